"""The only place where a web page that lists articles becomes articles: links with titles.

``items`` is a CSS selector, ``fields`` are CSS selectors inside an item: ``h3 a``, ``img@src`` for
an attribute, ``@href`` for one of the item itself. What is not named is found by itself.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from newstui.i18n import tr
from newstui.models import Parsed
from newstui.sources import assemble, dates
from newstui.sources.draft import Draft, Enclosed
from newstui.sources.errors import SourceError
from newstui.sources.links import absolute
from newstui.sources.page_ago import near, without_ago
from newstui.sources.page_bounds import fewer_attributes
from newstui.sources.page_excerpts import is_meta
from newstui.sources.page_list_find import main_list
from newstui.sources.page_list_links import HEADINGS, best_link, is_headline, title_of, words
from newstui.sources.page_when import when

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from selectolax.lexbor import LexborNode

    from newstui.config import Source

FIELDS = ("title", "url", "summary", "published", "author", "section", "image")
_ATTRIBUTE = re.compile(r"(.*?)@([A-Za-z][\w:-]*)\s*$", re.DOTALL)
_LONGEST_SUMMARY = 2_000
_DATED = "time, [class*=time], [class*=date], [class*=ago]"
_TITLED_DATE = "[class*=time][title], [class*=date][title], [class*=ago][title], .age[title]"
_LONGEST_DATE = 50  # characters of words that are nothing but a date, with a label
_AGO = re.compile(r"\d\s(?:second|minute|hour|day|week|month|year)s?\sago\b")
_LONGEST_META = 100
_TITLED = frozenset({"a", "em", "cite", "p", *HEADINGS})  # a date in them may be of what they tell
_MOST_LINKS = 20
_BOXES = tuple(
    re.compile(one)
    for one in (
        r"(?<![\d/.:-])(?P<day>\d{1,2})日?\s(?P<year>\d{4})[-/.年]\s?(?P<month>\d{1,2})月?(?![\d/.:-])",
        r"(?<![\d/.-])(?P<year>\d{4})[-/.年]\s?(?P<month>\d{1,2})月?\s(?P<day>\d{1,2})日?(?![\d/.:-])",
        r"(?<![\d/.-])(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?\s(?P<year>20\d\d)年?(?![\d/.:-])",
    )
)
_LONGEST_BOX = 24  # characters
_LONGEST_BEHIND = 200
_MOST_BEHIND = 6  # texts and elements
_INLINE = frozenset({"a", "span", "b", "font", "strong", "em"})
_SAME_DAY = 36 * 3_600  # seconds, as the zones of the two may be any
_MOST_PIECES = 400  # of one item
_HAN = re.compile(r"[\u3400-\u9fff]")


def parsed(text: str, source: Source, url: str, now: int) -> Parsed:
    """Return the articles that the page at ``url`` lists; raises SourceError without any.

    ``now`` is when it was fetched, Unix seconds: dates such as 2小时前 are read from it.
    """
    tree = LexborHTMLParser(fewer_attributes(text))
    base = _base(tree, url)
    nodes = _css(tree, source.items, "items") if source.items else main_list(tree, base)
    if not nodes:
        words_ = tr('nothing on this page is "{items}"', items=source.items) if source.items else ""
        raise SourceError(
            words_ or tr("this page lists no articles that newstui can find by itself")
        )
    title = words(tree.css_first("title"), 300)
    chinese = len(_HAN.findall("".join(words(node, 200) for node in nodes[:20]))) > 20
    root = tree.css_first("html")
    language = (root.attributes.get("lang") if root else None) or ""
    drafts: dict[str, Draft] = {}
    for node in nodes[: assemble.MOST_ITEMS]:
        draft = _draft(node, source.fields, base, now, language, chinese=chinese)
        if draft is not None:
            drafts.setdefault(draft.url, draft)
    if not drafts:
        raise SourceError(tr("no item of this page has a title and a link: check fields"))
    return Parsed(
        kind="page-list",
        title=assemble.name(title),
        home=url,
        language=assemble.language(language),
        articles=tuple(assemble.article(draft) for draft in drafts.values()),
        next=_next(tree, source, base),
    )


def _draft(
    node: LexborNode, fields: Mapping[str, str], base: str, now: int, language: str,
    *, chinese: bool,
) -> Draft | None:  # fmt: skip
    link = best_link(node, base)
    href = _field(node, fields, "url", attribute="href") or (
        link.attributes.get("href") if link else ""
    )
    address = absolute(href, base)
    title = _field(node, fields, "title")
    if link and (not title or title.endswith(("…", "..."))):
        title = title_of(link) or title
    if address is None or not title:
        return None
    said = _field(node, fields, "published")
    summary = _field(node, fields, "summary")
    image = _field(node, fields, "image", attribute="src")
    return Draft(
        guid=address,
        url=address,
        title=title,
        summary=without_ago(summary if "summary" in fields else _summary(node, title))[
            :_LONGEST_SUMMARY
        ].replace("<", "&lt;"),
        author=without_ago(_field(node, fields, "author")),
        section=tuple(filter(None, (_field(node, fields, "section"),))),
        published=(
            when(said, chinese=chinese, language=language)
            or dates.seconds(said)
            or _sure(near(said, now, chinese=chinese, sure=True), address, chinese=chinese)
        )
        if said
        else _when(node, address, now, language, chinese=chinese),
        media=(Enclosed(image, "image"),) if image else (),
        bases=(base,),
    )


def _field(node: LexborNode, fields: Mapping[str, str], name: str, attribute: str = "") -> str:
    """Return what a field's selector finds: text, or an attribute; "" where nothing."""
    selector = fields.get(name, "")
    if not selector:
        return ""
    if found := _ATTRIBUTE.fullmatch(selector):
        selector, attribute = found[1], found[2]
    one = node
    if selector.strip():
        several = _css(node, selector, f"fields.{name}")
        if not several:
            return ""
        one = several[0]
    if attribute:
        value = one.attributes.get(attribute)
        inner = one.css_first(f"[{attribute}]") if value is None else None
        return ((inner.attributes.get(attribute) if inner else value) or "").strip()
    if name == "published" and (value := one.attributes.get("datetime")):
        return value
    return words(one, _LONGEST_SUMMARY)


