"""The only place that tells text from HTML in what sources send, and makes one of the other."""

from __future__ import annotations

import html
import re
import unicodedata

_TAGS = (
    "a abbr acronym address applet area article aside audio b base bgsound big blink blockquote "
    "body br button caption center cite code col colgroup dd del details dfn dialog dir div dl dt "
    "em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head "
    "header hr html i iframe img input ins kbd label legend li link main map mark marquee menu "
    "meta meter nav nobr noscript object ol optgroup option p param picture pre q s samp script "
    "section select small source span strike strong style sub summary sup svg table tbody td "
    "textarea tfoot th thead time title tr track tt u ul var video wbr"
)
_TAG = re.compile(
    rf"(?i)</?(?:{'|'.join(_TAGS.split())})(?=[\s/>\"'])[^<>]{{0,2000}}>|<![^<>]{{0,500}}>"
)
_HIDDEN = re.compile(r"(?i)<(script|style)\b")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});")
_ENDLESS_NUMBER = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{7,});?")
_SENTENCE_END = re.compile(r"[。！？!?…](?=.)|(?<=\w\w)\.(?=\s)|\n")
_CUT_SHORT = re.compile(
    r"(?:\[?(?:\.{3}|…|&hellip;)\]?|read more|continue reading|more\s?[»›→>]+"
    r"|\[[^\]]{0,20}(?:全文|更多)[^\]]{0,10}\]|阅读全文|查看全文|阅读更多)[\s.»›→>)\]]*$",
    re.IGNORECASE,
)
_OF_A_CUT = ("...", "…", "&hell", "more", "read", "全文", "更多")  # one is in all that is cut short
_TITLE_CELLS = 80


def looks_like_html(value: str) -> bool:
    """Tell whether a text holds a tag that HTML knows."""
    return _TAG.search(value) is not None


def without_endless_numbers(value: str) -> str:
    """Replace character references that Python refuses to read, as they have too many digits."""
    return _ENDLESS_NUMBER.sub("\ufffd", value)


def line(value: str, *, is_html: bool) -> str:
    """Return a title, a name or a tag as text: tags that HTML knows gone, entities read.

    Where it is no HTML only what was plainly escaped once too often is read: ``AT&amp;T``.
    ``<antirez>`` is a name and stays.
    """
    if "&" not in value and "<" not in value:
        return value
    text = without_endless_numbers(value)
    if is_html:
        text = html.unescape(_without_tags(text))
    if _ENTITY.search(text):
        text = html.unescape(text)
    return text


def paragraphs(text: str) -> str:
    """Return plain text as HTML: blank lines part paragraphs, line ends are kept."""
    parts = re.split(r"\n[ \t\r]*\n\s*", text.replace("\r\n", "\n").strip())
    escaped = (html.escape(part, quote=False).replace("\n", "<br>\n") for part in parts if part)
    return "\n".join(f"<p>{part}</p>" for part in escaped)


def body(value: str, *, is_html: bool | None = None) -> str:
    """Return a body as HTML, whether it was sent as HTML, as text or escaped once too often.

    ``is_html`` None means that nobody said: it is HTML where it holds HTML's own tags.
    """
    text = value.strip()
    if "<" not in text and "&lt;" in text:
        unescaped = html.unescape(without_endless_numbers(text))
        if looks_like_html(unescaped):
            return unescaped
    if is_html is None or not is_html:
        is_html = looks_like_html(text) if is_html is None else text.startswith("<p>")
    if is_html and "<" not in text and "\n" in text:
        text = html.unescape(without_endless_numbers(text))
        is_html = False
    return text if is_html else paragraphs(text)


def cut_short(text: str) -> bool:
    """Tell whether plain text ends as a teaser does: …, [...], Read more, 阅读全文."""
    end = text[-60:]
    said = end.lower()
    return any(map(said.__contains__, _OF_A_CUT)) and _CUT_SHORT.search(end) is not None


def first_sentence(text: str) -> str:
    """Return the first sentence of plain text, at most 80 cells, to stand for a title."""
    start = text.strip()[:500]
    if found := _SENTENCE_END.search(start):
        start = start[: found.end()]
    start = " ".join(start.split())
    cells = 0
    for at, character in enumerate(start):
        cells += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if cells > _TITLE_CELLS - 1 and at < len(start) - 1:
            kept = start[:at]
            word = kept.rfind(" ")
            return (kept[:word] if word > at // 2 else kept) + "…"
    return start


def _without_tags(value: str) -> str:
    while found := _HIDDEN.search(value):
        name = found[1].lower()
        close = value.lower().find(f"</{name}", found.end())
        value = value[: found.start()] + (value[close:].partition(">")[2] if close > 0 else "")
    return _TAG.sub("", value)
