"""The only place that finds when an item of a list of links says that it was published."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from newstui.sources.page_ago import near
from newstui.sources.page_list_links import HEADINGS, is_headline, title_of, words
from newstui.sources.page_when import when

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from selectolax.lexbor import LexborNode

_DATED = "time, [class*=time], [class*=date], [class*=ago]"
_TITLED_DATE = "[class*=time][title], [class*=date][title], [class*=ago][title], .age[title]"
_LONGEST_DATE = 50  # characters of words that are nothing but a date, with a label
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


def moment_of(
    node: LexborNode, address: str, now: int, language: str, *, chinese: bool
) -> int | None:
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
    return sure(moment, address, chinese=chinese)


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
        return words(definition(node), _LONGEST_BEHIND)
    after, said = node.next if node.tag in _INLINE else None, ""
    for _ in range(_MOST_BEHIND):
        if after is None or after.tag in {"a", "br"} or after.css_first("a"):
            break
        said += f" {words(after, _LONGEST_BEHIND)}"
        after = after.next
    return said[:_LONGEST_BEHIND]


def definition(term: LexborNode) -> LexborNode | None:
    """Return the element that tells what a term is."""
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


def sure(moment: int | None, address: str, *, chinese: bool) -> int | None:
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
