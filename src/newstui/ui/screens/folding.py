"""The only place that unfolds the story of a row where it stands, and folds it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import Address
from newstui.i18n import tr
from newstui.ui.screens import chosen
from newstui.ui.screens.unfolded import above, folded, is_unfolded, unfolded

if TYPE_CHECKING:
    from collections.abc import Callable

    from newstui.rows import Row
    from newstui.ui.screens.portal import Portal

    Rows = tuple[Row, ...]

_MOST = 50  # articles under a row


def turn(portal: Portal) -> None:
    """Unfold the story of the row under the cursor, or fold it; the cursor stays on its row."""
    shown = portal.lists[portal.pane]
    if chosen.row(portal) is None:
        return
    over = above(shown.rows, shown.cursor)
    row = shown.rows[over]
    if is_unfolded(shown.rows, over):
        shown.cursor = over
        _put(portal, lambda rows: folded(rows, row.id or ""))
    elif row.story is None or row.id is None:
        portal.message = tr("only one source has told this so far")
    else:
        _unfold(portal, row, row.id)


def renewed(portal: Portal, old: Rows, new: Rows) -> Rows:
    """Return new rows, those stories unfolded that were it in the old ones, as they are now."""
    was = {row.story.id for n, row in enumerate(old) if row.story and is_unfolded(old, n)}
    for row in new:
        if row.id is not None and row.story is not None and row.story.id in was:
            new = unfolded(new, row.id, _others(portal, row)[:_MOST])
    return new


def _others(portal: Portal, row: Row) -> Rows:
    assert row.story is not None
    story = Address("story", (str(row.story.id),))
    found = portal.news.rows(story, limit=_MOST + 2)
    return tuple(one for one in found if one.id != row.id)


def _unfold(portal: Portal, row: Row, article: str) -> None:
    others = _others(portal, row)
    if len(others) > _MOST:
        others = others[:_MOST]
        key = portal.key("places.story")
        portal.message = tr("the newest {n}: {key} lists all", n=_MOST, key=key)
    _put(portal, lambda rows: unfolded(rows, article, others))
    portal.lists[portal.pane].show_below(len(others))


def _put(portal: Portal, new: Callable[[Rows], Rows]) -> None:
    """Show the list of the pane in focus with what ``new`` makes of its rows."""
    ours, site = portal.beside, portal.beside_page
    if portal.pane == "headlines":
        portal.window = portal.window._replace(rows=new(portal.window.rows))
    elif portal.pane == "hot":
        portal.beside, portal.beside_page = (new(ours[0]), ours[1]), (new(site[0]), site[1])
        portal.hot = new(portal.hot)
    elif portal.pane == "latest":
        portal.beside, portal.beside_page = (ours[0], new(ours[1])), (site[0], new(site[1]))
        portal.latest = new(portal.latest)
    else:
        portal.related = new(portal.related)
