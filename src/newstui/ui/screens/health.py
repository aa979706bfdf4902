"""The screen about how the sources are doing: choose one to go to it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from newstui.ui.screens.problems import PROBLEMS
from newstui.ui.widgets.health_table import HealthTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from newstui.rows import SourceHealth

_BOXED = 90  # columns


class SourcesHealth(ModalScreen[str], inherit_bindings=False):
    """Answers with the key of the source that was chosen; "" for none."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_BOXED, "-boxed")]  # noqa: RUF012 - Textual's name

    def __init__(
        self,
        report: Callable[[], tuple[SourceHealth, ...]],
        now: int,
        told: Callable[[str], None],
    ) -> None:
        """``report`` is asked off the screen's thread, ``told`` hears why it could not be made.

        ``now`` is Unix seconds.
        """
        super().__init__()
        self._report = report
        self._told = told
        self._now = now
        self._table = HealthTable()

    def compose(self) -> ComposeResult:
        """Show the table."""
        self.set_class(self.app.size.width >= _BOXED, "-boxed")  # Textual would a frame later
        yield self._table

    def on_mount(self) -> None:
        """Ask for the report."""
        self._table.now = self._now
        self._table.focus()
        self.run_worker(self._fill(), name="health")

    async def _fill(self) -> None:
        try:
            self._table.report = await asyncio.to_thread(self._report)
        except PROBLEMS as error:
            self._told(str(error))
            self._answer("")

    def on_key(self, event: events.Key) -> None:
        """Hand on what was typed before there was a table to type in."""
        if not self._table.has_focus:
            self._table.on_key(event)

    def on_health_table_chosen(self, event: HealthTable.Chosen) -> None:
        """Answer."""
        self._answer(event.key)

    def on_health_table_left(self) -> None:
        """Answer with nothing."""
        self._answer("")

    def _answer(self, key: str) -> None:
        if self.is_active:  # or it has answered: what was typed after that is for nobody
            self.dismiss(key)
