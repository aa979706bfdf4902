"""Small stores for the tests: articles made by hand, indexed in the simplest way there is."""

from __future__ import annotations

from typing import Any

from newstui.models import Article
from newstui.store import Indexed, Pending, SourceRecord, Store, StoryUpdate
from newstui.text.segment import index_text

NOW = 1_790_000_000
DAY = 86_400


def article(guid: str | None, **values: Any) -> Article:
    """Make an article whose fingerprint is that of its words."""
    values.setdefault("title", f"Title {guid}")
    values.setdefault("published", NOW - 100)
    if guid is not None:
        values.setdefault("url", f"https://example.org/{guid}")
    made = Article(guid=guid, **values)
    return made.model_copy(update={"fingerprint": made.model_dump_json(exclude={"url"})})


def source(key: str, *section: str, **values: Any) -> SourceRecord:
    values.setdefault("url", f"https://{key}.example.org/feed")
    return SourceRecord(key, section=section, **values)


def story_of(one: Pending, story: int | None = None, heat: float = 0.0) -> StoryUpdate:
    return StoryUpdate(
        story=story,
        centroid=b"centroid",
        articles=1,
        sources=1,
        first=one.published,
        last=one.published,
        head=one.number,
        mass=1.0,
        heat_last=one.published,
        comments=one.comments or 0,
        hot_key=one.published / 28_800 + heat,
    )


def indexed(one: Pending, story: StoryUpdate | None = None) -> Indexed:
    terms = tuple(dict.fromkeys(index_text(f"{one.title} {one.text}".lower()).split()))
    return Indexed(
        number=one.number,
        search_title=index_text(one.title),
        search_body=index_text(one.text),
        search_author=index_text(one.author),
        search_tags=index_text("\n".join(one.tags)),
        signature=f"signature {one.number}".encode(),
        df_terms=terms,
        story=story or story_of(one),
    )


def index_all(store: Store) -> None:
    """Index what waits, each article as a story of its own."""
    while batch := store.pending(25):
        store.index([indexed(one) for one in batch])
