"""What the store remembers: the one place that says which tables there are, and why.

**An article's place.** Every list newest first is the order of (sort, number): ``sort`` is when it
was published (or arrived, where that is unknown; never in the future), ``number`` counts arrivals.
Both are packed into one integer, ``place = sort << 30 | number``. So a page is one range of one
index and a cursor is one integer.

**Full text.** The rowid in the full-text tables is the *slot*: the week of ``sort`` instead of its
second, so that matches come a week at a time, newest first, and a window of time is a range. With
the place itself the index would be twice as big (rowids are kept as differences: 51 MB against 33
for 20,000 articles, 27 with the number alone); by number alone every match of a common word would
have to be looked up and sorted.

**Shelves.** A shelf is (source, the item's own section). An article lies on one shelf for as long
as its publisher leaves it there; what the reader sees as its section, ``shelf.path``, is the
source's configured section with the item's own put after it. Moving a source in the config, or
removing it, rewrites its few shelves and never its articles. A view of a section is the shelves
whose path begins with it: see ``pages.py`` for how a page is merged from many.

**Lists.** ``article``, ``unread``, ``starred`` and ``heat`` all have (place, shelf), so that one
way of paging serves them all, and a filter is a smaller table, never a longer search. ``heat`` has
a row for each story on each shelf; its place is the story's: how hot it is, then the story's
number, packed in the same way. What is hot does not change with time (see ``ranking.hot``), so
neither does a place.

**Publisher's facts** are ``article`` (what lists show), ``body`` (what only the article pane needs,
compressed, so that lists never touch it) and ``version`` (what an edited article said before).
**The reader's marks** are ``mark`` and ``tag``, kept by the article's public id so that they
outlive it, and ``journal``: every change of a mark goes through it in the same transaction, which
is what undo stands on. ``unread`` and ``starred`` are derived: an article is in ``unread`` exactly
where its id has neither a read mark nor a seen one. ``shelf.total`` and ``shelf.unread`` are kept
by triggers and nothing else, so that no path can forget them.

**The queue.** ``pending`` holds the numbers of articles that are stored and visible but not indexed
yet. Leaving it happens in the transaction that writes what indexing found: ``words`` (full text, of
which ``fresh`` has the newest once more), ``signature`` (its packed vector), ``df`` and
``df_recent`` (in how many articles a term occurs: see ``frequencies.py``), ``usual`` (in how many
of a source's: ``usual.py``), the ``story`` it is in and that story's ``heat``. All of it can be
made again from the articles.

``mark.seen`` is when the reader read another article of the same story: such an article is not in
``unread`` either. ``choice`` holds what the reader said of two articles, by public id (``one`` the
lesser): that they are one story (``together``) or not. ``link`` says which articles link to a page
(``target`` as ``article.url_key``), ``main`` that it is all that a short article links to;
``story.links`` counts the sites that link to a story.

**Twins** are articles that are one article, published twice. They are looked for by ``url_key``,
``guid_key`` and ``title_key``, numbers made from URL, guid and title (``identity.py``);
``article.twin`` is the number of the first of them, or NULL. ``signature.length`` is how many
letters an article's text has: its fullest version stands for a story.

``source.a_day`` is how many articles it published a day of late, ``talk`` the mean of its articles'
comments (log2) and ``talked`` how many had any: what its votes count, see ``ranking.hot``.

``source.status`` is the HTTP status of its last failure, 0 where none came (410: it is gone, and
not asked by itself); ``skip`` the hours and days on which its publisher wishes not to be asked, see
``sources/skipping.py``.

A source's ``uid`` is its key when first seen and never changes: ids are made with it, so a source
that is renamed keeps its articles and marks. Sources that left the config stay, inactive. A site of
which the reader asked for a page is a source too, hidden: ``active`` is 2 (see ``web_pages.py``).
"""

from __future__ import annotations

from newstui import rows

APPLICATION_ID = 0x6E777475  # "nwtu"
NUMBER_BITS = rows.NUMBER_BITS  # a thousand million articles
NUMBER_MASK = (1 << NUMBER_BITS) - 1
HOT_STEPS = 1 << 16  # how finely a hot key is kept: a step is less than half a second's worth
WEEK_SECONDS = 604_800
_FIRST_WEEK = 1_262_304_000  # 2010-01-01
_SORT_BITS = 33  # seconds until the year 2242; with the number, 63 bits

