"""The values that go into the store and come out of it, besides ``rows`` and ``models``.

Times are Unix seconds, UTC. These are named tuples because the screen loads them before it is
drawn: a frozen dataclass takes seven times as long to define
(``Undone`` has a count, which a tuple has already).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from newstui.text.plain import plain

if TYPE_CHECKING:
    from newstui.rows import Media, Row

Role = Literal["reader", "ingest", "marks"]

Full = Literal["", "wanted", "kept", "shown"]
"""Of an article's full text: unknown; wanted, but not there; there, the feed's shown; shown."""


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
    skip: int = 0  # hours and days: sources/skipping.py
    gap: float | None = None  # seconds between two articles of late; None: nothing is known


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
    not_before: int = 0  # its server asks to be left alone until then
    http_status: int = 0  # after "failed": what its server answered
    skip: int | None = None  # None: as before


class Ingested(NamedTuple):
    """The ids of what one answer of a source held."""

    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    rows: int = 0  # that were written in transactions with nothing but new articles


class Keys(NamedTuple):
    """The numbers by which an article is found in other sources: see ``identity``."""

    url: int | None = None
    guid: int | None = None
    title: int | None = None


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
    author: str = ""
    tags: tuple[str, ...] = ()  # the publisher's
    keys: Keys = Keys()
    links: tuple[int, ...] = ()  # the pages of other sites that it links to: see ``url_key``
    a_day: float = 0.0  # how many articles its source publishes a day
    summary: str = ""  # where it says what the text does not
    usual: float | None = (
        None  # log2 of how many comments its source's articles have; None: unknown
    )


class LookAlike(NamedTuple):
    """An article that shares guid, page or title with another: it may be its twin."""

    number: int
    story: int | None
    twin: int  # the first of its twins; its own number where there is none
    source: int
    guid: str | None
    url: str | None
    title: str
    text: str  # plain
    published: int


class Fact(NamedTuple):
    """What speaks for an article's being in its story, and for its standing for it."""

    number: int
    is_head: bool
    length: int  # letters of its text
    weight: float  # of its source
    twin: int  # the first of its twins; its own number where there is none
    links: frozenset[int]  # the pages that it links to, and its own
    signature: bytes


class Version(NamedTuple):
    """What an edited article said before."""

    title: str
    summary: str
    html: str
    until: int  # when the next one came


class Member(NamedTuple):
    """An article of a story, as the story is made of it."""

    number: int
    signature: bytes
    source_number: int
    site: str
    weight: float
    published: int
    comments: int | None
    a_day: float
    usual: float | None


class Remade(Protocol):
    """A story as it was worked out from all its articles: see ``ranking.whole``."""

    @property
    def centroid(self) -> bytes:
        """Its words, packed."""

    @property
    def mass(self) -> float:
        """Its heat."""

    @property
    def heat_last(self) -> int:
        """When."""

    @property
    def hot_key(self) -> float:
        """What stories are ordered by."""

    @property
    def comments(self) -> int:
        """That were counted."""


Remake = Callable[[Sequence[Member], Mapping[str, int]], Remade]
"""Works out a story of its articles, oldest first, and the sites that link to it since when."""


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
    absorbed: tuple[
        int, ...
    ] = ()  # numbers of stories that end in this one; it counts them already


class Indexed(NamedTuple):
    """What indexing found out about an article. ``search_*`` are segmented already."""

    number: int
    search_title: str
    search_body: str
    signature: bytes
    df_terms: tuple[str, ...]
    story: StoryUpdate | None = None
    length: int = 0  # letters of its text
    links: tuple[int, ...] = ()  # the pages of other sites that it links to: see ``url_key``
    is_short: bool = False  # so that the only page it links to is what it is about
    twin: int | None = None  # the first of the articles that it is one with
    known_story: int | None = None  # the one it stays in
    search_author: str = ""
    search_tags: str = ""
    source_number: int = 0
    usual: tuple[str, ...] = ()  # what is counted for its source: see ``usual.py``


Sought = tuple[tuple[str, ...], float]
"""A term as texts write it, the form that is counted first, and its weight."""


class Window(NamedTuple):
    """From when to when (Unix seconds, both in it), and how many articles are asked for."""

    limit: int
    since: int | None = None
    until: int | None = None


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
    links: int = 0  # sites that link to it and do not tell it


class FrontItem(NamedTuple):
    """A story, by the article that stands for it, as a candidate for Home."""

    number: int
    section: str  # the top-level one; "" for none
    source_number: int
    hot_key: float
    story: int
    last: int  # when it was told last
    newest: int  # the highest number of its articles


class View(NamedTuple):
    """Which articles a list shows, and in which order."""

    kind: str  # latest, hot, section, source, story, starred, search
    path: tuple[str, ...] = ()  # latest, hot, section; () is everything
    key: str = ""  # source: its key; story: its number
    query: str = ""  # search
    sort: Literal["date", "rank"] = "date"  # search
    at: int = 0  # search: what "since:7d" counts from


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
    full: Full = ""
    feed_html: str = ""  # what its source sent, whichever is shown

    @property
    def text(self) -> str:
        """Its plain words, else its summary; made when asked for, as long ones take a while."""
        return plain(self.html) or self.row.summary


@dataclass(frozen=True, slots=True)
class Undone:
    """The change of marks that was undone."""

    kind: str
    count: int
