"""The only place that makes plain words of sanitised HTML, and short ones of long ones."""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from typing import TYPE_CHECKING

from newstui.text.raised import lowered, raised

if TYPE_CHECKING:
    from re import Match


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_READING = re.compile(
    r"<rt>[^<]{0,20}</rt>|<rp>[()（）\[\]【】〔〕「」]?</rp>"
)  # how a word is read aloud would part it
_BLOCK = re.compile(
    r"<(?:/?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|tr|td|th|figure|figcaption|blockquote"
    r"|pre|details|summary)|br|hr)\b[^>]*>",
    re.IGNORECASE,
)
_BLOCK_TAGS = frozenset(
    end + name
    for name in _words(
        "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption tr td th figure figcaption "
        "blockquote pre details summary"
    )
    for end in ("", "/")
) | {"br", "hr"}
_INLINE_TAGS = _words("strong /strong em /em b /b i /i code /code /a s /s u /u")
_LONG_INLINE = ("a ", "img ")
_INSIDE_TAG = re.compile(r"<([^<>]*)>")
_NOTE = re.compile(  # the sign for a note, and the way back from it
    r"""<sup>\s{0,9}<a href="#[^"<>]*">[^<]{0,12}</a>\s{0,9}</sup>"""
    r"""|<a href="#[^"<>]*">\s{0,9}(?:<sup>[^<]{0,12}</sup>|\[[^<]{0,8}\]|[↩↑^⤴])\s{0,9}</a>"""
)
_RAISED = re.compile(r"<su(p|b)>([^<]{1,20})</su[pb]>")
_TAG = re.compile(r"<[^>]*>")
_SENTENCE_END = r"[。！？!?…][”’」』）)\"']*|\.[”’)\"']*(?=\s)"  # compiled for the first long text
_LEAST_SENTENCES = 0.6  # of the limit; where they end sooner, the next one is cut at a word
_LEAST_WORDS = 0.5
_DANGLING = " ，、；：,;:（「『【《〈〔“‘([{—-·"


def plain(html: str) -> str:
    """Return the words of sanitised HTML, a line for each block; images have none."""
    if "<su" in html or 'href="#' in html:
        html = _RAISED.sub(_raised, _NOTE.sub("", html))
    text = _without_tags(_READING.sub("", html) if "<r" in html else html)
    lines = []
    for line in (unescape(text) if "&" in text else text).split("\0"):
        if line.isprintable() and "  " not in line:  # no white space but spaces is printable
            said = line.strip(" ")
        else:
            said = " ".join(line.split())
        if said:
            lines.append(said)
    return "\n".join(lines)


def _without_tags(html: str) -> str:
    r"""Return HTML with a ``\0`` for each tag that begins or ends a block, the others gone."""
    pieces = _INSIDE_TAG.split(html)
    if html.count("<") != len(pieces) // 2 or html.count(">") != len(pieces) // 2:
        return _TAG.sub("", _BLOCK.sub("\0", html))  # this was never sanitised
    pieces[1::2] = map(_sign, pieces[1::2])
    return "".join(pieces)


class _Signs(dict[str, str]):
    r"""``\0`` for what stands in a tag that begins or ends a block, "" for others."""

    def __missing__(self, tag: str) -> str:
        return "" if tag.startswith(_LONG_INLINE) or not _BLOCK.match(f"<{tag}>") else "\0"


_sign = _Signs({**dict.fromkeys(_INLINE_TAGS, ""), **dict.fromkeys(_BLOCK_TAGS, "\0")}).__getitem__


def _raised(found: Match[str]) -> str:
    words = unescape(found[2])
    before = found.string[max(0, found.start() - 1) : found.start()]
    return escape(raised(words, before) if found[1] == "p" else lowered(words), quote=False)


def excerpt(text: str, limit: int) -> str:
    """Return the beginning of ``text`` in one line of at most ``limit`` characters.

    Cut with an ellipsis: after a sentence, else a word; between any two signs in Chinese.
    """
    line = " ".join(text[: limit * 8 + 1_000].split())
    if len(line) <= limit:
        return line
    room = line[: max(0, limit - 1)]
    ends = [found.end() for found in re.finditer(_SENTENCE_END, room[:-1])]
    if ends and ends[-1] >= limit * _LEAST_SENTENCES:
        whole = room[: ends[-1]].rstrip("…")
        return whole + (" …" if whole[-1:].isascii() else "…")
    if _is_inside_word(line, len(room)):
        space = room.rfind(" ")
        if space >= limit * _LEAST_WORDS:
            room = room[:space]
        while room and unicodedata.category(line[len(room)])[0] == "M":
            room = room[:-1]
    return room.rstrip(_DANGLING) + "…" if limit > 0 else ""


def _is_inside_word(line: str, at: int) -> bool:
    """Tell whether a cut would part a word: Han may be parted anywhere."""
    before, after = line[at - 1 : at], line[at : at + 1]
    return not after.isspace() and not (
        "\u2e80" <= before < "\ua000" or "\u2e80" <= after < "\ua000"
    )