FIRST = """
CREATE TABLE source(
  number INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  name TEXT NOT NULL,
  section TEXT NOT NULL,
  weight REAL NOT NULL,
  kind TEXT NOT NULL,
  interval INTEGER NOT NULL,
  position INTEGER NOT NULL,
  active INTEGER NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  home TEXT,
  etag TEXT,
  last_modified TEXT,
  body_hash BLOB,
  ttl INTEGER,
  next_try INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  moved TEXT,
  moves INTEGER NOT NULL DEFAULT 0,
  last_ok INTEGER,
  last_error TEXT,
  last_error_at INTEGER
);
CREATE TABLE shelf(
  number INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source,
  own TEXT NOT NULL,
  path TEXT NOT NULL,
  active INTEGER NOT NULL,
  total INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  UNIQUE(source, own)
);
CREATE INDEX shelf_path ON shelf(path, number) WHERE active;

CREATE TABLE article(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  place INTEGER NOT NULL,
  shelf INTEGER NOT NULL REFERENCES shelf,
  story INTEGER,
  published INTEGER,
  fetched INTEGER NOT NULL,
  comments INTEGER,
  fingerprint BLOB NOT NULL,
  url_key INTEGER,
  url TEXT,
  guid TEXT,
  author TEXT,
  title TEXT NOT NULL,
  summary TEXT NOT NULL
);
CREATE UNIQUE INDEX article_place ON article(place, shelf);
CREATE INDEX article_shelf ON article(shelf, place);
CREATE INDEX article_story ON article(story, place) WHERE story IS NOT NULL;
CREATE INDEX article_url ON article(url_key) WHERE url_key IS NOT NULL;
CREATE TABLE body(number INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE version(
  number INTEGER NOT NULL,
  until INTEGER NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY(number, until)
) WITHOUT ROWID;
CREATE TABLE shared_guid(key BLOB PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE unread(place INTEGER PRIMARY KEY, shelf INTEGER NOT NULL);
CREATE INDEX unread_shelf ON unread(shelf, place);
CREATE TABLE starred(place INTEGER PRIMARY KEY, shelf INTEGER NOT NULL);
CREATE INDEX starred_shelf ON starred(shelf, place);

CREATE TABLE mark(id TEXT PRIMARY KEY, read INTEGER, starred INTEGER) WITHOUT ROWID;
CREATE TABLE tag(id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY(id, name)) WITHOUT ROWID;
CREATE INDEX tag_name ON tag(name, id);
CREATE TABLE mute(
  number INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  words TEXT NOT NULL,
  until INTEGER,
  UNIQUE(field, words)
);
CREATE TABLE journal(
  number INTEGER PRIMARY KEY,
  change INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  was INTEGER,
  undone INTEGER
);
CREATE INDEX journal_change ON journal(change) WHERE undone IS NULL;
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE pending(number INTEGER PRIMARY KEY, position INTEGER NOT NULL);
CREATE TABLE df(term TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE df_recent(term TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE signature(number INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE story(
  number INTEGER PRIMARY KEY,
  centroid BLOB,
  articles INTEGER NOT NULL,
  sources INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  head INTEGER NOT NULL,
  mass REAL NOT NULL,
  heat_last INTEGER NOT NULL,
  comments INTEGER NOT NULL,
  place INTEGER NOT NULL
);
CREATE TABLE heat(
  story INTEGER NOT NULL,
  shelf INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  head INTEGER NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY(story, shelf)
) WITHOUT ROWID;
CREATE INDEX heat_shelf ON heat(shelf, place);
CREATE INDEX heat_place ON heat(place, shelf);
CREATE VIRTUAL TABLE words USING fts5(title, body, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE terms USING fts5(words, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');

CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
  UPDATE shelf SET total = total + 1 WHERE number = new.shelf;
END;
CREATE TRIGGER article_moved AFTER UPDATE OF shelf ON article WHEN old.shelf <> new.shelf BEGIN
  UPDATE shelf SET total = total - 1 WHERE number = old.shelf;
  UPDATE shelf SET total = total + 1 WHERE number = new.shelf;
END;
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
  UPDATE shelf SET total = total - 1 WHERE number = old.shelf;
END;
CREATE TRIGGER unread_added AFTER INSERT ON unread BEGIN
  UPDATE shelf SET unread = unread + 1 WHERE number = new.shelf;
END;
CREATE TRIGGER unread_moved AFTER UPDATE OF shelf ON unread WHEN old.shelf <> new.shelf BEGIN
  UPDATE shelf SET unread = unread - 1 WHERE number = old.shelf;
  UPDATE shelf SET unread = unread + 1 WHERE number = new.shelf;
END;
CREATE TRIGGER unread_gone AFTER DELETE ON unread BEGIN
  UPDATE shelf SET unread = unread - 1 WHERE number = old.shelf;
END;
"""
"""The first schema. Never edited once released: ``migrations.py`` appends to it."""

