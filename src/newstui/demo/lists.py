"""The only place that chooses what the portal itself lists as related, hot and latest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.demo.edition import in_language

if TYPE_CHECKING:
    from newstui.demo.edition import Article, Edition

LENGTH = 5


def related(edition: Edition, article: Article) -> tuple[Article, ...]:
    """Return the other tellings of an article's event, then what shares its section or source."""
    others = _others(edition, article)
    same_event = [one for one in others if one.event and one.event == article.event]
    near = [one for one in others if one.section == article.section]
    far = [one for one in others if one.section[0] == article.section[0]]
    own = [one for one in others if one.source == article.source]
    return tuple(dict.fromkeys(same_event + near + far + own))[:LENGTH]


def hot(edition: Edition, article: Article) -> tuple[Article, ...]:
    """Return the most read articles of an article's language."""
    return tuple(sorted(_others(edition, article), key=lambda one: -one.views)[:LENGTH])


def latest(edition: Edition, article: Article) -> tuple[Article, ...]:
    """Return the newest articles of an article's language."""
    return tuple(_others(edition, article)[:LENGTH])


def _others(edition: Edition, article: Article) -> list[Article]:
    return [one for one in in_language(edition, article.source.language) if one != article]
