"""The only place for what the reader selects in the article, by keys or with the mouse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens import linking
from newstui.ui.screens.finding import Finding, place
from newstui.ui.widgets import caret
from newstui.ui.widgets.article_points import Point, between, cell_of, line_of, part
from newstui.ui.widgets.overlay import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.text.document import Line
    from newstui.ui.screens.portal import Portal
    from newstui.ui.widgets.article_flow import At, Flow


@dataclass(frozen=True, slots=True)
class Selecting:
    """What is selected: from the character where it began to that under the caret, both whole."""

    began: Point
    caret: Point
    cell: int = 0  # that moving up and down keeps to
    context: str = "select"

    def ends(self, flow: Flow) -> tuple[Point, Point]:
        """Return the first character that is selected, and the point behind the last."""
        first, last = min(self.began, self.caret), max(self.began, self.caret)
        return first, caret.after(flow, last)

    def overlay(self, flow: Flow, at: At, line: Line) -> Line:
        """Show what of a line is selected, and the caret."""
        inside = part(flow, at, *self.ends(flow))
        under = part(flow, at, self.caret, caret.after(flow, self.caret))
        marks = [Mark(*inside, "selected")] if inside is not None else []
        return marked(line, [*marks, Mark(*under, "caret")] if under is not None else marks)


def begin(portal: Portal) -> None:
    """Begin to select: at what was found, else at the line being read."""
    if not portal.article.display:
        portal.message = tr("no article is in view")
        return
    portal.pane = "article"
    flow, shown = portal.article.flow, portal.article.shown()
    point = place(portal) if isinstance(portal.inside, Finding) else None
    if point is None or line_of(flow, point) not in {at for at, _ in shown}:
        point = caret.at_or_below(flow, shown[0][0]) if shown else None
    if portal.page is None or point is None:
        portal.message = tr("no article is open")
        return
    _select(portal, Selecting(point, point, cell_of(flow, point)))


def drag(portal: Portal, began: Point, to: Point) -> None:
    """Select what lies between where the mouse was pressed and where it was let go."""
    portal.pane = "article"
    _select(portal, Selecting(began, to, cell_of(portal.article.flow, to)))
    portal.message = " · ".join(
        (
            tr("{key} copy", key=portal.key("article.copy")),
            tr("{key} end", key=portal.key("article.select_end")),
        )
    )


def move(portal: Portal, way: Callable[[Flow, Point], Point]) -> None:
    """Move the caret along the text."""
    if isinstance(portal.inside, Selecting):
        flow = portal.article.flow
        point = way(flow, portal.inside.caret)
        _select(portal, replace(portal.inside, caret=point, cell=cell_of(flow, point)))


def by_lines(portal: Portal, count: int) -> bool:
    """Move the caret up or down; return False where nothing is being selected."""
    if not isinstance(portal.inside, Selecting):
        return False
    now, flow = portal.inside, portal.article.flow
    _select(portal, replace(now, caret=caret.by_lines(flow, now.caret, count, now.cell)))
    return True


def to_edge(portal: Portal, way: Callable[[Flow], Point]) -> bool:
    """Move the caret to the start or the end; return False where nothing is being selected."""
    if not isinstance(portal.inside, Selecting):
        return False
    move(portal, lambda flow, _: way(flow))
    return True


def copy(portal: Portal) -> None:
    """Send what is selected to the terminal's clipboard, and end selecting."""
    if isinstance(portal.inside, Selecting):
        flow = portal.article.flow
        text = between(flow, *portal.inside.ends(flow))
        portal.inside = None
        linking.copy_text(portal, text)


def end(portal: Portal) -> None:
    """Select nothing any more."""
    portal.inside = None


def _select(portal: Portal, selecting: Selecting) -> None:
    portal.inside = selecting
    portal.article.bring(line_of(portal.article.flow, selecting.caret))
