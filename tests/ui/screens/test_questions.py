from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from newstui.news import StoppedError, StoreError
from newstui.ui.screens.questions import Questions, ask_store

if TYPE_CHECKING:
    from collections.abc import Callable

    At = Callable[..., Any]


async def test_a_question_is_answered_beside_what_else_goes_on() -> None:
    questions = Questions()
    asked = questions.ask(lambda: 7, "related")
    assert questions.latest is asked
    assert await asked == 7
    questions.close()


async def test_an_older_question_of_the_group_never_begins() -> None:
    questions = Questions()
    gate, begun = threading.Event(), []
    first = questions.ask(lambda: gate.wait(10), "list")
    older = questions.ask(lambda: begun.append("older"), "related")
    newer = questions.ask(lambda: begun.append("newer"), "related")
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, newer)
    assert older.cancelled()
    assert begun == ["newer"]
    questions.close()


async def test_a_question_that_was_given_up_says_nothing(at: At) -> None:
    def given_up() -> None:
        raise StoppedError

    def broken() -> None:
        raise StoreError("the disk is full")

    async with at(80, 24) as reader:
        ask_store(reader.portal, given_up, lambda _: None, "count")
        await reader.settle()
        assert reader.portal.message == ""
        ask_store(reader.portal, broken, lambda _: None, "count")
        await reader.settle()
        assert reader.portal.message == "the disk is full"


async def test_what_waits_at_the_end_is_not_asked() -> None:
    questions = Questions()
    gate, begun = threading.Event(), []
    first = questions.ask(lambda: gate.wait(10), "list")
    waiting = questions.ask(lambda: begun.append("late"), "related")
    questions.close()
    gate.set()
    await first
    assert waiting.cancelled()
    assert begun == []
