"""The only place that reads elements inside a line: links, notes, readings, formulas, pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.text.builder import join
from newstui.text.document import Block
from newstui.text.raised import lowered, raised
from newstui.text.tree import nodes_in

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from newstui.text.builder import Builder, Reader

_BRACKETS = frozenset({"", *"()（）[]【】〔〕「」"})
_AROUND_NOTES = "[]()（）【】〔〕［］ \xa0"
_LONGEST_NOTE = 6  # characters of the sign for a note
_BACK = frozenset({*"↩↑^⤴↵⏎⤶⬆△▲", "↩\ufe0e", "↩\ufe0f", "back", "return", "返回", "回到正文"})
_PERMALINKS = frozenset("¶#§🔗")  # to the heading that they stand in
_EMOJI = 2  # characters: the text of an image that stands for a sign
_EMOJI_NAME = re.compile(r":[a-z0-9_+-]{1,40}:")
_MAIL = "mailto:"
_QUOTES = ("“”", "‘’")


def _line_end(builder: Builder, _: LexborNode, __: str) -> None:
    if builder.in_cell or not builder.paragraph.end_line():
        builder.flush()


def _quoted(builder: Builder, node: LexborNode, style: str) -> None:
    depth, parent = 0, node.parent
    while parent is not None and parent.tag not in {"p", "body"}:
        depth += parent.tag == "q"
        parent = parent.parent
    marks = _QUOTES[depth % 2]
    builder.words(marks[0], style)
    builder.children(node, style)
    builder.words(marks[1], style)


def _anchor(builder: Builder, node: LexborNode, style: str) -> None:
    url = node.attributes.get("href")
    sign = node.text().strip()
    if sign == "¶" or (builder.heading and sign in _PERMALINKS):
        return
    if not url or builder.link:
        builder.children(node, style)
    elif url.startswith("#"):
        _note(builder, node, style)
    elif url.startswith(_MAIL):
        builder.children(node, style)
        if (mail := url.removeprefix(_MAIL)) not in node.text():
            builder.words(f" ({mail})", join(style, "dim"))
    elif kind := node.attributes.get("data-kind"):
        _player(builder, node, kind, url)
    else:
        builder.link = url
        builder.children(node, style)
        builder.end_link()


def _note(builder: Builder, node: LexborNode, style: str) -> None:
    """Read a link within the page: the sign for a note is raised, a way back is left out."""
    text = node.text().strip()
    sign = text.strip(_AROUND_NOTES)
    if sign.lower() in _BACK or (sign and not sign.strip("↩↑^⤴\ufe0e\ufe0f")):
        return
    is_sign = len(sign) <= _LONGEST_NOTE and (
        text != sign or "sup" in style or node.css_first("sup") or builder.paragraph.ends_in_word
    )
    if is_sign and sign:
        shown = raised(sign)
        if shown.startswith("^"):
            shown = f"[{sign}]" if sign[0].isalnum() else sign
        builder.words(shown, join(style, "sup"))
    else:
        builder.children(node, style)


def _player(builder: Builder, node: LexborNode, kind: str, url: str) -> None:
    title = node.attributes.get("title") or node.text().strip().removeprefix("▶ ")
    words = {
        "audio": tr("[audio: {title}]", title=title),
        "video": tr("[video: {title}]", title=title),
        "file": tr("[file: {title}]", title=title),
    }.get(kind) or tr("[embedded: {title}]", title=title)
    if builder.in_cell:
        builder.link = url
        builder.words(words, "")
        builder.end_link()
        return
    builder.emit_below(Block("media"), words, url)


def _image(builder: Builder, node: LexborNode, style: str) -> None:
    alt, source = node.attributes.get("alt") or "", node.attributes.get("src") or ""
    is_sign = 0 < len(alt) <= _EMOJI and not alt.isalnum()
    is_sign = (is_sign and bool(builder.paragraph)) or _EMOJI_NAME.fullmatch(alt) is not None
    if builder.in_cell or is_sign:
        builder.words(alt, style)
        return
    url = builder.link or source
    text = tr("[image: {alt}]", alt=alt) if alt else tr("[image]")
    builder.emit_below(Block("image", alt=alt, source=source), text, url or None)


def _superscript(builder: Builder, node: LexborNode, style: str) -> None:
    if _holds_more(node):
        _around(builder, node, join(style, "sup"), "^")
    elif text := node.text().strip():
        builder.words(raised(text, builder.paragraph.last_word), join(style, "sup"))


def _subscript(builder: Builder, node: LexborNode, style: str) -> None:
    if _holds_more(node):
        _around(builder, node, join(style, "sub"), "_")
    elif text := node.text().strip():
        builder.words(lowered(text), join(style, "sub"))


def _around(builder: Builder, node: LexborNode, style: str, mark: str) -> None:
    """Put brackets around what is raised in itself, not around links."""
    is_link = node.css_first("a, img") is not None
    builder.words("" if is_link else f"{mark}(", style)
    builder.children(node, style)
    builder.words("" if is_link else ")", style)


def _holds_more(node: LexborNode) -> bool:
    """Tell whether there is more in what stands above or below the line than words."""
    child = node.child
    if child is None or (child.tag == "-text" and child.next is None):
        return False
    return any(one.mem_id != node.mem_id for one in node.css("a, img, sup, sub"))


def _abbreviation(builder: Builder, node: LexborNode, style: str) -> None:
    """Spell an abbreviation out where it first stands, unless the writer did just before."""
    builder.children(node, style)
    title, text = (node.attributes.get("title") or "").strip(), node.text().strip()
    said = builder.paragraph.text.casefold()
    if not title or title == text or text in builder.spelled:
        return
    builder.spelled.add(text)
    if title.casefold() not in said:
        builder.words(f" ({title})" if title.isascii() else f"（{title}）", join(style, "dim"))


def _ruby(builder: Builder, node: LexborNode, style: str) -> None:
    """Read words with how they are said: each reading in brackets after its own word."""
    bases: list[LexborNode] = []
    readings: list[str] = []
    for child in nodes_in(node):
        tag = child.tag
        if tag == "rt":
            readings.append(child.text().strip())
        elif tag == "rtc":
            inner = [one.text().strip() for one in nodes_in(child) if one.tag == "rt"]
            readings += inner or [child.text().strip()]
        elif tag == "rp":
            if child.text().strip() not in _BRACKETS:
                bases.append(child)
        elif not (readings and tag == "-text" and not (child.text_content or "").strip()):
            if readings:
                _say(builder, bases, readings, style)
                bases, readings = [], []
            bases.append(child)
    _say(builder, bases, readings, style)


def _say(builder: Builder, bases: list[LexborNode], readings: list[str], style: str) -> None:
    words = [one for one in bases if one.tag != "-text" or (one.text_content or "").strip()]
    shown = [one for one in readings if one]
    if len(words) == len(readings):
        for base, reading in zip(words, readings, strict=True):
            builder.node(base, style)
            if reading:
                builder.words(f"({reading})", join(style, "dim"))
        return
    for base in bases:
        builder.node(base, style)
    if shown:
        builder.words(f"({' '.join(shown)})", join(style, "dim"))


def _reading(builder: Builder, node: LexborNode, style: str) -> None:
    if how := node.text().strip():
        builder.words(f"({how})", join(style, "dim"))


PHRASES: dict[str, Reader] = {
    "a": _anchor,
    "abbr": _abbreviation,
    "br": _line_end,
    "img": _image,
    "q": _quoted,
    "rt": _reading,
    "ruby": _ruby,
    "sub": _subscript,
    "sup": _superscript,
}
