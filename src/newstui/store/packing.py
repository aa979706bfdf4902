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
    from newstui.store.values import Full

Facts = dict[str, Any]
_PLAIN = ("html", "editor", "updated", "language", "score", "origin")
_LISTS = ("breadcrumb", "related", "hot", "latest")
_FULL = frozenset({"html", "origin"})  # where it is shown, the full text has the last word
_OURS = ("full", "short", "wanted")  # what newstui adds to what was sent
_LEVEL = 3  # 6 takes a third more time, and 2 % off
_HAS_DICTIONARY = 0x20
_MOST_KNOWN = 2_000  # bytes of a summary
_LEAST_BITS, _SMALLER, _MEMORY = 10, 5, 8  # memory of a window costs more time than short texts do


def pack(article: Article) -> bytes:
    """Pack what only the article pane needs of an article."""
    from pydantic_core import to_json  # noqa: PLC0415 - it is there where articles are; 3x json's

    facts = facts_of(article)
    try:
        return _deflated(to_json(facts), article.summary)
    except ValueError:  # half of a surrogate pair, which it does not write
        return squeeze(facts, article.summary)


def facts_of(article: Article) -> Facts:
    """Return what only the article pane needs of an article, what is empty left out."""
    facts: Facts = {name: getattr(article, name) for name in _PLAIN}
    facts["tags"] = list(article.tags)
    for name in _LISTS:
        facts[name] = [_link(link) for link in getattr(article, name)]
    facts["media"] = [[one.url, one.kind, one.title, one.bytes] for one in article.media]
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def squeeze(facts: Facts, summary: str = "") -> bytes:
    """Compress facts; the same facts give the same bytes.

    Most articles begin as their summary does, which is kept beside them: it is not packed again.
    """
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return _deflated(text.encode("utf-8", "replace"), summary)


def _deflated(data: bytes, summary: str) -> bytes:
    known = _dictionary(summary)
    length = len(data) + len(known)
    bits = min(max(length.bit_length(), _LEAST_BITS), zlib.MAX_WBITS)  # no more than is needed
    deflate = (
        zlib.compressobj(_LEVEL, zlib.DEFLATED, bits, min(bits - _SMALLER, _MEMORY), zdict=known)
        if known
        else zlib.compressobj(_LEVEL, zlib.DEFLATED, bits, min(bits - _SMALLER, _MEMORY))
    )
    return deflate.compress(data) + deflate.flush()


def unpack(packed: bytes, summary: str = "") -> Facts:
    """Give back what was packed; ``summary`` is the article's, which was there at that time."""
    has_known = packed[1] & _HAS_DICTIONARY  # RFC 1950
    inflate = zlib.decompressobj(zdict=_dictionary(summary)) if has_known else zlib.decompressobj()
    facts: Facts = json.loads(inflate.decompress(packed))
    return facts


def shown(facts: Facts) -> Facts:
    """Return the facts that the article pane shows: with the full text, where it is wanted.

    What the page says beside its text is only taken where the feed said nothing of it.
    """
    full = facts.get("full")
    if not full or facts.get("short"):
        return facts
    return {
        **facts,
        **{name: full[name] for name in full if name in _FULL or not facts.get(name)},
    }


def full_state(facts: Facts) -> Full:
    """Tell what is known of an article's full text: see ``values.Full``."""
    if facts.get("full"):
        return "kept" if facts.get("short") else "shown"
    return "wanted" if facts.get("wanted") else ""


def carried(old: Facts, new: Facts, *, edited: bool) -> Facts:
    """Return what a source sends of a known article, with the full text that was fetched for it.

    One that its publisher edited is shown as it is now; that the full text was wanted stays known.
    """
    state = full_state(old)
    if edited:
        return {**new, "wanted": True} if state in {"shown", "wanted"} else new
    return {**new, **{name: old[name] for name in _OURS if name in old}}


def _dictionary(summary: str) -> bytes:
    return summary.encode("utf-8", "replace")[:_MOST_KNOWN]


def links(facts: Facts, name: str) -> tuple[SiteLink, ...]:
    """Return one of the lists that the site itself sent."""
    return tuple(SiteLink(title, url, summary) for title, url, summary in facts.get(name, ()))


def media(facts: Facts) -> tuple[Media, ...]:
    """Return the enclosures and images beside the text."""
    return tuple(Media(*one) for one in facts.get("media", ()))


def _link(link: Link) -> list[str | None]:
    return [link.title, link.url, link.summary]
