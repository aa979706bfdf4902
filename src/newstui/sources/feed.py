"""The only place that reads RSS, RDF, CDF and Atom: well-formed by ``strict``, all by feedparser.

feedparser gets UTF-8 bytes that ``tidy`` has mended, never an address or a file's name, and
neither sanitises (``text.sanitise`` does) nor resolves the links of bodies.
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newstui.i18n import tr
from newstui.models import Parsed
from newstui.sources import strict
from newstui.sources.assemble import MOST_ITEMS, article, language, name
from newstui.sources.entry import draft
from newstui.sources.errors import SourceError
from newstui.sources.links import absolute
from newstui.sources.strict_found import WISHES
from newstui.sources.tidy import tidy

if TYPE_CHECKING:
    from newstui.config import Source

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_PERIOD_SECONDS = {
    "hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000,
}  # fmt: skip
_LONGEST_TTL = 604_800


@dataclass(frozen=True, slots=True)
class Feed:
    """What feedparser makes of a document, or ``strict`` in its shape."""

    version: str  # "" where it is no feed
    channel: dict[str, Any]
    entries: list[dict[str, Any]]
    items_dropped: int = 0
    may_wish: bool = True  # False: none of its elements names hours or days to be left alone


def read(text: str) -> Feed:
    """Parse XML as a feed; raises SourceError where it breaks the parser."""
    found = strict.read(text, MOST_ITEMS)
    if found is None:
        return judged(text)
    version, channel, entries = found
    return Feed(version, channel, entries, may_wish=WISHES in channel)


def judged(text: str) -> Feed:
    """Parse XML as feedparser does, well-formed or not; raises SourceError as ``read`` does."""
    import feedparser  # noqa: PLC0415 - 0.1 s, where most feeds do not need it

    from newstui.sources.bounded import bound  # noqa: PLC0415 - as above

    tidied = tidy(text, MOST_ITEMS)
    bound()
    content = tidied.xml.encode("utf-8", "replace")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # feedparser speaks of its own aliases
        try:
            result = feedparser.parse(
                io.BytesIO(content),
                response_headers=_HEADERS,
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except MemoryError:
            raise
        except Exception:  # it lets out whatever hostile input makes it do
            raise SourceError(
                tr("this feed is broken in a way that cannot be read: tell its publisher")
            ) from None
    return Feed(
        version=result.get("version") or "",
        channel=dict(result.get("feed") or {}),
        entries=[dict(entry) for entry in result.get("entries") or ()][:MOST_ITEMS],
        items_dropped=tidied.items_dropped,
    )


def parsed(feed: Feed, source: Source, url: str) -> Parsed:
    """Return a feed's articles."""
    home = absolute(_text(feed.channel.get("link")), url)
    bases = (home or url, url)
    drafts = (draft(entry, feed.version, feed.channel, bases, source) for entry in feed.entries)
    note = None
    if feed.items_dropped:
        note = tr("the first {n} of its items are kept", n=MOST_ITEMS)
    return Parsed(
        kind="feed",
        title=name(_text(feed.channel.get("title"))),
        home=home,
        language=language(_text(feed.channel.get("language"))),
        articles=tuple(article(one) for one in drafts),
        ttl_seconds=_ttl(feed.channel),
        note=note,
    )


def _ttl(channel: dict[str, Any]) -> int | None:
    """Return how long the feed asks to be left alone: RSS ttl in minutes, sy:updatePeriod."""
    minutes = _text(channel.get("ttl")).strip()
    if re.fullmatch(r"[0-9]{1,6}", minutes):
        return min(60 * int(minutes), _LONGEST_TTL) or None
    period = _PERIOD_SECONDS.get(_text(channel.get("sy_updateperiod")).strip().lower())
    if period is None:
        return None
    frequency = _text(channel.get("sy_updatefrequency")).strip()
    times = int(frequency) if re.fullmatch(r"[1-9][0-9]{0,3}", frequency) else 1
    return min(period // times, _LONGEST_TTL) or None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
