"""The only place for what the reader looks for in the article: the places found, and which is next.

What a list was searched for is shown in its articles too, but then no key goes from one place to
the next: the reader has not asked.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from newstui.i18n import tr
from newstui.text.find import occurrences
from newstui.text.matches import spans
from newstui.ui.widgets.article_lines import HEAD
from newstui.ui.widgets.article_points import (
    Point,
    line_of,
    numbers,
    part,
    text_at,
    without_numbers,
)
from newstui.ui.widgets.caret import at_or_below
from newstui.ui.widgets.overlay import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.text.document import Line
    from newstui.ui.screens.portal import Portal
    from newstui.ui.widgets.article_flow import At, Flow


class Hit(NamedTuple):
    """A place where the words stand: from a character to before another of the same block."""

    first: Point
    last: Point


@dataclass(frozen=True, slots=True)
class Finding:
    """What is looked for, and the place that the reader is at: the first is 0."""

    words: str
    at: int = 0
    asked: bool = True  # else it is what the list was searched for

    @property
    def context(self) -> str:
        """Where keys are looked up."""
        return "find" if self.asked else ""

    def overlay(self, flow: Flow, at: At, line: Line) -> Line:
        """Show what of a line was found."""
        hits = _hits(self, flow) if self.asked else ()
        here = hits[self.at] if self.at < len(hits) else None
        found = [(part(flow, at, *hit), hit == here) for hit in _in_line(self, flow, at)]
        return marked(
            line, [Mark(*some, "here" if is_here else "hit") for some, is_here in found if some]
        )


def ask(portal: Portal) -> None:
    """Let the reader type what to find in the article."""
    if portal.page is None:
        portal.message = tr("no article is open")
        return
    portal.pane = "article"
    inside = portal.inside
    before = inside.words if isinstance(inside, Finding) else portal.found_last
    portal.ask(tr("Find in the article:"), lambda words: _find(portal, words), before)


def step(portal: Portal, steps: int) -> None:
    """Go to the next place (or the one before), from the last to the first."""
    if not isinstance(portal.inside, Finding):
        return
    many = len(_hits(portal.inside, portal.article.flow))
    if not many:
        end(portal)
        return
    at = portal.inside.at + steps
    _go(portal, replace(portal.inside, at=at % many), again=not 0 <= at < many)


def end(portal: Portal) -> None:
    """Show no more what was found."""
    portal.inside = None


def searched(portal: Portal) -> Finding | None:
    """Return what the list was searched for, to be shown in an article of it."""
    words = portal.highlight
    return Finding(words, asked=False) if words else None


def place(portal: Portal) -> Point | None:
    """Return where the place begins that the reader is at; None where none was asked for."""
    inside = portal.inside
    if not isinstance(inside, Finding) or not inside.asked:
        return None
    hits = _hits(inside, portal.article.flow)
    return hits[inside.at].first if inside.at < len(hits) else None


def _find(portal: Portal, words: str) -> None:
    portal.found_last = words
    finding, article = Finding(words), portal.article
    hits = _hits(finding, article.flow)
    if not hits:
        portal.inside = None
        portal.message = tr("“{words}” is not in this article", words=words)
        return
    shown = article.shown()
    top = at_or_below(article.flow, shown[0][0]) if shown else None
    at = next((n for n, hit in enumerate(hits) if top is None or hit.first >= top), None)
    _go(portal, replace(finding, at=at or 0), again=at is None)


def _go(portal: Portal, finding: Finding, *, again: bool) -> None:
    hits = _hits(finding, portal.article.flow)
    portal.inside = finding
    portal.article.bring(line_of(portal.article.flow, hits[finding.at].first))
    said = [tr("{n} of {total}", n=finding.at + 1, total=len(hits))]
    if again:
        said.append(tr("from the other end"))
    said += [
        tr("{key} next", key=portal.key("article.find_next")),
        tr("{key} previous", key=portal.key("article.find_previous")),
        tr("{key} end", key=portal.key("article.find_end")),
    ]
    portal.message = " · ".join(said)


def _hits(finding: Finding, flow: Flow) -> Sequence[Hit]:
    return _everywhere(flow, finding.words, finding.asked)


@lru_cache(1)
def _everywhere(flow: Flow, words: str, asked: bool) -> tuple[Hit, ...]:  # noqa: FBT001 - cached
    each = (_in_block(flow, number, words, asked=asked) for number in numbers(flow))
    return tuple(hit for block in each for hit in block)


def _in_line(finding: Finding, flow: Flow, at: At) -> Iterator[Hit]:
    """Yield what is found in a line, or goes on in it."""
    pieces = text_at(flow, at.block).pieces
    if at.line >= len(pieces):
        return
    hits = _in_block(flow, at.block, finding.words, asked=finding.asked)
    for hit in hits[bisect_right(hits, pieces[at.line].start, key=lambda hit: hit.last.offset) :]:
        if hit.first.offset >= pieces[at.line].stop:
            return
        yield hit


def _in_block(flow: Flow, number: int, words: str, *, asked: bool) -> tuple[Hit, ...]:
    known = _known.setdefault(flow, {})
    if (number, words, asked) not in known or number == HEAD:  # which may change
        text, places = without_numbers(flow, number)
        found = occurrences(text, words) if asked else spans(words, text)
        known[number, words, asked] = tuple(
            Hit(Point(number, places[begin]), Point(number, places[end - 1] + 1))
            for begin, end in found
        )
    return known[number, words, asked]


_known: WeakKeyDictionary[Flow, dict[tuple[int, str, bool], tuple[Hit, ...]]] = WeakKeyDictionary()