def _css(node: LexborHTMLParser | LexborNode, selector: str, name: str) -> list[LexborNode]:
    try:
        return node.css(selector)
    except (SelectolaxError, ValueError, RuntimeError):
        raise SourceError(
            tr("{name}: '{query}' is not a CSS selector", name=name, query=selector)
        ) from None


def _summary(node: LexborNode, title: str) -> str:
    """Return the longest paragraph of an item that is not its title."""
    best = ""
    several = node.css("p, dd, [class*=summary], [class*=desc], [class*=intro], [class*=excerpt]")
    if node.tag == "dt" and (definition := _definition(node)):
        several.append(definition)
    for one in several:
        text = words(one, _LONGEST_SUMMARY)
        if (
            len(text) > max(len(best), 14)
            and title not in text[: len(title) + 8]
            and not is_meta(text)
            and not (len(text) < _LONGEST_META and _AGO.search(text))
        ):
            best = text
    return best


def _when(node: LexborNode, address: str, now: int, language: str, *, chinese: bool) -> int | None:
    """Return when an item says it was published: a whole date before one that leaves out a part."""
    row = _second_row(node)
    several = (node, row) if row else (node,)
    for one in several:
        if (moment := _whole(one, language, chinese=chinese)) is not None:
            return moment
    offered = chain(
        (_short(one, language, chinese=chinese) for one in several),
        (_near(one, now, chinese=chinese) for one in several),
    )
    moment = next((one for one in offered if one is not None), None)
    return _sure(moment, address, chinese=chinese)


def _second_row(node: LexborNode) -> LexborNode | None:
    """Return the row of a table that goes on with an item: it has no headline of its own."""
    after = node.next if node.tag == "tr" else None
    while after is not None and after.tag == "-text":
        after = after.next
    if after is None or after.tag != "tr":
        return None
    links = after.css("a[href]")[:_MOST_LINKS]
    return None if any(is_headline(title_of(link)) for link in links) else after


