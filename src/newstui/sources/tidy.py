"""The only place that mends XML before a parser sees it, in time linear in its length.

Gone: everything before the root element (declaration, DOCTYPE, junk), comments, control
characters. Entities are read here: HTML's by name, the document's own plain ones, at most
``_MOST_ADDED`` characters of them; every other ``&`` is one. So no parser sees a DTD.
"""

from __future__ import annotations

import html.entities
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z_][\w.-]{0,39});)?")
_OWN_ENTITY = re.compile(
    r"""<!ENTITY\s{1,9}([A-Za-z_][\w.-]{0,39})\s{1,9}(?:"([^"<&%]{0,500})"|'([^'<&%]{0,500})')\s{0,9}>"""
)
_ROOT = re.compile(r"<(?=[A-Za-z_])")
_NAME = re.compile(r"<(?:[\w.-]{1,60}:)?([\w.-]{1,60})")
_XML_NAMES = frozenset({"lt", "gt", "amp", "quot", "apos"})
_MOST_OWN = 200
_MOST_ADDED = 1_000_000
_ITEM = re.compile(r"<((?:[A-Za-z_][\w.-]{0,20}:)?(?:item|entry))(?=[\s>/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tidied:
    """XML that starts with its root element, and how much was left out."""

    xml: str
    items_dropped: int = 0


def root_name(text: str) -> str:
    """Return the local name of the root element in lower case, "" where there is none."""
    start, _ = _prolog(text)
    found = _NAME.match(text, start) if start >= 0 else None
    return found[1].lower() if found else ""


def tidy(text: str, most_items: int) -> Tidied:
    """Mend XML and keep its first ``most_items`` items or entries."""
    start, own = _prolog(text)
    if start < 0:
        return Tidied("")
    entities = _Entities(own)
    mended = "".join(
        _CONTROLS.sub("\ufffd", piece if cdata else _REFERENCE.sub(entities.read, piece))
        for piece, cdata in _pieces(text, start)
    )
    return Tidied(*_first_items(mended, most_items))


class _Entities:
    """What the names of this document stand for; counts what reading them adds."""

    def __init__(self, own: dict[str, str]) -> None:
        self._own = own
        self._added = 0

    def read(self, found: re.Match[str]) -> str:
        name: str | None = found[1]
        if name is None:
            return "&amp;"
        if name.startswith("#"):
            return found[0] if _is_character(name[1:]) else "\ufffd"
        if name in _XML_NAMES:
            return found[0]
        value = self._own.get(name)
        if value is not None and self._added + len(value) <= _MOST_ADDED:
            self._added += len(value)
            return value
        code = html.entities.name2codepoint.get(name)
        return chr(code) if code else f"&amp;{name};"


def _is_character(number: str) -> bool:
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    if code in {0x9, 0xA, 0xD}:
        return True
    return (
        0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and code not in {0xFFFE, 0xFFFF}
    )


def _prolog(text: str) -> tuple[int, dict[str, str]]:
    """Return where the root element starts (-1: nowhere) and the document's own entities."""
    at, own = 0, {}
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<?", at):
            end = text.find("?>", at)
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4)
        elif text.startswith("<!", at):
            end, found = _doctype(text, at)
            own.update(found)
        elif _ROOT.match(text, at):
            return at, own
        else:
            end = at
        if end < 0:  # never closed: the root is whatever element comes next
            root = _ROOT.search(text, at + 1)
            return (root.start() if root else -1), own
        at = end + 1
    return -1, own


def _doctype(text: str, at: int) -> tuple[int, dict[str, str]]:
    """Return where a declaration ends and the plain entities that it declares."""
    bracket, close = text.find("[", at), text.find(">", at)
    if bracket < 0 or 0 <= close < bracket:
        return close, {}
    end = re.compile(r"\]\s{0,99}>").search(text, bracket)
    if not end:
        return -1, {}
    own: dict[str, str] = {}
    for found in _OWN_ENTITY.finditer(text, bracket, end.start()):
        if len(own) >= _MOST_OWN:
            break
        own[found[1]] = found[2] or found[3] or ""
    return end.end() - 1, own


def _pieces(text: str, at: int) -> Iterator[tuple[str, bool]]:
    """Yield the document in pieces, without its comments, and whether a piece is CDATA."""
    plain_from, comments_close = at, True
    while (at := text.find("<!", at)) >= 0:
        if text.startswith("<![CDATA[", at):
            yield text[plain_from:at], False
            end = text.find("]]>", at)
            if end < 0:
                yield text[at:] + "]]>", True
                return
            yield text[at : end + 3], True
            plain_from = at = end + 3
        elif text.startswith("<!--", at):
            yield text[plain_from:at], False
            end = text.find("-->", at + 4) if comments_close else -1
            comments_close = end >= 0
            if not comments_close:
                yield "&lt;!--", False
            plain_from = at = end + 3 if comments_close else at + 4
        else:
            at += 2
    yield text[plain_from:], False


def _first_items(xml: str, most: int) -> tuple[str, int]:
    """Cut the items after the first ``most`` out of the middle; what closes the document stays."""
    tag, cut, count = "", 0, 0
    for found in _ITEM.finditer(xml):
        count += 1
        if count == most + 1:
            cut, tag = found.start(), found[1]
    if not cut:
        return xml, 0
    last = xml.rfind(f"</{tag}>")
    tail = xml[last + len(tag) + 3 :] if last > cut else ""
    return xml[:cut] + tail, count - most
