"""The only place that reads the crumbs out of an element: links and words with signs between."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newstui.sources.draft import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_SIGNS = re.compile(
    r"\s*(?:[>›»→＞❯▸▶⟩〉》«‹]+|-+>|=+>|::+|\\|／)\s*|\s+(?:[|/_·•-]|--|—|–)\s+|^\s*[|/_·•—–-]+\s*|\s*[|/_·•—–-]+\s*$|\s*[|｜]\s*"
)
_SLASHED = re.compile(r"\s*/\s*")
_LABEL_ELSEWHERE = (  # what it is called in other languages
    r"(?i:sie\s+(?:befinden\s+sich|sind)\s+hier|navigationspfad|pfadnavigation|brotkr[uü]me\w*"
    r"|vous\s+[eê]tes\s+ici|fil\s+d.ariane|(?:usted\s+)?est[aá]s?\s+(?:aqu[ií]|en)|ruta\s+de\s+navegaci[oó]n"
    r"|(?:sei|ti\s+trovi)\s+(?:qui|in)|(?:je|u)\s+bent\s+hier|kruimelpad|voc[eê]\s+est[aá]\s+(?:aqui|em)"
    r"|вы\s+(?:находитесь\s+)?здесь|現在(?:位置|地)|パンくずリスト|현재\s*위치)"
)
_LABEL = re.compile(
    r"^[\s\W]*(?:(?:您|你|本页|本頁|本文)?(?:现在|現在|当前|當前|目前|正在)?的?(?:所在|所處|所处)?的?(?:当前|當前)?的?(?:位置|栏目|欄目|页面|浏览)(?:是|为|為)?"
    r"|(?:您|你)(?:的|现在|現在|当前|當前|所在|目前)[^\s:：>]{0,6}位置(?:是|为)?|(?:您|你)(?:现在|現在)?在(?:这里|這裡|此)|位置|导航|面包屑(?:导航)?|路径"
    r"|(?i:you\s+are\s+(?:currently\s+)?here|breadcrumbs?(?:\s+navigation)?|location|navigat(?:ion|e)|path|back\s+to)|"
    + _LABEL_ELSEWHERE
    + r")\s*[:：]?[\s>›»＞]*(?![^\s])"
    r"|^[\s\W]*(?:(?:您|你|本页|本頁|本文)?(?:现在|現在|当前|當前|目前)?的?(?:所在|所處|所处)?的?(?:当前|當前)?的?(?:位置|栏目|欄目|页面)(?:是|为|為)?"
    r"|(?:您|你)(?:的|现在|現在|当前|當前|所在|目前)[^\s:：>]{0,6}位置(?:是|为)?|(?:您|你)(?:现在|現在)?在(?:这里|這裡|此)|导航"
    r"|(?i:you\s+are\s+(?:currently\s+)?here|location|path))\s*[:：>›»＞]\s*"
)
_SURE_LABEL = re.compile(
    r"^.*(?:(?:现在|現在|当前|當前|目前|您|你|本页|本頁|本文)(?:的?(?:所在|所處|所处))?的?|所在的?|所處的?)位置"
    r"(?:是|为|為)?\s*[:：\]】>›»＞]\s*|^.*(?i:you\s+are\s+(?:currently\s+)?here)\s*[:：>›»]\s*"
)
_EMPTY = re.compile(r"[\W_]*")
_SKIPPED = frozenset(
    {
        "script",
        "style",
        "svg",
        "button",
        "template",
        "form",
        "select",
        "noscript",
        "input",
        "iframe",
    }
)
_INLINE = frozenset({"b", "strong", "em", "font", "i", "u", "small", "bdi", "bdo", "wbr", "mark"})
_MENU = re.compile("sub|drop|menu")
_MOST_PIECES = 60
_MOST_NODES = 1_000  # of an element that holds a breadcrumb
_MOST_BEFORE = 50  # elements beside a list that may be a menu
_LONGEST = 1_500  # characters of an element that holds a breadcrumb
_HIGHEST = 4


class Said(NamedTuple):
    """The crumbs after a label, and the element that holds both."""

    crumbs: list[Entry]
    shown: HtmlElement


def crumbs_in(node: HtmlElement) -> list[Entry]:
    """Return the crumbs of an element in their order; [] where it is too large to be a trail."""
    crumbs: list[Entry] = []
    size = 0
    if next(islice(node.iter(), _MOST_NODES, None), None) is not None:
        return []
    for pieces, (text, url) in enumerate(_pieces(node, None)):
        size += len(text)
        if size > _LONGEST or pieces > _MOST_PIECES:
            return []
        words = " ".join(text.split())
        if not url and _SURE_LABEL.match(words):
            crumbs.clear()  # the date, or a welcome, before it
            words = _SURE_LABEL.sub("", words, count=1)
        if not crumbs:
            words = _LABEL.sub("", words, count=1)
        for raw in [words] if url else parts(words):
            part = _SIGNS.sub("", raw).strip() if url else raw.strip()
            if not _EMPTY.fullmatch(part):
                crumbs.append(Entry(part, url))
    return crumbs


def said_after_label(label: HtmlElement) -> Said | None:
    """Return what follows "当前位置：" in the label's element, or in one of the next above it."""
    node: HtmlElement | None = label
    for _ in range(_HIGHEST):
        if node is None or node.tag in {"body", "html"}:
            return None
        if size := _size(node):
            if size > _LONGEST:
                return None
            crumbs = crumbs_in(node)
            if len(crumbs) > 1 or (crumbs and crumbs[0].url):
                return Said(crumbs, node)
        node = node.getparent()
    return None


