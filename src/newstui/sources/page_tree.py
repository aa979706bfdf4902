"""The only place that walks over a web page: once, as that is what costs time here.

What the facts, the breadcrumb and the lists look for is noted on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from newstui.sources.page_naming import meaning_of
from newstui.sources.page_root import MOST_NODES
from newstui.sources.page_words import list_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import html

    from newstui.sources.page_naming import Meaning
    from newstui.sources.page_words import ListKind

_LABEL = re.compile(
    r"(?:您|你)?(?:现在|現在|当前|當前|目前)?的?(?:所在|所處|所处)?的?(?:当前"
    r"|當前)?的?(?:位置|栏目|欄目|页面)"
    r"(?:是|为|為)?\s{0,3}[:：>＞»›]|(?:您|你)(?:的|现在|現在|当前|當前"
    r"|所在)[^\s:：]{0,6}位置|當前位置|当前位置"
    r"|所在位置|(?:您|你)(?:现在|現在)?在(?:这里|這裡|這里|此)"
    r"|(?i:you\s+are\s+(?:currently\s+)?here)"
)
_REPORTED = r"\s?[\u3400-\u9fff]{1,6}[報报][導导道]"
_SAID = re.compile(  # no way of it begins with a class: that is fifteen times as quick
    r"编(?:辑|审|\s{1,4}[编辑源者])|編輯|责(?:编|\s{1,4}[编辑源者])|責編|来(?:源|\s{1,4}[编辑源者])|來源"
    r"|作(?:者|\s{1,4}[编辑源者])|撰[文稿]|记者|記者|稿源|发布|發[布佈]|时间|時間|更新于|转[自载]|出处|採訪"
    r"|文(?<![^\s【（(/／、图圖]文)\s?[/／|｜丨:：]|文(?:(?<=[/／]文)|(?<=[/／]\s文))(?:$|\s)"
    r"|》\s?[（(]\s?20\d\d年" + "".join(f"|{sign}{_REPORTED}" for sign in "／/╱")
)
_SAID_IN_ENGLISH = re.compile(
    r"(?:^|\s)[Bb][Yy]:?\s+(?:$|[A-Z])|^\s*[Bb][Yy]\b|[Ee]dit(?:ing by|ed by|or\s?:)"
)
_BY_FIRST = re.compile(r"\s{0,20}(?:(?:Written|Posted|Published) )?B[Yy]\b:?(?:\s|$)")
_MAY_BE_LABEL = re.compile("位置|栏目|欄目|页面|在[这這此]")
_TURN = re.compile("[上下前后後]一?[篇條条则則页頁]")
_SEPARATED = re.compile(r"\s*(?:>{1,2}|›|»|→|＞{1,2}|❯|▸|⟩)\s*")
_APART = frozenset(
    {"meta", "script", "style", "link", "title", "br", "base"}
)  # none of them says words
_NAMING = frozenset({"class", "id", "aria-label", "data-testid"})
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "strong", "legend", "th"})
_LOOKED_AT = _HEADS | {"time", "img", "abbr", "dialog"}  # whether they have words or not
_ICONS = frozenset({"img", "i", "em", "span", "b"})
_LONGEST_HEAD = 40  # characters
_LONGEST_SAID = 300
_LONGEST_SPACED = 100
_LONGEST_ICONED = 80  # characters of an element that is a heading with an icon
_MOST_ICONED = 6  # elements in it: icon, sign, "more »"
_LONGEST_SIGN = 5
_LONGEST_LABEL = 200  # with the crumbs after it, where they are no links
_MOST_NOTED = 200
_MOST_NAMED = 1_000  # elements called like a list, and links in the page's head


@dataclass(slots=True)
class Survey:
    """What one pass over a page saw; elements in the page's order."""

    root: html.HtmlElement
    scripts: list[html.HtmlElement] = field(default_factory=list)  # JSON-LD
    schemas: list[html.HtmlElement] = field(default_factory=list)  # microdata or RDFa breadcrumbs
    trails: list[html.HtmlElement] = field(default_factory=list)  # called like a breadcrumb
    labels: list[html.HtmlElement] = field(default_factory=list)  # "当前位置：", "You are here"
    chained: list[html.HtmlElement] = field(default_factory=list)  # links with a > after them
    heads: list[tuple[html.HtmlElement, ListKind]] = field(default_factory=list)
    named: list[tuple[html.HtmlElement, ListKind]] = field(default_factory=list)
    said: list[html.HtmlElement] = field(default_factory=list)  # 来源, 编辑, By …
    titles: list[html.HtmlElement] = field(default_factory=list)  # h1
    times: list[html.HtmlElement] = field(default_factory=list)
    sources: list[html.HtmlElement] = field(default_factory=list)  # called source
    dates: list[html.HtmlElement] = field(default_factory=list)  # called time or date
    authors: list[html.HtmlElement] = field(default_factory=list)  # by rel or itemprop
    marked: list[html.HtmlElement] = field(default_factory=list)  # datePublished, and abbr
    metas: dict[str, str] = field(default_factory=dict)
    links: list[html.HtmlElement] = field(default_factory=list)  # <link>
    useless: list[html.HtmlElement] = field(default_factory=list)  # scripts
    base: str | None = None  # address that links are read against
    noisy: bool = False  # has what page_noise may take out
    nodes: int = 0


def survey(root: html.HtmlElement) -> Survey:
    """Walk over the page once and note what is worth a second look; scripts go out of it."""
    seen = Survey(root)
    for count, node in enumerate(root.iter(etree.Element), 1):
        seen.nodes = count
        if count > MOST_NODES:
            break
        tag = node.tag
        if tag in _APART:
            _note_apart(seen, node, tag)
            continue
        if attributes := node.items():
            _note_names(seen, node, attributes)
        text, tail = node.text, node.tail
        if text and text.isspace():
            text = None
        if text or tag in _LOOKED_AT:
            _note_words(seen, node, tag, text)
        if tail and not tail.isspace():
            _note_behind(seen, node, tag, tail)
    for node in seen.useless:
        node.drop_tree()
    return seen


