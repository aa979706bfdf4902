"""The program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.commands import COMMANDS, printed
from newstui.i18n import tr
from newstui.ui import actions
from newstui.ui.screens import chosen, visiting, why_here
from newstui.ui.screens.choosing import Choosing
from newstui.ui.terminal.driver import Terminal
from newstui.ui.widgets.choices import Choice

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def why(portal: Portal) -> None:
    """Say why the article under the cursor is where it is, and in its story."""
    if (row := chosen.row(portal)) is not None:
        why_here.tell(portal, row)


def help(portal: Portal) -> None:  # noqa: A001 - the command is called so
    """Show every command with its keys; choosing one does it."""
    bound = portal.session.bound
    choices = tuple(
        Choice(
            tr(command.title),
            "  ".join(printed(key) for key in bound[command.action]),
            command.action,
        )
        for command in COMMANDS
    )

    def chosen(action: str | None) -> None:
        if action:
            portal.guarded(actions.function(action), portal)

    portal.app.push_screen(
        Choosing(tr("All keys: type to find one, Enter does it"), choices), chosen
    )


def redraw(portal: Portal) -> None:
    """Draw the whole screen again."""
    portal.refresh(layout=True)
    if isinstance(driver := portal.app._driver, Terminal):
        driver.redraw()


def suspend(portal: Portal) -> None:
    """Give the terminal back to the shell until it calls the program again."""
    portal.app.action_suspend_process()


def leave(portal: Portal) -> None:
    """Back out of what is open; at the front page, quit."""
    if not visiting.leave(portal):
        quit(portal)


def quit(portal: Portal) -> None:  # noqa: A001 - the command is called so
    """Quit at once."""
    portal.app.exit()
