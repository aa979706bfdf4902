"""A stage for one widget: shown alone, at a size, with what it said written down."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.app import App

from tests.ui.making import lines

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from textual.app import ComposeResult
    from textual.message import Message
    from textual.pilot import Pilot
    from textual.widget import Widget

    Put = Callable[[Widget, int, int], AbstractAsyncContextManager["Stage"]]


class Alone(App[None], inherit_bindings=False):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


class Stage:
    """What a test sees of the widget on it."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.heard: list[Message] = []

    def type_in(self, text: str) -> None:
        """Type letters and spaces, and wait for nothing."""
        for letter in text:
            event = events.Key("space" if letter == " " else letter, letter)
            event.set_sender(self.pilot.app)
            self.pilot.app.post_message(event)

    async def lines(self) -> list[str]:
        await self.pilot.pause()
        return lines(self.pilot.app.screen)

    def said(self, kind: type[Message]) -> list[Any]:
        """What was posted, once each: a message is heard wherever it bubbles to."""
        found = {id(one): one for one in self.heard if isinstance(one, kind)}
        return list(found.values())


@asynccontextmanager
async def _put(widget: Widget, columns: int, rows: int) -> AsyncIterator[Stage]:
    heard: list[Message] = []
    app = Alone(widget)
    async with app.run_test(size=(columns, rows), message_hook=heard.append) as pilot:
        stage = Stage(pilot)
        stage.heard = heard
        yield stage


@pytest.fixture
def put() -> Put:
    return _put
