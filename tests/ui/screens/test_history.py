from __future__ import annotations

from newstui.address import Address
from newstui.ui.screens.history import History, Place, came, last_list, moved, noted
from newstui.ui.screens.window import Window

HOME = Place()
ASIA = Place(Address("section", ("亚洲",)))
READING = Place(Address("section", ("亚洲",)), article="a1", pane="article")


def test_places_are_walked_back_and_forward_as_they_were_left() -> None:
    history = came(History((HOME,)), ASIA)
    left = Place(ASIA.address, cursor=7, top=3)
    history = came(noted(history, left), READING)
    back = moved(history, -1)
    assert back is not None
    assert back.here == left
    again = moved(back, 1)
    assert again is not None
    assert again.here == READING


def test_there_is_nothing_before_the_first_and_after_the_last() -> None:
    assert moved(History((HOME,)), -1) is None
    assert moved(History((HOME,)), 1) is None


def test_a_new_place_forgets_what_lay_ahead() -> None:
    history = came(came(History((HOME,)), ASIA), READING)
    back = moved(history, -2)
    assert back is not None
    assert came(back, READING).places == (HOME, READING)


def test_the_last_list_is_another_one() -> None:
    history = came(came(History((HOME,)), ASIA), READING)
    assert last_list(history) == -2
    assert last_list(History((ASIA,))) == 0


def test_history_does_not_grow_for_ever() -> None:
    history = History((HOME,))
    for _ in range(250):
        history = came(came(history, READING), ASIA)
    assert len(history.places) == 200
    assert history.here == ASIA


def test_a_place_that_looks_the_same_is_no_step_back() -> None:
    history = came(came(History((HOME,)), ASIA), ASIA._replace(window=Window(newest=7)))
    assert [place.address for place in history.places] == [HOME.address, ASIA.address]
    assert history.here.window.newest == 7
    assert len(came(history, ASIA._replace(cursor=3)).places) == 3