def _whole(node: LexborNode, language: str, *, chinese: bool) -> int | None:
    """Return the first whole date of an item: in elements for it, or in all its words."""
    for one in node.css("time"):
        told = one.attributes.get("datetime") or words(one, 100)
        if (moment := when(told, chinese=chinese, language=language)) is not None:
            return moment
    for one in node.css(_TITLED_DATE):
        told = one.attributes.get("title") or ""
        if (moment := when(told, chinese=chinese, language=language)) is not None:
            return moment
    said = f"{words(node, 600)} {_behind(node)}"
    moment = when(said, chinese=chinese, language=language)
    return _boxed(said, chinese=chinese) if moment is None else moment


def _short(node: LexborNode, language: str, *, chinese: bool) -> int | None:
    """Return a date that is read only where it stands alone: its day may be its month."""
    for piece in _pieces(node, apart=_TITLED):
        if len(piece) <= _LONGEST_DATE and any(map(str.isdigit, piece)):
            moment = when(piece, chinese=chinese, language=language)
            if moment is not None:
                return moment
    return None


def _pieces(node: LexborNode, apart: Container[str | None] = ()) -> Iterator[str]:
    """Yield the texts of an item; those right in elements ``apart`` are left out."""
    for one in islice(node.traverse(include_text=True), _MOST_PIECES):
        inside = one.parent.tag if one.parent is not None else None
        piece = (one.text_content or "").strip() if one.tag == "-text" else ""
        if piece and inside not in apart:
            yield piece


def _behind(node: LexborNode) -> str:
    """Return the words on a line behind an item that stands in it, or what a term is told by."""
    if node.tag == "dt":
        return words(_definition(node), _LONGEST_BEHIND)
    after, said = node.next if node.tag in _INLINE else None, ""
    for _ in range(_MOST_BEHIND):
        if after is None or after.tag in {"a", "br"} or after.css_first("a"):
            break
        said += f" {words(after, _LONGEST_BEHIND)}"
        after = after.next
    return said[:_LONGEST_BEHIND]


def _definition(term: LexborNode) -> LexborNode | None:
    after = term.next
    while after is not None and (after.tag or "-").startswith("-"):
        after = after.next
    return after if after is not None and after.tag == "dd" else None


def _boxed(said: str, *, chinese: bool) -> int | None:
    """Read a date in a box of its own, with the day apart: "25 2026-11", at either end."""
    for end in (said[:_LONGEST_BOX], said[-_LONGEST_BOX:]):
        for pattern in _BOXES:
            if found := pattern.search(end):
                day = f"{found['year']}-{found['month']}-{found['day']}"
                return when(day, chinese=chinese)
    return None


def _sure(moment: int | None, address: str, *, chinese: bool) -> int | None:
    """Return a moment, or the day an address names where that is another: its year is no guess."""
    named = when("", address, chinese=chinese)
    if named is None or (moment is not None and abs(moment - named) < _SAME_DAY):
        return moment
    return named


def _near(node: LexborNode, now: int, *, chinese: bool) -> int | None:
    for one in node.css(_DATED):
        moment = near(words(one, 100), now, chinese=chinese, sure=True)
        if moment is not None:
            return moment
    behind = [_behind(node).strip()] if node.tag in _INLINE else []
    found = (near(piece, now, chinese=chinese) for piece in chain(_pieces(node), behind))
    return next((one for one in found if one is not None), None)


def _next(tree: LexborHTMLParser, source: Source, base: str) -> str | None:
    if not source.next:
        return None
    selector, _, attribute = source.next.partition("@")
    found = _css(tree, selector, "next")
    return absolute(found[0].attributes.get(attribute or "href"), base) if found else None


def _base(tree: LexborHTMLParser, url: str) -> str:
    named = tree.css_first("base[href]")
    return (absolute(named.attributes.get("href"), url) if named else None) or url