SECOND = """
ALTER TABLE mark ADD COLUMN seen INTEGER;
CREATE TABLE choice(
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  together INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY(one, other)
) WITHOUT ROWID;
CREATE INDEX choice_other ON choice(other);
CREATE TABLE link(
  target INTEGER NOT NULL,
  number INTEGER NOT NULL,
  main INTEGER NOT NULL,
  PRIMARY KEY(target, number)
) WITHOUT ROWID;
CREATE INDEX link_number ON link(number);
ALTER TABLE story ADD COLUMN links INTEGER NOT NULL DEFAULT 0;
ALTER TABLE signature ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN twin INTEGER;
ALTER TABLE article ADD COLUMN guid_key INTEGER;
ALTER TABLE article ADD COLUMN title_key INTEGER;
UPDATE article SET url_key = url_key(url), guid_key = guid_key(guid, url),
  title_key = title_key(title);
CREATE INDEX article_guid ON article(guid_key) WHERE guid_key IS NOT NULL;
CREATE INDEX article_title ON article(title_key, place) WHERE title_key IS NOT NULL;
DROP INDEX article_story;
CREATE INDEX article_story ON article(story, place, shelf) WHERE story IS NOT NULL;
ALTER TABLE source ADD COLUMN a_day REAL NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN talk REAL NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN talked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN status INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN skip INTEGER NOT NULL DEFAULT 0;
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5(title, body, author, tags, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');
INSERT INTO words(words, rank) VALUES ('automerge', 8);
DROP TABLE terms;
DELETE FROM signature;
DELETE FROM df;
DELETE FROM df_recent;
DELETE FROM heat;
DELETE FROM story;
UPDATE article SET story = NULL WHERE story IS NOT NULL;
INSERT INTO pending SELECT number, 0 FROM article WHERE 1 ON CONFLICT DO NOTHING;
"""
"""What the newsroom needs: seen in a story, the reader's own splits and joins, links of articles.

Search knows author and tags now, so the index is made again."""

THIRD = """
CREATE TABLE usual(source INTEGER PRIMARY KEY, packed BLOB NOT NULL);
DELETE FROM df WHERE term GLOB '*[_]*';
DELETE FROM df_recent WHERE term GLOB '*[_]*';
"""
"""What is usual for a source has a table of its own: a row each, where it was one for each term."""


FOURTH = """
CREATE VIRTUAL TABLE fresh USING fts5(title, body, author, tags, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');
"""
"""The newest articles once more, to tell soon what begins words: see ``fresh.py``."""


FIFTH = """
INSERT INTO words(words, rank) VALUES ('hashsize', 8388608);
"""
"""A transaction of 220 articles is one segment of the index, where each MB was one to be merged."""


def place_of(sort: int, number: int) -> int:
    """Pack when an article counts as published (Unix seconds) and its number into its place."""
    return sort << NUMBER_BITS | number


def slot_of(place: int) -> int:
    """Return the rowid in the full-text tables of the article at a place."""
    return week_of(place) << NUMBER_BITS | place & NUMBER_MASK


def week_of(place: int) -> int:
    """Count the weeks from 2010 to a place; what is older is of week 0."""
    return max(0, (place >> NUMBER_BITS) - _FIRST_WEEK) // WEEK_SECONDS


def start_of_week(week: int) -> int:
    """Return the least place of a week, counted as ``week_of`` counts them."""
    return start_of(_FIRST_WEEK + week * WEEK_SECONDS) if week > 0 else 0


def hot_place_of(hot_key: float, story: int) -> int:
    """Pack how hot a story is (its time-invariant key) and its number into its place."""
    steps = min(max(int(hot_key * HOT_STEPS), 0), (1 << _SORT_BITS) - 1)
    return steps << NUMBER_BITS | story


def start_of(sort: int) -> int:
    """Return the least place of a second: places from here on are not older."""
    return sort << NUMBER_BITS
