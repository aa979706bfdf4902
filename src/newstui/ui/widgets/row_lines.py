"""The only place that puts a row of a list into lines of text."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from newstui.i18n import age, tr
from newstui.text.width import cells, fit
from newstui.text.wrap import cuts
from newstui.ui.widgets import row_after, row_snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import Row
    from newstui.ui.widgets.row_after import After
    from newstui.ui.widgets.strips import Piece

INDENT = "  "
_STAR = "★ "
_BETWEEN = " · "  # reasons, and the source of an unfolded row and its title
_LEAST_TITLE = 12  # cells a title keeps before what stands at its right is left out
_LONGEST_SOURCE = 20  # cells


class Look(NamedTuple):
    """How much of each row a list shows."""

    width: int  # cells of a line
    title_lines: int = 1  # at most
    detail: int = 0  # lines under a title: 1 why it is here, else its source; 2 the summary too


def starts(rows: Sequence[Row], look: Look) -> tuple[int, ...]:
    """Return the line each row begins at, and, last, the number of all lines."""
    return tuple(accumulate((_height(row, look) for row in rows), initial=0))


def details(row: Row, detail: int) -> tuple[str, ...]:
    """Return the texts under a title: 1 the reason, else the source; 2 the summary as well.

    Of an entry of the site's that is not stored it is the excerpt that the site gave.
    Under an unfolded row stands nothing: it says its source itself.
    """
    why = row.reason or (tr("from the site") if row.from_site else row.source)
    if row.reason == tr("same story"):  # the heading says so: who tells it says more
        why = row.source or row.reason
    if row.updates:
        why += _BETWEEN + row_after.updated(row)
    if row.snippet:
        why = row_snippet.text(row)
    if row.id is None and row.summary:  # the mark before its title says that it is the site's
        why = row.summary
    texts = () if row.under else (why, row.summary)[: max(0, detail)]
    return tuple(dict.fromkeys(text for text in texts if text))


def lines(row: Row, look: Look, *, now: int, highlight: str = "") -> list[list[Piece]]:
    """Return the lines of one row: its heading, its title, what stands under the title.

    Its age stands at the right edge of the first line under the title, else of the title's last.
    """
    found: list[list[Piece]] = []
    if row.heading is not None:
        found.append(heading_line(row.heading, look.width))
    when = old(row, now)
    found += title_lines(row, look, when, highlight)
    for text in details(row, look.detail):
        pieces: list[Piece] = [(text, "detail")]
        if row.snippet and text == row_snippet.text(row):
            room = look.width - 2 - (cells(when) + 2 if when else 0)
            pieces = row_snippet.pieces(row, highlight, max(1, room))
        found.append(_with_age(pieces, look.width - 2, when))
        when = ""
    return found


def name_line(name: str, hint: str, width: int, *, focused: bool) -> list[Piece]:
    """Return the line over a list: its name, and at the right where in it the cursor is."""
    before: Piece = ("▸ " if focused else INDENT, "detail")
    room = width - 2 - (cells(hint) + 1 if hint else 0)
    if room < min(6, cells(name)):
        return [before, (name, "name")]
    shown = fit(name, room)
    gap = " " * (width - 2 - cells(shown) - cells(hint))
    return [before, (shown, "name"), (gap, ""), (hint, "detail")]


def ending_line(words: str, width: int) -> list[Piece]:
    """Return the line after the last row, in the middle; nothing where there are no words."""
    shown = fit(words, width - 4)
    return [(" " * ((width - cells(shown)) // 2), ""), (shown, "detail")] if shown else []


def heading_line(heading: str, width: int) -> list[Piece]:
    """Return the line that opens a section: ``── 国际 ─────``."""
    name = fit(heading, max(0, width - 6))
    rule = "─" * max(0, width - 4 - cells(name))
    return [("── ", "rule"), (name, "heading"), (f" {rule}", "rule")]


def title_lines(row: Row, look: Look, when: str, highlight: str = "") -> list[list[Piece]]:
    """Return a row's title: mark and star before it; its sources, their times, its age after it.

    An unfolded row stands further right, and its source before its title.
    """
    name = "read" if row.read or row.seen else ""
    parts = _parts(row, look)
    after = _after(row, look)
    margin: list[Piece] = [(INDENT, "")] if row.under else []
    found: list[list[Piece]] = []
    for place, part in enumerate(parts):
        pieces: list[Piece] = []
        text = part
        for begin, pen in _before(row) if place == 0 else ():
            if text.startswith(begin):
                pieces.append((begin, pen))
                text = text[len(begin) :]
        pieces += _title(text, name, highlight)
        if place == len(parts) - 1:
            pieces.append((after.words if part else after.words.removeprefix(_BETWEEN), "detail"))
            room = look.width - len(_margin(row))
            pieces = _with_age(pieces, room, when if after.aged else "", indent=False)
        before: list[Piece] = [mark(row), (" ", "")] if place == 0 else [(INDENT, "")]
        found.append([*margin, *before, *pieces])
    return found


def mark(row: Row) -> Piece:
    """Return the mark before a title: unread, the site's own, seen in its story, or none."""
    if row.read:
        return (" ", "")
    if row.seen:
        return ("○", "detail")
    return ("◦" if row.from_site else "●", "unread")


