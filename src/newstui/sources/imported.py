"""The only place that decides which rows of a list of sources are taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.sources.links import absolute, place
from newstui.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_MOST = 20_000
_DEEPEST_SECTION = 8


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """A source that a list names."""

    url: str
    title: str
    section: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a list has it; ``reason`` says why its reader cannot take it in."""

    url: str
    title: str = ""
    section: tuple[str, ...] = ()
    reason: str = ""


def sort(rows: Iterable[Row]) -> Imported:
    """Take each source in once, with clean words; refuse what is no http or https."""
    sources: dict[str, ImportedSource] = {}
    refused: dict[str, Refused] = {}
    for row in rows:
        if len(sources) + len(refused) >= _MOST:
            break
        url = re.sub(r"(?i)^feed:(?://)?(?=https?:)|^feed:(?=//)", "", row.url.strip())
        url = "http:" + url if url.startswith("//") else url
        link = absolute(url)
        if row.reason or link is None:
            text = clean(row.url.strip() or row.title, limit=200)
            refused.setdefault(text, Refused(text, row.reason or _reason(url)))
            continue
        section = (clean(part, limit=80).strip() for part in row.section)
        path = tuple(part for part in section if part)[:_DEEPEST_SECTION]
        title = clean(row.title, limit=200).strip()
        sources.setdefault(place(link), ImportedSource(link, title, path))
    return Imported(tuple(sources.values()), tuple(refused.values()))


def _reason(url: str) -> str:
    if url.startswith("|"):
        return tr("a program is not run from a list of sources")
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return tr("only http and https are taken in, not {scheme}", scheme=scheme[1].lower())
    return tr("this is no URL")
