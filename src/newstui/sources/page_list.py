"""The only place where a web page that lists articles becomes articles: links with titles.

``items`` is a CSS selector, ``fields`` are CSS selectors inside an item: ``h3 a``, ``img@src`` for
an attribute, ``@href`` for one of the item itself. What is not named is found by itself.
"""

from __future__ import annotations

import re
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
from newstui.sources.page_list_dates import definition, moment_of, sure
from newstui.sources.page_list_find import main_list
from newstui.sources.page_list_links import best_link, title_of, words
from newstui.sources.page_when import when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

    from newstui.config import Source

FIELDS = ("title", "url", "summary", "published", "author", "section", "image")
_ATTRIBUTE = re.compile(r"(.*?)@([A-Za-z][\w:-]*)\s*$", re.DOTALL)
_LONGEST_SUMMARY = 2_000
_AGO = re.compile(r"\d\s(?:second|minute|hour|day|week|month|year)s?\sago\b")
_LONGEST_META = 100
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
            or sure(near(said, now, chinese=chinese, sure=True), address, chinese=chinese)
        )
        if said
        else moment_of(node, address, now, language, chinese=chinese),
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
    if node.tag == "dt" and (told := definition(node)):
        several.append(told)
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


def _next(tree: LexborHTMLParser, source: Source, base: str) -> str | None:
    if not source.next:
        return None
    selector, _, attribute = source.next.partition("@")
    found = _css(tree, selector, "next")
    return absolute(found[0].attributes.get(attribute or "href"), base) if found else None


def _base(tree: LexborHTMLParser, url: str) -> str:
    named = tree.css_first("base[href]")
    return (absolute(named.attributes.get("href"), url) if named else None) or url
