"""The only place for options: type, default, and the words that document each.

Options are plain frozen dataclasses, so that starting the screen does not load pydantic (80 ms).
``config.example.toml`` is made from them (``newstui config example``).
"""

from __future__ import annotations

import re
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

    url: str = option(
        "",
        "where it is: http:// or https://; exec:PROGRAM ARGUMENTS, whose output is the feed (never "
        "a shell); file:///PATH",
        '"https://example.org/feed.xml"',
    )
    preset: str = option(
        "",
        "what it is, where newstui or a file in the folder presets beside the config knows that: "
        "hackernews, reddit, mastodon, wordpress …; url is then the address in a browser "
        "(docs/presets.md)",
        '"reddit"',
    )
    args: dict[str, str] = option(
        dict,
        "what its preset must be told where url does not say it; base is the server that is asked",
        '{ community = "python" }',
    )
    name: str = option("", "what lists call it; also its address, source/NAME", '"Example"')
    kind: Literal["auto", "feed", "jsonfeed", "json-api", "page", "page-list"] = option(
        "auto",
        "found out from the answer; to be named: json-api, page (a web page that is an article), "
        "page-list (a web page that lists articles)",
        '"auto"',
    )
    section: str = option("", "its place in your newspaper, of any depth", '"World/Asia"')
    section_from: Literal["", "category"] = option(
        "", 'take the section of each article from its own "category"', '"category"'
    )
    interval: Annotated[int, AtLeast(60)] | None = option(
        None,
        "seconds between two fetches; default: by how often it publishes, from the interval above "
        "up to a day",
        "3600",
    )
    quiet: str = option(
        "", "hours in which it is not asked, in your own time, unless you name it", '"23:00-07:00"'
    )
    filter: str = option(
        "",
        "a program with arguments: gets the answer, prints the feed; never a shell",
        '"python3 tidy.py"',
    )
    max_articles: Annotated[int, AtLeast(1)] | None = option(
        None, "how many articles are taken of one fetch, the first ones", "100"
    )
    auth: str = option(
        "",
        "NAME:PASSWORD for this source's own host (Basic); may be cmd:PROGRAM, env:NAME, file:PATH",
        '"cmd:pass show example"',
    )
    headers: dict[str, str] = option(
        dict,
        "sent to this source's own host only; a value may be cmd:PROGRAM, env:NAME or file:PATH",
        '{ Authorization = "cmd:pass show example" }',
    )
    user_agent: str = option("", "instead of newstui's own", '"Mozilla/5.0"')
    proxy: str = option("", "an http:// proxy for this source", '"http://127.0.0.1:3128"')
    encoding: str = option("", "where the answer names a wrong one", '"gb18030"')
    full_text: Literal["", "always", "open", "never"] = option(
        "",
        "the whole text from the article's own page: open fetches it when you open the article, "
        "always when it is new (at most 20 a refresh, the others when opened), never only where "
        "you ask for it; default: never, of a page-list and an API with detail open",
        '"open"',
    )
    weight: Annotated[float, AtLeast(0, 100)] = option(
        1.0, "how much its vote counts in Hot; 0 keeps it out", "1.0"
    )
    items: str = option(
        "",
        "json-api: JMESPath to the array of items; page-list: the CSS selector of its items "
        "(default: the page's main list, found by itself)",
        '"data.list"',
    )
    next: str = option(
        "",
        "json-api: JMESPath to the next page's URL, number or cursor; page-list: the CSS selector "
        "of the link to it",
        '"data.next"',
    )
    pages: Annotated[int, AtLeast(1, 100)] | None = option(
        None,
        "json-api: how many pages at most; {page}, {page0}, {offset} or {cursor} in url or body is "
        "filled in, else next or the Link header is followed; default: 20 with next, else 1",
        "3",
    )
    fields: dict[str, str] = option(
        dict,
        "json-api: JMESPath on each item, for id title url html text summary published updated "
        "author editor section tags breadcrumb related hot latest comments score image media "
        "language; page-list: CSS selectors in an item, for title url summary published author "
        "section image, as h3 a or img@src",
        '{ id = "id", title = "title", url = "link", html = "content", published = "time" }',
    )
    embedded: str = option(
        "", "json-api: the CSS selector of the JSON inside a web page", '"script#__NEXT_DATA__"'
    )
    method: Literal["GET", "POST"] = option("GET", "json-api: how it is asked", '"POST"')
    body: str | dict[str, Any] = option(
        "", "json-api: what is posted: a table, sent as JSON, or text", '{ page = "{page}" }'
    )
    date_format: str = option(
        "", "json-api: how dates are written (strptime), or unix, unix_ms", '"%d/%m/%Y %H:%M"'
    )
    timezone: str = option("", "json-api: of dates that name none; default: UTC", '"+08:00"')
    detail: str = option(
        "",
        "json-api: the URL that has the rest of an item, with {id} or {url} of it filled in, or "
        "JMESPath to it on each item",
        '"https://example.org/api/articles/{id}"',
    )
    detail_fields: dict[str, str] = option(
        dict, "json-api: as fields, on the answer of detail", '{ html = "data.content" }'
    )
    detail_on: Literal["open", "refresh"] = option(
        "open", "json-api: ask for detail when an article is opened, or for new ones", '"refresh"'
    )


SOURCE_FIELDS = (
    "id", "title", "url", "html", "text", "summary", "published", "updated", "author", "editor",
    "section", "tags", "breadcrumb", "related", "hot", "latest", "comments", "score", "image",
    "media", "language",
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


def full_text(source: Source) -> Literal["always", "open", "never"]:
    """Return when the whole text of a source's articles is fetched from their own pages."""
    more = source.kind == "page-list" or (source.detail and source.detail_on == "open")
    return source.full_text or ("open" if more else "never")


def key(source: Source) -> str:
    """Return what a source's address is made of: its name, else its URL without the scheme.

    No user and no password is in it, for it stands in every list.
    """
    if source.name or source.url.startswith("exec:"):
        return source.name or source.url
    bare = re.sub(r"^[^/?#]*@", "", source.url.partition("://")[2])
    return bare.rstrip("/") or source.url