def old(row: Row, now: int) -> str:
    """Say how old a row is; nothing where no time is known."""
    when = (row.place and row.at) or row.published or row.sort or (row.id and row.fetched) or 0
    return age(max(0, now - when)) if when > 0 else ""


def _height(row: Row, look: Look) -> int:
    heading = row.heading is not None
    # where the list has no place on the screen yet, its titles are as tall as they may be
    title = len(_parts(row, look)) if look.width else look.title_lines
    return heading + title + len(details(row, look.detail))


def _parts(row: Row, look: Look) -> tuple[str, ...]:
    """Break a row's title, with what stands before it, into the lines it is shown on."""
    after = _after(row, look)
    width = max(1, look.width - len(_margin(row)))
    return _broken(_text(row), width, cells(after.words + after.aged), look.title_lines)


def _text(row: Row) -> str:
    title = row.title or row.url or tr("(no title)")
    return "".join([*(text for text, _ in _before(row)), title])


def _before(row: Row) -> list[Piece]:
    """Return what stands before a title, on the same line."""
    found: list[Piece] = [(_STAR, "star")] if row.starred else []
    if row.under:
        found.append((fit(row.source, _LONGEST_SOURCE) + _BETWEEN, "detail"))
    return found


def _margin(row: Row) -> str:
    """Return what stands to the left of all lines of a title."""
    return 2 * INDENT if row.under else INDENT


@lru_cache(maxsize=16_384)
def _broken(text: str, width: int, after: int, most: int) -> tuple[str, ...]:
    """Break ``text`` into at most ``most`` lines, ``after`` cells left free on the last."""
    found = list(islice(cuts(text, width), most + 1))
    if len(found) > most or (len(found) == most and _wide(text, found[-1]) + after > width):
        begin = found[most - 1][0]
        kept = [text[start:end].rstrip() for start, end in found[: most - 1]]
        return (*kept, fit(text[begin:].rstrip(), width - after))
    parts = tuple(text[start:end].rstrip() for start, end in found)
    return parts if _wide(text, found[-1]) + after <= width else (*parts, "")


def _wide(text: str, cut: tuple[int, int]) -> int:
    return cells(text[cut[0] : cut[1]].rstrip())


def _after(row: Row, look: Look) -> After:
    """Return the most that can stand after a title; nothing where other lines follow it."""
    if details(row, look.detail):
        return row_after.NOTHING
    width = max(1, look.width - len(_margin(row)))
    room = width - (len(_STAR) if row.starred else 0)
    for one in row_after.choices(row):
        used = cells(one.words + one.aged)
        if used and room - used >= one.least(look.title_lines):
            return one
        if one.timed and _whole(_text(row), width, used, look.title_lines):
            return one
    return row_after.NOTHING


@lru_cache(maxsize=16_384)
def _whole(text: str, width: int, after: int, most: int) -> bool:
    """Tell whether a title stays whole with ``after`` cells after it."""
    found = list(islice(cuts(text, width), most + 1))
    if len(found) > most or after > width:
        return False
    return len(found) < most or _wide(text, found[-1]) + after <= width


def _with_age(pieces: list[Piece], width: int, when: str, *, indent: bool = True) -> list[Piece]:
    """Put an age at the right edge of a line, which is cut where it is too long for both."""
    before: list[Piece] = [(INDENT, "")] if indent else []
    room = width - cells(when) - 2 if when else width
    if room < min(_LEAST_TITLE, width):
        when, room = "", width
    if len(pieces) == 1:
        pieces = [(_shortened(pieces[0][0], room), pieces[0][1])]
    used = sum(cells(text) for text, _ in pieces)
    if not when:
        return [*before, *pieces]
    return [*before, *pieces, (" " * (width - used - cells(when)), ""), (when, "detail")]


def _shortened(text: str, width: int) -> str:
    """Leave out the last of the reasons where there is no room for all, then cut."""
    while cells(text) > width and _BETWEEN in text:
        text = text.rpartition(_BETWEEN)[0]
    return fit(text, width)


def _title(shown: str, name: str, highlight: str) -> list[Piece]:
    """Cut a line of a title into pieces where the words that were searched for begin and end."""
    if not highlight:
        return [(shown, name)]
    from newstui.text.matches import spans  # noqa: PLC0415 - 10 ms, for a search only

    pieces: list[Piece] = []
    at = 0
    for begin, end in spans(highlight, shown):
        if begin < at:
            continue
        pieces += [(shown[at:begin], name), (shown[begin:end], f"{name} match".strip())]
        at = end
    return [*pieces, (shown[at:], name)]
