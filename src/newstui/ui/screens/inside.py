"""The only place that says what goes on inside the article: finding, selecting or following hints.

One at a time; it ends where its pane is left or another article comes. What is only needed then is
only imported then: no first paint waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.commands import printed
from newstui.i18n import tr
from newstui.ui.screens.found import SEARCHES

if TYPE_CHECKING:
    from typing import TypeAlias

    from newstui.rows import Page
    from newstui.ui.screens.finding import Finding
    from newstui.ui.screens.hinting import Hinting
    from newstui.ui.screens.portal import Portal
    from newstui.ui.screens.selecting import Selecting
    from newstui.ui.widgets.article_points import Point

    Inside: TypeAlias = Finding | Selecting | Hinting


def context(portal: Portal) -> str:
    """Return where keys are looked up: see ``commands.CONTEXTS``, else "article" or "list"."""
    around = "article" if portal.pane == "article" else "list"
    if portal.pane == "headlines" and portal.address.kind in SEARCHES:
        around = "search"
    return (portal.inside and portal.inside.context) or around


def show(portal: Portal) -> None:
    """Lay over the article what goes on in it."""
    now = portal.inside
    portal.article.overlay = now.overlay if now is not None else None
    portal.article.caret = getattr(now, "caret", None)


def pane_left(portal: Portal) -> None:
    """End what the reader began; what a search found stays to be seen."""
    if portal.inside is not None and portal.inside.context:
        portal.inside = None


def page_changed(portal: Portal, old: Page | None, new: Page | None) -> None:
    """End what went on in another article, or in another version of it."""
    if old is None or new is None or old.row.id != new.row.id or old.html != new.html:
        portal.inside = None
        searched(portal)


def searched(portal: Portal) -> None:
    """Show in the article what its list was searched for, but not while that is typed."""
    if portal.asked is not None or (portal.inside is not None and portal.inside.context):
        return
    portal.inside = None
    if portal.page is not None and portal.highlight:
        from newstui.ui.screens import finding  # noqa: PLC0415

        portal.inside = finding.searched(portal)


def typed(portal: Portal, key: str) -> None:
    """Take a key that means no command here: with hints on the links, one of their letters.

    Else say where all keys are.
    """
    if context(portal) == "hint":
        from newstui.ui.screens import hinting  # noqa: PLC0415

        hinting.typed(portal, key)
    else:
        others = portal.key("program.help")
        portal.message = tr(
            "{key} is no key here · {help} shows all", key=printed(key), help=others
        )


def scrolled(portal: Portal) -> None:
    """Put hints on the links that are in view now, wherever they are."""
    if context(portal) == "hint":
        from newstui.ui.screens import hinting  # noqa: PLC0415

        hinting.again(portal)


def dragged(portal: Portal, began: Point, to: Point) -> None:
    """Select what lies between where the mouse was pressed and where it was let go."""
    from newstui.ui.screens import selecting  # noqa: PLC0415

    selecting.drag(portal, began, to)