def is_labelled(node: HtmlElement) -> bool:
    """Tell whether an element begins with "位置：" or the like."""
    text, url = next(_pieces(node, None), ("", ""))
    words = " ".join(text[:_LONGEST].split())
    labelled = _LABEL.match(words) or _SURE_LABEL.match(words)
    return not url and labelled is not None and "导航" not in words


def _size(node: HtmlElement) -> int:
    """Return how many characters an element has, or a number beyond what a breadcrumb has."""
    size = 0
    for piece in node.itertext():
        size += len(piece)
        if size > _LONGEST:
            break
    return size


def parts(words: str) -> list[str]:
    """Return what stands between the signs that part crumbs."""
    found = _SIGNS.split(words)
    return _SLASHED.split(words) if len(found) == 1 and words.count("/") > 1 else found


def _pieces(node: HtmlElement, item: HtmlElement | None) -> Iterator[tuple[str, str]]:
    """Yield the words between elements, and links whole, as (text, URL or "")."""
    if node.tag == "a" and node.get("href") is not None:
        text = (
            " ".join("".join(_words(node)).split())
            or node.get("title")
            or node.get("aria-label")
            or ""
        )
        if not text and (image := node.find(".//img")) is not None:
            text = image.get("alt") or ""
        if not text:
            text = (
                "首页"
                if re.search("home|首页", node.get("class") or "") and _is_chinese(node)
                else ""
            )
        yield text, (node.get("href") or "").strip() or "#"
        return
    own = [node.text or ""]
    for child in node:
        tag = child.tag
        if (
            not isinstance(tag, str)
            or tag in _SKIPPED
            or (tag in {"ul", "ol"} and (item is not None or _is_menu(child)))
        ):
            pass  # a menu that opens under a crumb
        elif tag in _INLINE and child.find(".//a") is None and len(child) == 0:
            own.append(child.text or "")
        else:
            if "".join(own).strip():
                yield "".join(own), ""
            own = []
            yield from _pieces(child, child if tag == "li" else item)
        own.append(child.tail or "")
    if "".join(own).strip():
        yield "".join(own), ""


def _is_menu(node: HtmlElement) -> bool:
    """Tell whether a list after a crumb is what opens under it."""
    named = (node.get("class") or "").lower()
    before = islice(node.itersiblings(preceding=True), _MOST_BEFORE)
    after_a_crumb = any(one.tag == "a" for one in before)
    return after_a_crumb and "crumb" not in named and _MENU.search(named) is not None


def _words(node: HtmlElement) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _words(child)
        yield child.tail or ""


def _is_chinese(node: HtmlElement) -> bool:
    return (node.getroottree().getroot().get("lang") or "zh").startswith("zh")
