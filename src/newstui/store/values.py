"""The values that go into the store and come out of it, besides ``rows`` and ``models``.

Times are Unix seconds, UTC. These are named tuples because the screen loads them before it is
drawn: a frozen dataclass takes seven times as long to define
(``Undone`` has a count, which a tuple has already).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from newstui.text.plain import plain

if TYPE_CHECKING:
    from newstui.rows import Media, Row

Role = Literal["reader", "ingest", "marks"]


class SourceRecord(NamedTuple):
    """What the config says about a source."""

    key: str
    url: str
    title: str = ""
    section: tuple[str, ...] = ()
    weight: float = 1.0
    kind: str = "auto"
    interval: int = 3600  # seconds


class FetchState(NamedTuple):
    """What is needed to fetch a source again, and no more often than it wants."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: bytes | None = None
    next_try: int = 0
    failures: int = 0  # in a row
    title: str = ""
    ttl: int | None = None  # seconds, as the source itself wishes
    moved: str | None = None  # where it says it is from now on, and was found at least twice
    not_before: int = 0  # its server asks to be left alone until then


class Fetched(NamedTuple):
    """How one fetch of a source went. After "failed" what was known about its answer is kept."""

    status: Literal["new", "unchanged", "failed"]
    at: int
    next_try: int
    etag: str | None = None
    last_modified: str | None = None
    body_hash: bytes | None = None
    title: str | None = None  # None: as before
    home: str | None = None  # None: as before
    ttl: int | None = None  # None: as before
    error: str | None = None
    moved: str | None = None  # where it says it is from now on; None: where it always was
    not_before: int = 0  # after "failed": its server asks to be left alone until then


class Ingested(NamedTuple):
    """The ids of what one answer of a source held."""

    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


class Pending(NamedTuple):
    """An article that waits to be indexed."""

    number: int
    id: str
    source_number: int
    site: str  # the host of its URL, or of its source's
    weight: float
    title: str
    text: str  # plain
    url: str | None
    guid: str | None
    language: str | None
    published: int  # never in the future; when it arrived, where it has no date
    position: int  # in its feed, from 0
    comments: int | None
    story: int | None = None  # the one it is in already, when it is indexed again
    twin: int | None = None  # the story of an article of another source with the same URL


class StoryUpdate(NamedTuple):
    """A story as it is with the article in it. ``story`` None opens one."""

    story: int | None
    centroid: bytes
    articles: int
    sources: int
    first: int
    last: int
    head: int  # the number of the article that stands for it
    mass: float
    heat_last: int
    comments: int
    hot_key: float


class Indexed(NamedTuple):
    """What indexing found out about an article. ``search_*`` are segmented already."""

    number: int
    search_title: str
    search_body: str
    signature: bytes
    sig_terms: tuple[str, ...]
    df_terms: tuple[str, ...]
    story: StoryUpdate | None = None


class Near(NamedTuple):
    """An article that shares terms with what was asked for."""

    number: int
    signature: bytes
    title: str
    published: int
    story: int | None
    source_number: int


class ClusterRow(NamedTuple):
    """A story as a candidate to join."""

    id: int
    centroid: bytes
    articles: int
    sources: int
    first: int
    last: int
    mass: float
    heat_last: int
    comments: int
    head: int


class Heat(NamedTuple):
    """Why a story is hot."""

    sources: int
    articles: int
    first: int
    last: int
    comments: int


class FrontItem(NamedTuple):
    """A story, by the article that stands for it, as a candidate for Home."""

    number: int
    section: str  # the top-level one; "" for none
    source_number: int
    hot_key: float
    sort: int
    story: int
    read: bool


class View(NamedTuple):
    """Which articles a list shows, and in which order."""

    kind: str  # latest, hot, section, source, story, starred, search
    path: tuple[str, ...] = ()  # latest, hot, section; () is everything
    key: str = ""  # source: its key; story: its number
    query: str = ""  # search
    sort: Literal["date", "rank"] = "date"  # search


class SiteLink(NamedTuple):
    """An entry of a list, or a crumb, that the site itself sent."""

    title: str
    url: str | None
    summary: str = ""


class Stored(NamedTuple):
    """Everything the store has of an article."""

    row: Row
    html: str  # sanitised
    origin: str  # "feed" | "page" | "summary"
    editor: str | None = None
    updated: int | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()  # the publisher's and the reader's
    comments: int | None = None
    score: float | None = None
    breadcrumb: tuple[SiteLink, ...] = ()
    related: tuple[SiteLink, ...] = ()
    hot: tuple[SiteLink, ...] = ()
    latest: tuple[SiteLink, ...] = ()
    media: tuple[Media, ...] = ()
    versions: int = 0  # how many older ones are kept

    @property
    def text(self) -> str:
        """Its plain words, else its summary; made when asked for, as long ones take a while."""
        return plain(self.html) or self.row.summary


@dataclass(frozen=True, slots=True)
class Undone:
    """The change of marks that was undone."""

    kind: str
    count: int