def words_of(node: html.HtmlElement, most: int) -> str:
    """Return an element's words on one line; of one with more than ``most`` characters a part."""
    pieces, size = [], 0
    for piece in node.itertext():
        pieces.append(piece)
        size += len(piece.strip())
        if size > most:
            break
    return " ".join("".join(pieces).split())


def _note_apart(seen: Survey, node: html.HtmlElement, tag: str) -> None:
    if tag == "script":
        kept = "ld+json" in (node.get("type") or "").lower()
        (seen.scripts if kept else seen.useless).append(node)
    elif tag == "base" and seen.base is None:
        seen.base = node.get("href")
    elif tag == "link":
        _note(seen.links, node, _MOST_NAMED)
    elif tag == "meta":
        content = node.get("content")
        name = node.get("property") or node.get("name") or node.get("itemprop")
        if not content and name and ":" in name:
            content = node.get("value")  # as some that save pages write it
        if content and name and len(seen.metas) < _MOST_NOTED:
            seen.metas.setdefault(name.strip().lower(), content.strip()[:5_000])


def _note_names(
    seen: Survey, node: html.HtmlElement, attributes: Sequence[tuple[str, str]]
) -> None:
    kind_of = ""
    for name, value in attributes:
        if name in _NAMING:
            if meaning := meaning_of(value):
                _note_meaning(seen, node, meaning)
        elif name == "role":
            seen.noisy |= "dialog" in value
        elif value == "author":
            _note(seen.authors, node)
        elif value == "datePublished":
            _note(seen.marked, node)
        elif name == "itemtype" or (name == "typeof" and not kind_of):
            kind_of = value
    if "readcrumb" in kind_of:
        _note(seen.schemas, node)


def _note_meaning(seen: Survey, node: html.HtmlElement, meaning: Meaning) -> None:
    if meaning.is_trail and (not seen.trails or seen.trails[-1] is not node):
        _note(seen.trails, node)
    if meaning.kind:
        _note(seen.named, (node, meaning.kind), _MOST_NAMED)
    if meaning.is_source:
        _note(seen.sources, node)
    if meaning.is_date:
        _note(seen.dates, node)
    if meaning.is_banner:
        seen.noisy = True


def _note(noted: list[Any], one: object, most: int = _MOST_NOTED) -> None:
    if len(noted) < most:
        noted.append(one)


def _note_words(seen: Survey, node: html.HtmlElement, tag: str, text: str | None) -> None:
    if tag == "h1":
        _note(seen.titles, node)
    elif tag == "time":
        _note(seen.times, node)
    elif tag == "abbr":
        _note(seen.marked, node)
    elif tag == "dialog":
        seen.noisy = True
    kind = list_kind(node.get("alt") or "") if tag == "img" else None  # a heading as a picture
    if text:
        size = len(text)
        if size > _LONGEST_SPACED and (text[0].isspace() or text[-1].isspace()):
            text = text.strip()
            size = len(text)
        if 1 < size < _LONGEST_SAID:
            _note_said(seen, node, text)
            if size <= 4 * _LONGEST_HEAD:
                kind = list_kind(text)
        if size < _LONGEST_SIGN and _SEPARATED.fullmatch(text):
            _note_chained(seen, node.getprevious())
    if kind is None and tag in _HEADS and len(node):
        kind = list_kind("".join(node.itertext())[: 4 * _LONGEST_HEAD])
    if kind:
        _note(seen.heads, (node, kind))


def _note_behind(seen: Survey, node: html.HtmlElement, tag: str, words: str) -> None:
    """Note words behind an element: a sign between links, said, or a heading behind an icon."""
    size, holder = len(words), node.getparent()
    if tag == "a" and size < _LONGEST_HEAD and _SEPARATED.match(words):
        _note(seen.chained, node)
    if not 1 < size < _LONGEST_SAID or holder is None:
        return
    _note_said(seen, holder, words)
    if tag not in _ICONS or len(node) or holder.tag in _HEADS or size > 4 * _LONGEST_HEAD:
        return
    kind = None if (node.text or "").strip() else list_kind(words)
    if kind is None or next(islice(holder, _MOST_ICONED, None), None) is not None:
        return
    if len(words_of(holder, _LONGEST_ICONED)) <= _LONGEST_ICONED:
        _note(seen.heads, (holder, kind))


def _note_chained(seen: Survey, link: html.HtmlElement | None) -> None:
    """Note a link that an element with nothing but a > stands after."""
    if link is not None and link.tag == "a":
        _note(seen.chained, link)


def _note_said(seen: Survey, node: html.HtmlElement, words: str) -> None:
    lower = words.lower()
    turn = ("next" in lower or "prev" in lower) and len(words.strip()) <= _LONGEST_HEAD
    if words.isascii():  # what is a part of every match is looked for first: it costs a tenth
        said = "by" in lower or "dit" in lower
        said = said and _SAID_IN_ENGLISH.search(words) is not None
        label = "here" in lower
    else:
        said = _SAID.search(words) is not None or _BY_FIRST.match(words) is not None
        label = "here" in lower or _MAY_BE_LABEL.search(words) is not None
        turn = turn or _TURN.search(words) is not None
    if said:
        _note(seen.said, node)
    if turn:
        seen.noisy = True
    if label and len(words) < _LONGEST_LABEL and _LABEL.search(words):
        _note(seen.labels, node)
