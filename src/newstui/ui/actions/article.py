"""What is done inside the article: finding, selecting, link hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.ui.screens import changes, chosen, finding, hinting, loading, selecting
from newstui.ui.screens.questions import ask_store
from newstui.ui.screens.reading import Reading
from newstui.ui.widgets import caret

if TYPE_CHECKING:
    from newstui.text.changes import Revision
    from newstui.ui.screens.portal import Portal


def find(portal: Portal) -> None:
    """Find in the article."""
    finding.ask(portal)


def find_next(portal: Portal) -> None:
    """Go to the next place that was found."""
    finding.step(portal, 1)


def find_previous(portal: Portal) -> None:
    """Go to the place before."""
    finding.step(portal, -1)


def find_end(portal: Portal) -> None:
    """Show no more what was found."""
    finding.end(portal)


def changed(portal: Portal) -> None:
    """Show what its publisher changed in the article under the cursor, or the one being read."""
    if (of := chosen.article(portal)) is None:
        return
    news, (row, article) = portal.news, of
    title = row.title

    def found(revisions: tuple[Revision, ...]) -> None:
        if revisions:
            now = int(portal.session.now())
            portal.app.push_screen(Reading(changes.page(title, revisions, now), now))
        else:
            portal.message = tr("its publisher has not changed this article")

    ask_store(portal, lambda: news.changes(article), found, "changes")


def full_text(portal: Portal) -> None:
    """Get the full text of the article, or show again what its feed said."""
    loading.full_text(portal)


def full_text_always(portal: Portal) -> None:
    """Get the full text of all articles of this one's source, or no longer."""
    loading.always(portal)


def select(portal: Portal) -> None:
    """Begin to select text."""
    selecting.begin(portal)


def copy(portal: Portal) -> None:
    """Copy what is selected."""
    selecting.copy(portal)


def left(portal: Portal) -> None:
    """Move the caret a character back."""
    selecting.move(portal, caret.left)


def right(portal: Portal) -> None:
    """Move the caret a character on."""
    selecting.move(portal, caret.right)


def word(portal: Portal) -> None:
    """Move the caret to the next word."""
    selecting.move(portal, caret.word)


def word_back(portal: Portal) -> None:
    """Move the caret to the word before."""
    selecting.move(portal, caret.word_back)


def line_start(portal: Portal) -> None:
    """Move the caret to the start of the line."""
    selecting.move(portal, caret.line_start)


def line_end(portal: Portal) -> None:
    """Move the caret to the end of the line."""
    selecting.move(portal, caret.line_end)


def select_end(portal: Portal) -> None:
    """End selecting."""
    selecting.end(portal)


def hint_browser(portal: Portal) -> None:
    """Open the link that is typed next in the browser."""
    hinting.order(portal, "browser")


def hint_copy(portal: Portal) -> None:
    """Copy the URL of the link that is typed next."""
    hinting.order(portal, "copy")


def hint_number(portal: Portal) -> None:
    """Follow the link whose number was typed."""
    hinting.number(portal)


def hint_end(portal: Portal) -> None:
    """Take the letters away."""
    hinting.end(portal)
