"""The nouns that cross a boundary: what a source's answer becomes before it is stored.

All text in them has been through ``text.clean`` and all HTML through ``text.sanitise``.
Times are Unix seconds, UTC. This module loads pydantic: the screen never imports it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Origin = Literal["feed", "page", "summary"]


class Frozen(BaseModel):
    """A value: equal by content, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(Frozen):
    """A crumb, or an entry of a list that the site itself sent."""

    title: str
    url: str | None = None
    summary: str = ""


class Media(Frozen):
    """Something beside the text: an enclosure, a lead image."""

    url: str
    kind: Literal["image", "audio", "video", "file"] = "file"
    title: str = ""
    bytes: int | None = None


class Article(Frozen):
    """One item as published."""

    guid: str | None = None
    url: str | None = None
    title: str  # one line; "" where the item has none and its text gives none
    html: str = ""  # sanitised, links absolute
    summary: str = ""  # one line of plain text, at most 300 characters
    author: str | None = None
    editor: str | None = None
    published: int | None = None
    updated: int | None = None
    section: tuple[str, ...] = ()  # the item's own section; the source's goes before it when read
    tags: tuple[str, ...] = ()
    language: str | None = None
    breadcrumb: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()
    hot: tuple[Link, ...] = ()
    latest: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    comments: int | None = None
    score: float | None = None
    origin: Origin = "feed"
    detail: str | None = None  # the URL that has the rest of it
    fingerprint: str = ""  # hash of what the publisher sent of it, before links were resolved


class Parsed(Frozen):
    """What one answer of a source held."""

    kind: Literal["feed", "jsonfeed", "json-api", "page", "page-list"]
    title: str | None = None
    home: str | None = None
    language: str | None = None
    articles: tuple[Article, ...] = ()
    next: str | None = None  # the URL of the next page, for paged APIs
    next_body: str | None = None  # what is posted there
    items: int = 0  # how many items an API's answer held
    ttl_seconds: int | None = None
    skip: int = 0  # hours and days on which it wishes to be left alone: sources/skipping.py
    note: str | None = None  # one sentence: what was left out or repaired
