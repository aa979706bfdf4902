"""The only place for what a list of articles tells the screen that composed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from newstui.rows import Row
    from newstui.ui.widgets.rows import RowList


@dataclass
class Opened(Message, namespace="row_list"):
    """A row was clicked."""

    row: Row
    widget: RowList

    @property
    def control(self) -> RowList:
        """The list the row stands in."""
        return self.widget


@dataclass
class Moved(Message, namespace="row_list"):
    """The cursor came to another article."""

    row: Row
    widget: RowList

    @property
    def control(self) -> RowList:
        """The list the row stands in."""
        return self.widget


@dataclass
class Near(Message, namespace="row_list"):
    """The cursor came near an end of the list; said once until the rows change."""

    below: bool  # near the last row, else near the first
    widget: RowList

    @property
    def control(self) -> RowList:
        """The list that ends."""
        return self.widget
