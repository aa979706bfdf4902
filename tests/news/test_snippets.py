"""What a search finds is shown beside its rows; a search that is not wanted any more ends."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from newstui import address
from newstui.news import News, StoppedError

if TYPE_CHECKING:
    import pytest

    from newstui.rows import Row


def test_rows_of_a_search_show_what_was_found_in_their_texts(news: News) -> None:
    found = news.rows(address.search("waterway"))
    assert len(found) == 2
    assert all("closed the waterway" in row.snippet for row in found)
    assert [row.snippet for row in news.rows(address.search("国足"))] == [""]  # in the title alone
    assert {row.snippet for row in news.rows(address.parse("latest"))} == {""}
    assert {row.snippet for row in news.rows(address.search("is:unread"))} == {""}


def test_the_order_of_the_query_wins_over_that_of_the_address(news: News) -> None:
    def found(query: str, sort: str = "date") -> list[str]:
        return [row.title for row in news.rows(address.search(query, sort))]

    ranked = found("ship aground", "rank")
    assert found("ship aground sort:rank") == ranked
    assert found("ship aground sort:date", "rank") == found("ship aground")


def test_a_newer_question_ends_those_before_it(news: News, monkeypatch: pytest.MonkeyPatch) -> None:
    from newstui.news import snippets  # noqa: PLC0415

    begun, go_on = threading.Event(), threading.Event()
    real = snippets.shown

    def slowly(*values: object) -> tuple[Row, ...]:
        begun.set()
        go_on.wait(5)
        return real(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(snippets, "shown", slowly)
    ended: list[object] = []

    def ask(words: str) -> None:
        try:
            ended.append(len(news.rows(address.search(words))))
        except StoppedError as stopped:
            ended.append(stopped)

    first = threading.Thread(target=ask, args=("waterway",))
    first.start()
    begun.wait(5)
    second = threading.Thread(target=ask, args=("waterway",))  # waits for the connection
    second.start()
    while not second.is_alive():
        pass
    threading.Event().wait(0.05)
    news.interrupt()
    go_on.set()
    for thread in (first, second):
        thread.join(5)
    assert isinstance(ended[-1], StoppedError)
    assert len(news.rows(address.search("waterway"))) == 2
