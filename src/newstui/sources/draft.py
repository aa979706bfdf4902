"""The only place for what every dialect finds of an item: as sent, nothing cleaned."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A crumb, or a row of a list the site sent: links as sent."""

    title: str
    url: str = ""
    summary: str = ""


class Enclosed(NamedTuple):
    """Something beside the text: link, MIME type or medium, title, bytes."""

    url: str
    kind: str = ""
    title: str = ""
    length: object = None


class Draft(NamedTuple):
    """One item: text as sent, times in Unix seconds, links not yet absolute."""

    guid: str = ""
    url: str = ""
    title: str = ""
    title_is_html: bool = False
    body: str = ""  # HTML
    summary: str = ""  # HTML; what was sent beside the body
    whole: bool = False  # the body was sent as the article's own, not as its description
    author: str = ""
    editor: str = ""
    published: int | None = None
    updated: int | None = None
    dates: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    breadcrumb: tuple[Entry, ...] = ()
    related: tuple[Entry, ...] = ()
    hot: tuple[Entry, ...] = ()
    latest: tuple[Entry, ...] = ()
    media: tuple[Enclosed, ...] = ()
    comments: int | None = None
    score: float | None = None
    bases: tuple[str, ...] = ()  # what its links are read against, the first usable one
    body_base: str = ""  # the body's own xml:base
