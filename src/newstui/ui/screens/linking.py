"""The only place that lets a link out of the program: to a browser, or to a clipboard far away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import programs
from newstui.i18n import plural, tr
from newstui.rows import Page, Row
from newstui.ui.terminal.ability import ability
from newstui.ui.terminal.clipboard import MOST_BYTES
from newstui.ui.widgets.status import link_lines

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal

_MOST_SHOWN = 60  # characters


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
    """Send a URL to the terminal's clipboard and show it, whole; raises ProgramError."""
    link = programs.safe_link(url)
    if _sent(portal, link):
        words = tr("sent to your terminal's clipboard")
    else:
        words = tr("your terminal has no clipboard: the link is shown here")
    if len(link_lines(link, portal.size.width)) <= portal.size.height // 2:
        portal.message, portal.link = words, link
        return
    from newstui.ui.screens.reading import Reading  # noqa: PLC0415 - for a very long URL only

    html = f"<p>{''.join(f'&#{ord(char)};' for char in link)}</p>"
    shown = Page(Row(None, words, None, ""), (), html, origin="", minutes=0)
    portal.app.push_screen(Reading(shown, portal.now))


def copy_text(portal: Portal, text: str) -> None:
    """Send text to the terminal's clipboard, and say how much it is."""
    size = len(text.encode())
    if size > MOST_BYTES:
        portal.message = tr(
            "not sent: {size} kB are more than a terminal's clipboard takes ({most} kB)",
            size=size // 1_000,
            most=MOST_BYTES // 1_000,
        )
    elif not text:
        portal.message = tr("there is no text to copy")
    elif _sent(portal, text):
        portal.message = plural(
            "sent to your terminal's clipboard: 1 character",
            "sent to your terminal's clipboard: {n} characters",
            len(text),
        )
    else:
        portal.message = tr("your terminal has no clipboard")


def shown(url: str) -> str:
    """Return the beginning of a URL as one says it: host and path."""
    bare = url.partition("://")[2] or url
    return bare if len(bare) <= _MOST_SHOWN else bare[: _MOST_SHOWN - 1] + "…"


def _sent(portal: Portal, text: str) -> bool:
    """Send text to the terminal's clipboard (OSC 52); return False where it has none."""
    able = ability(portal.session.environ)
    if able is not None and not able.clipboard:
        return False
    portal.app.copy_to_clipboard(text)
    return True
