"""The only place for what an article tells the screen that composed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from newstui.ui.widgets.article import ArticleView
    from newstui.ui.widgets.article_points import Point


@dataclass
class Followed(Message, namespace="article_view"):
    """A link was clicked."""

    url: str
    widget: ArticleView

    @property
    def control(self) -> ArticleView:
        """The article the link stands in."""
        return self.widget


@dataclass
class Dragged(Message, namespace="article_view"):
    """The mouse was pressed on one character and let go on another."""

    began: Point
    to: Point
    widget: ArticleView

    @property
    def control(self) -> ArticleView:
        """The article the text is of."""
        return self.widget


@dataclass
class Scrolled(Message, namespace="article_view"):
    """Other lines are in view: see ``far`` and ``images_wanted``."""

    widget: ArticleView

    @property
    def control(self) -> ArticleView:
        """The article."""
        return self.widget
