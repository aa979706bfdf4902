"""Reading and marking; what the command line and the screen ask. The doorway."""

from newstui.news.errors import NewsError
from newstui.news.news import News
from newstui.store import StoreError

__all__ = ["News", "NewsError", "StoreError"]
