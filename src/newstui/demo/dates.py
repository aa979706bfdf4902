"""The only place that turns hours before the profile was made into dates as feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.demo.edition import Article

ZONES = {"en": UTC, "zh": timezone(timedelta(hours=8))}


def published(article: Article, made: int) -> int:
    """Return when an article appeared, as Unix seconds; ``made`` is when the profile was made."""
    return made - round(article.hours_ago * 3600)


def rfc822(article: Article, made: int) -> str:
    """Return an article's date as RSS wants it, in its publisher's own time zone."""
    return format_datetime(_local(article, made))


def rfc3339(article: Article, made: int) -> str:
    """Return an article's date as Atom and JSON want it, in its publisher's own time zone."""
    return _local(article, made).isoformat()


def shown(article: Article, made: int) -> str:
    """Return an article's date as its page shows it."""
    return _local(article, made).strftime("%Y-%m-%d %H:%M")


def _local(article: Article, made: int) -> datetime:
    return datetime.fromtimestamp(published(article, made), ZONES[article.source.language])
