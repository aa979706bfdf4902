"""The only place for how an article's body lies in the store: JSON, compressed.

What is empty is left out, so that the common article is small.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from newstui.rows import Media
from newstui.store.values import SiteLink

if TYPE_CHECKING:
    from newstui.models import Article, Link

Facts = dict[str, Any]
_PLAIN = ("html", "editor", "updated", "language", "score", "origin")
_LISTS = ("breadcrumb", "related", "hot", "latest")
_LEVEL = 6


def pack(article: Article) -> bytes:
    """Pack what only the article pane needs of an article."""
    facts: Facts = {name: getattr(article, name) for name in _PLAIN}
    facts["tags"] = list(article.tags)
    for name in _LISTS:
        facts[name] = [_link(link) for link in getattr(article, name)]
    facts["media"] = [[one.url, one.kind, one.title, one.bytes] for one in article.media]
    return squeeze({name: value for name, value in facts.items() if value not in (None, "", [])})


def squeeze(facts: Facts) -> bytes:
    """Compress facts; the same facts give the same bytes."""
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "replace"), _LEVEL)


def unpack(packed: bytes) -> Facts:
    """Give back what was packed."""
    facts: Facts = json.loads(zlib.decompress(packed))
    return facts


def links(facts: Facts, name: str) -> tuple[SiteLink, ...]:
    """Return one of the lists that the site itself sent."""
    return tuple(SiteLink(title, url, summary) for title, url, summary in facts.get(name, ()))


def media(facts: Facts) -> tuple[Media, ...]:
    """Return the enclosures and images beside the text."""
    return tuple(Media(*one) for one in facts.get("media", ()))


def _link(link: Link) -> list[str | None]:
    return [link.title, link.url, link.summary]
