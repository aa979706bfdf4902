"""What lists and the article pane show: plain values, thousands at a time, no pydantic.

Times are Unix seconds, UTC. These are named tuples because the screen loads them before it is
drawn: a frozen dataclass takes seven times as long to define.
"""

from __future__ import annotations

from typing import NamedTuple

NUMBER_BITS = 30  # of a place, the lower ones, are an article's number: see ``store.schema``


class InStory(NamedTuple):
    """The story an article belongs to, when it is not alone in it."""

    id: int
    articles: int
    sources: int
    first: int = 0  # when its first article counts as published
    last: int = 0


class Row(NamedTuple):
    """An article as a list shows it: no body."""

    id: str | None  # short, stable, safe in a shell; None for a site's entry that is not stored
    title: str
    url: str | None
    source: str  # the source's title
    section: tuple[str, ...] = ()
    published: int | None = None
    fetched: int = 0
    author: str | None = None
    summary: str = ""
    read: bool = False
    starred: bool = False
    story: InStory | None = None
    reason: str | None = None  # in words, in the reader's language
    from_site: bool = False
    number: int = 0  # the store's own key, for paging; never shown
    sort: int = 0  # published, or fetched where there is no date; never in the future
    heading: str | None = None  # what begins with this row: a section of Home, a kind of related
    seen: bool = False  # not read itself, but another article of its story was
    updates: int = 0  # how often its publisher changed it
    place: int = 0  # where it stands in its list, where that is not its own place: folded stories
    under: bool = False  # unfolded: it stands under the row of its story
    snippet: str = ""  # what a search found in its text, one line

    @property
    def at(self) -> int:
        """When what the row stands for was told last: of a folded story, its newest article."""
        return self.place >> NUMBER_BITS if self.place else self.sort

    @property
    def newest(self) -> int:
        """The highest number that the row stands for: of a folded story, its newest article's."""
        return self.place & (1 << NUMBER_BITS) - 1 if self.place else self.number


class Told(NamedTuple):
    """An article of a story, and what speaks for its being there, in words."""

    row: Row
    reasons: tuple[str, ...] = ()


class Crumb(NamedTuple):
    """One step of the breadcrumb over a view."""

    title: str
    address: str | None = None  # a view of newstui
    url: str | None = None  # where the site's own crumb leads


class Media(NamedTuple):
    """An enclosure or lead image of an article."""

    url: str
    kind: str
    title: str = ""
    bytes: int | None = None


class Page(NamedTuple):
    """One article as the article pane shows it."""

    row: Row
    breadcrumb: tuple[Crumb, ...]
    html: str  # sanitised
    origin: str  # "feed" | "page" | "summary"
    editor: str | None = None
    updated: int | None = None
    language: str | None = None
    minutes: int = 1  # reading time
    tags: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    comments: int | None = None
    full: str = ""  # of its full text: "", "wanted", "kept" or "shown"


class SectionCount(NamedTuple):
    """A section in the tree, with what is unread in and under it; or a saved search in its place.

    What a saved search finds is counted in the sections already: leave it out of sums.
    """

    path: tuple[str, ...]
    unread: int
    total: int
    address: str | None = None  # of a saved search


class SourceState(NamedTuple):
    """How a source is doing."""

    key: str  # what its address is made of
    title: str
    url: str
    section: tuple[str, ...] = ()
    kind: str = ""
    unread: int = 0
    total: int = 0
    last_ok: int | None = None
    last_error: str | None = None  # one sentence; None after a good fetch
    last_error_at: int | None = None
    next_try: int | None = None
    failures: int = 0  # in a row
    status: int = 0  # of HTTP, of the last failure; 0: none came
    not_before: int = 0  # its server asks to be left alone until then
    moved: str | None = None  # where it is asked now, as it says it is there for good

    @property
    def gone(self) -> bool:
        """Whether its publisher has taken it down for good: it is not asked by itself."""
        return self.status == 410


class Habits(NamedTuple):
    """What a source does of late."""

    newest: int | None = None  # when its newest article was published
    a_day: float = 0.0  # articles, when it last brought any
    articles: int = 0  # of the last 30 days
    repeats: int = 0  # of these, how many another source had first


class SourceHealth(NamedTuple):
    """How a source is doing, judged: what is the matter, in words, and what to do."""

    state: SourceState
    habits: Habits
    standing: str  # "gone" | "blocked" | "failing" | "new" | "silent" | "moved" | "well"
    advice: str = ""  # one sentence; "" where there is nothing to do
    silent_days: int = 0  # since its newest article; 0 where there is none


class Edition(NamedTuple):
    """What one view shows now: its first rows, and the lists beside them."""

    address: str
    breadcrumb: tuple[Crumb, ...]
    rows: tuple[Row, ...]
    page: Page | None = None
    related: tuple[Row, ...] = ()
    hot: tuple[Row, ...] = ()
    latest: tuple[Row, ...] = ()
    unread: int = 0
    more: bool = False  # there are rows after these
    notes: tuple[str, ...] = ()  # one-line words to the reader
    ending: str = ""  # what the list ends with, in words; Home has an end
