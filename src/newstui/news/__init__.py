"""Reading and marking; what the command line and the screen ask. The doorway."""

from newstui.news.errors import NewsError
from newstui.news.news import News
from newstui.news.saved import Keeper
from newstui.store import StoppedError, StoreError

__all__ = ["Keeper", "News", "NewsError", "StoppedError", "StoreError"]
