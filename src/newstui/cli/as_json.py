"""The only place that says how articles and sources look as JSON: design/CONTRACT.md in code."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newstui import address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstui.rows import Crumb, InStory, Media, Page, Row, SourceHealth, SourceState

Json = dict[str, Any]


def time(seconds: int | None) -> str | None:
    """Say a time as RFC 3339 in UTC: ``2026-01-31T08:00:00Z``; None stays None."""
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return None


def row(one: Row) -> Json:
    """Say a row as ``newstui list --json`` does."""
    return {
        "id": one.id,
        "title": one.title,
        "url": one.url,
        "source": one.source,
        "section": list(one.section),
        "published": time(one.published),
        "fetched": time(one.fetched),
        "author": one.author,
        "summary": one.summary,
        "snippet": one.snippet or None,
        "read": one.read,
        "seen": one.seen,
        "starred": one.starred,
        "story": _story(one.story) if one.story else None,
        "reason": one.reason,
        "from_site": one.from_site,
        "updates": one.updates,
    }


def _story(story: InStory) -> Json:
    return {
        "id": story.id,
        "articles": story.articles,
        "sources": story.sources,
        "first": time(story.first or None),
        "last": time(story.last or None),
    }


def article(one: Page, text: str) -> Json:
    """Say everything about an article but what stands round it."""
    return {
        **row(one.row),
        "html": one.html,
        "text": text,
        "origin": one.origin,
        "editor": one.editor,
        "updated": time(one.updated),
        "language": one.language,
        "minutes": one.minutes,
        "tags": list(one.tags),
        "comments": one.comments,
        "media": [_media(media) for media in one.media],
    }


def page(
    one: Page,
    text: str,
    links: Iterable[tuple[str, str]],
    beside: dict[str, tuple[Row, ...]],
) -> Json:
    """Say an article as ``newstui read --json`` does.

    ``links`` are (words, url); ``beside`` has the rows of related, hot and latest.
    """
    return {
        **article(one, text),
        "breadcrumb": [_crumb(crumb) for crumb in one.breadcrumb],
        "links": [{"title": words, "url": url} for words, url in links],
        **{name: [row(other) for other in rows] for name, rows in beside.items()},
    }


def _crumb(crumb: Crumb) -> Json:
    both = {"address": crumb.address, "url": crumb.url}
    return {"title": crumb.title, **{name: value for name, value in both.items() if value}}


def _media(media: Media) -> Json:
    return {"url": media.url, "kind": media.kind, "title": media.title, "bytes": media.bytes}


def health(one: SourceHealth) -> Json:
    """Say a source, how it is doing, what to do, and what it does of late (30 days)."""
    state, habits = one.state, one.habits
    return {
        **source(state),
        "standing": one.standing,
        "advice": one.advice,
        "status": state.status or None,
        "moved": state.moved,
        "gone": state.gone,
        "blocked_until": time(state.not_before or None),
        "newest": time(habits.newest),
        "silent_days": one.silent_days,
        "a_day": round(habits.a_day, 2),
        "articles": habits.articles,
        "repeats": habits.repeats,
    }


def source(one: SourceState) -> Json:
    """Say a source and how it is doing."""
    return {
        "name": one.key,
        "title": one.title,
        "address": str(address.Address("source", (one.key,))),
        "url": one.url,
        "section": list(one.section),
        "kind": one.kind,
        "unread": one.unread,
        "total": one.total,
        "last_ok": time(one.last_ok),
        "last_error": one.last_error,
        "last_error_at": time(one.last_error_at),
        "next_try": time(one.next_try),
        "failures": one.failures,
    }
