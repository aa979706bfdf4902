"""The only place for options: type, default, and the words that document each.

Options are plain frozen dataclasses, so that starting the screen does not load pydantic (80 ms).
``config.example.toml`` is made from them (``newstui config example``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal


class ConfigError(Exception):
    """The config cannot be used: the message names the file, the key and what would be right."""


def option(default: Any, doc: str, example: str = "") -> Any:
    """Declare an option: its default, its documentation, a line for the example file."""
    metadata = {"doc": doc, "example": example}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A lower and an upper bound, read by ``_validated``; kept free of pydantic."""

    low: float
    high: float = float("inf")


@dataclass(frozen=True, slots=True)
class Source:
    """One ``[[source]]``: somewhere articles come from."""

    url: str = option("", "where it is; http:// or https://", '"https://example.org/feed.xml"')
    name: str = option("", "what lists call it; also its address, source/NAME", '"Example"')
    kind: Literal["auto", "feed", "jsonfeed", "json-api"] = option(
        "auto", "found out from the answer; only json-api must be named", '"auto"'
    )
    section: str = option("", "its place in your newspaper, of any depth", '"World/Asia"')
    section_from: Literal["", "category"] = option(
        "", 'take the section of each article from its own "category"', '"category"'
    )
    interval: Annotated[int, AtLeast(60)] | None = option(
        None, "seconds between two fetches; default: the interval above", "3600"
    )
    headers: dict[str, str] = option(
        dict,
        "sent to this source's own host only; a value may be cmd:PROGRAM, env:NAME or file:PATH",
        '{ Authorization = "cmd:pass show example" }',
    )
    user_agent: str = option("", "instead of newstui's own", '"Mozilla/5.0"')
    proxy: str = option("", "an http:// proxy for this source", '"http://127.0.0.1:3128"')
    encoding: str = option("", "where the answer names a wrong one", '"gb18030"')
    weight: Annotated[float, AtLeast(0, 100)] = option(
        1.0, "how much its vote counts in Hot; 0 keeps it out", "1.0"
    )
    items: str = option("", "json-api: JMESPath to the array of items", '"data.list"')
    next: str = option("", "json-api: JMESPath to the next page's URL or number", '"data.next"')
    pages: Annotated[int, AtLeast(1, 100)] = option(1, "json-api: how many pages at most", "3")
    fields: dict[str, str] = option(
        dict,
        "json-api: JMESPath on each item, for id title url html text summary published updated "
        "author editor section tags breadcrumb related hot latest comments score image language",
        '{ id = "id", title = "title", url = "link", html = "content", published = "time" }',
    )


SOURCE_FIELDS = (
    "id", "title", "url", "html", "text", "summary", "published", "updated", "author", "editor",
    "section", "tags", "breadcrumb", "related", "hot", "latest", "comments", "score", "image",
    "language",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """One ``[[view]]``: a search that is a section of the reader's own."""

    name: str = option("", "what it is called; also its address, view/NAME", '"Chips"')
    query: str = option("", "what it finds: docs/search.md", '"(chip OR 芯片) is:unread since:30d"')
    section: str = option("", "the section it stands in; at the top without one", '"World/Asia"')
    sort: Literal["date", "rank"] = option("date", "newest first, or best first", '"date"')


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the reader can set."""

    language: Literal["auto", "en", "zh_CN"] = option(
        "auto", "words of the program; auto follows LC_ALL and LANG", '"zh_CN"'
    )
    interval: Annotated[int, AtLeast(60)] = option(
        3600, "seconds between two fetches of a source", "3600"
    )
    per_host: Annotated[int, AtLeast(1, 16)] = option(2, "connections to one host at a time", "2")
    theme: str = option(
        "terminal",
        "terminal keeps your terminal's own 16 colours; also dark, nord, gruvbox, contrast-dark, "
        "light, solarized, latte, contrast-light, and the name of a file of your own in the "
        "folder themes beside the config (docs/themes.md)",
        '"terminal"',
    )
    preview: bool = option(False, "the article pane follows the cursor", "true")
    reading_width: Annotated[int, AtLeast(20, 400)] = option(
        80, "an article's lines are at most this many cells wide", "80"
    )
    browser: str = option(
        "", "a program for links; %s is the URL, else it is put last; never a shell", '"w3m %s"'
    )
    images: Literal["none", "blocks"] = option(
        "none",
        "blocks draws an article's images with half blocks; needs newstui[images]",
        '"blocks"',
    )
    ambiguous_width: Literal[1, 2] = option(
        1, "cells of “ ” … — and their like; 2 where your terminal draws them wide", "2"
    )
    mouse: bool = option(False, "clicks and the wheel", "true")
    keys: dict[str, str | list[str]] = option(
        dict, "keys.preset, and a key or a list of keys for any command", '{ preset = "default" }'
    )
    source: tuple[Source, ...] = option(tuple, "where your news comes from; as many as you like")
    view: tuple[SavedSearch, ...] = option(tuple, "searches saved as sections of your own")


def key(source: Source) -> str:
    """Return what a source's address is made of: its name, else its URL without the scheme."""
    return source.name or source.url.partition("://")[2].rstrip("/") or source.url
