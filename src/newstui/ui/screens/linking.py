"""The only place that lets a link out of the program: to a browser, or to a clipboard far away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import programs
from newstui.i18n import tr
from newstui.rows import Page, Row
from newstui.text.width import cells

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def browse(portal: Portal, url: str) -> None:
    """Open a link in the browser; without one, send it to the reader's terminal and show it whole.

    Raises ProgramError for a link that is refused, and where the browser cannot be started.
    """
    session = portal.session
    opened = programs.open_link(url, session.config.browser, session.environ)
    if opened.program is None:
        copy(portal, url)
    else:
        portal.message = tr("opened in {program}", program=opened.program)


def copy(portal: Portal, url: str) -> None:
    """Send a URL to the terminal's clipboard (OSC 52) and show it; raises ProgramError."""
    link = programs.safe_link(url)
    portal.app.copy_to_clipboard(link)
    words = tr("sent to your terminal's clipboard: {url}", url=link)
    if cells(words) <= portal.size.width:
        portal.message = words
        return
    from newstui.ui.screens.reading import Reading  # noqa: PLC0415 - for a long URL only

    html = f"<p>{''.join(f'&#{ord(char)};' for char in link)}</p>"
    title = tr("Sent to your terminal's clipboard")
    portal.app.push_screen(
        Reading(Page(Row(None, title, None, ""), (), html, origin="", minutes=0), portal.now)
    )
