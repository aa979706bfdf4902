"""The only place that decides which rows of a list of sources are taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.sources.links import absolute, place
from newstui.sources.markup import line
from newstui.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_MARKED_UP = re.compile(
    r"(?i)<(b|i|u|em|strong|span|a|font|small|sup|sub|p|div|h\d)\b[^<>]*>.*</\1>|<br\b"
)
_MOST = 20_000
_DEEPEST_SECTION = 8


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """A source that a list names."""

    url: str
    title: str
    section: tuple[str, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)  # options of its [[source]]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken in: what it said, and why in one sentence."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list of sources held."""

    sources: tuple[ImportedSource, ...] = ()
    refused: tuple[Refused, ...] = ()
    unfiltered: tuple[str, ...] = ()  # URLs taken in without the program that was to filter them


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a list has it; ``reason`` says why its reader cannot take it in."""

    url: str
    title: str = ""
    section: tuple[str, ...] = ()
    reason: str = ""
    more: Mapping[str, object] = field(default_factory=dict)
    feed_without: bool = False  # it is a feed without its filter, too

    @property
    def runs(self) -> bool:
        """Whether a program would be run for it."""
        return self.url.startswith("exec:") or bool(self.more.get("filter"))


def sort(rows: Iterable[Row], *, programs: bool = False) -> Imported:
    """Take each source in once, with clean words; refuse what is no http or https.

    ``programs`` says that the reader trusts the list: ``exec:`` and filters are taken in too.
    """
    sources: dict[str, ImportedSource] = {}
    refused: dict[str, Refused] = {}
    unfiltered: dict[str, None] = {}
    for row in rows:
        if len(sources) + len(refused) >= _MOST:
            words = tr(
                "a list may hold {n} sources: this one and what follows is left out", n=_MOST
            )
            refused[""] = Refused(clean(row.url.strip() or row.title, limit=200), words)
            break
        url = re.sub(r"(?i)^feed:(?://)?(?=https?:)|^feed:(?=//)", "", row.url.strip())
        url = "http:" + url if url.startswith("//") else url
        link = url if row.runs and url.startswith("exec:") else absolute(url)
        more, reason = row.more, row.reason
        if row.runs and not programs and not reason:
            if row.feed_without and link is not None:
                more = {name: value for name, value in more.items() if name != "filter"}
                unfiltered[link] = None
            else:
                reason = tr(
                    "a program is not run from a list of sources: "
                    "--programs takes it in where you trust it"
                )
        if reason or link is None:
            text = clean(row.url.strip() or row.title, limit=200)
            refused.setdefault(text, Refused(text, reason or _reason(url)))
            continue
        section = (_words(part, 80) for part in row.section)
        path = tuple(part for part in section if part)[:_DEEPEST_SECTION]
        title = _words(row.title, 200)
        if title in {link, link.partition("://")[2].rstrip("/")}:
            title = ""  # of a source without a name, which its feed shall give it
        source = ImportedSource(link, title, path, more)
        sources.setdefault(place(link), source)
    return Imported(tuple(sources.values()), tuple(refused.values()), tuple(unfiltered))


def _words(text: str, limit: int) -> str:
    """Return a title or heading as one clean line: some lists have HTML in them."""
    text = line(text, is_html=_MARKED_UP.search(text) is not None)
    return " ".join(clean(text, limit=limit).split())


def _reason(url: str) -> str:
    if url.startswith("|"):
        return tr("a program is not run from a list of sources")
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return tr("only http and https are taken in, not {scheme}", scheme=scheme[1].lower())
    return tr("this is no URL")
