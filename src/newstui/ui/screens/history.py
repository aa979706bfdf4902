"""The only place for where the reader has been: places, walked back and forward as in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newstui.address import HOME
from newstui.ui.screens.window import Window

if TYPE_CHECKING:
    from newstui.address import Address

_MOST = 200  # places kept


class Place(NamedTuple):
    """What is on the screen: a list with its cursor, an article with its scroll, the pane."""

    address: Address = HOME
    window: Window = Window()
    cursor: int = 0
    top: int = 0  # the first line of the list in view
    article: str | None = None  # the id of what the article pane shows
    line: tuple[int, ...] = (-1, 0)  # the place in it at the top
    pane: str = "headlines"


class History(NamedTuple):
    """Places and which of them the reader is at; ``came`` and ``left`` keep it so."""

    places: tuple[Place, ...] = (Place(),)
    at: int = 0

    @property
    def here(self) -> Place:
        """The place the reader is at, as it was when last noted."""
        return self.places[self.at]


def noted(history: History, here: Place) -> History:
    """Note how the place looks that the reader is at."""
    places = (*history.places[: history.at], here, *history.places[history.at + 1 :])
    return history._replace(places=places)


def came(history: History, place: Place) -> History:
    """Go to a new place; what lay ahead is forgotten. Nothing is added where it looks the same."""
    if place._replace(window=history.here.window) == history.here:
        return noted(history, place)
    places = (*history.places[: history.at + 1], place)[-_MOST:]
    return History(places, len(places) - 1)


def moved(history: History, steps: int) -> History | None:
    """Walk back (-1) or forward (1); None where there is no such place."""
    at = history.at + steps
    return history._replace(at=at) if 0 <= at < len(history.places) else None


def last_list(history: History) -> int:
    """Return how many steps lead to the last place with another list; 0 where there is none."""
    for at in range(history.at - 1, -1, -1):
        if history.places[at].address != history.here.address:
            return at - history.at
    return 0
