from __future__ import annotations

import time

import pytest

from newstui import i18n
from newstui.address import Address
from newstui.rows import Crumb
from newstui.ui.screens import telling
from tests.ui.making import NOW


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ({"done": 34, "total": 200, "failed": 3}, "refreshing 34/200 · 3 failed"),
        ({"done": 1, "total": 2, "failed": 0}, "refreshing 1/2"),
        ({"event": "source"}, ""),
    ],
)
def test_progress_has_counts_and_failures(event: dict[str, object], words: str) -> None:
    assert telling.progress(event) == words


@pytest.mark.parametrize(
    ("event", "failures", "words"),
    [
        ({"new": 12, "failed": 0}, (), "12 new articles"),
        ({"new": 1, "failed": 0}, (), "1 new article"),
        ({"new": 0}, (), "nothing new"),
        (
            {"new": 2, "failed": 1, "sources": 9},
            (("bbc", "not found (404)"),),
            "2 new articles · bbc failed: not found (404)",
        ),
        (
            {"new": 0, "failed": 3, "sources": 200},
            (("a", "x"), ("b", "y"), ("c", "z")),
            "nothing new · 3 of 200 sources failed · H says why",
        ),
        ({"stopped": True}, (), "refresh stopped: what had arrived is here"),
        ({"words": "another refresh is running"}, (), "another refresh is running"),
    ],
)
def test_the_end_of_a_refresh_is_said_in_words(
    event: dict[str, object], failures: tuple[tuple[str, str], ...], words: str
) -> None:
    assert telling.finished(event, failures, "H") == words


def test_the_state_says_what_is_new_unread_and_when_it_was_refreshed() -> None:
    held = telling.unread(32)
    said = telling.state(fresh=12, held=held, refreshed=NOW - 60, now=NOW, remote=True)
    clock = time.strftime("%H:%M", time.localtime(NOW - 60))
    assert said == f"▲ 12 new · 32 unread · refreshed {clock} · SSH"
    assert telling.state(fresh=0, held="", refreshed=0, now=NOW, remote=False) == ""


def test_a_refresh_of_another_day_is_said_by_its_age() -> None:
    assert telling.clock(NOW - 3 * 86_400, NOW) == "3 d ago"


def test_a_search_says_how_many_it_found() -> None:
    assert telling.found(7, 7, more=False) == "7 found"
    assert telling.found(50, None, more=True) == "50+ found"
    assert telling.found(50, 123, more=True) == "123 found"
    assert telling.found(50, 1_001, more=True) == "more than 1,000 found"


def test_a_list_that_is_no_section_has_its_own_name() -> None:
    crumbs = (Crumb("Front page", "home"), Crumb("Starred", "starred"))
    assert telling.list_title(Address("starred"), crumbs) == "Starred"
    assert telling.list_title(Address("home"), crumbs[:1]) == "Headlines"


def test_the_panes_have_their_chinese_names() -> None:
    i18n.choose("zh_CN", {})
    try:
        assert telling.pane_title("related") == "相关阅读"
        assert telling.pane_title("hot") == "热门文章"
        assert telling.pane_title("latest") == "最新文章"
    finally:
        i18n.choose("en", {})
