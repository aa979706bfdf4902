"""The only place that reads the data files of the built-in edition.

``sources.toml`` names its publishers; every file below ``articles`` is one article: a TOML header
between two lines ``+++``, then its body as a fragment of HTML.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent
Kind = Literal["rss", "atom", "jsonfeed", "json-api"]


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher of the edition."""

    slug: str
    language: str  # "en" or "zh"
    kind: Kind
    name: str
    tagline: str
    section: tuple[str, ...] = ()  # its one subject; () for a general paper


@dataclass(frozen=True, slots=True)
class Article:
    """One article; ``section`` is the whole path, ``hours_ago`` counts from the profile's birth."""

    slug: str
    source: Source
    section: tuple[str, ...]
    title: str
    author: str
    editor: str
    hours_ago: float
    comments: int
    views: int
    tags: tuple[str, ...]
    summary: str
    html: str
    event: str | None = None  # the same for every telling of one event


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything the built-in portal serves, newest article first."""

    sources: tuple[Source, ...]
    articles: tuple[Article, ...]


def publishers() -> tuple[Source, ...]:
    """Read who publishes the edition, without its articles."""
    listed = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))["source"]
    return tuple(Source(**{**one, "section": tuple(one.get("section", ()))}) for one in listed)


def load() -> Edition:
    """Read the whole edition from the package's own data files."""
    sources = publishers()
    by_slug = {source.slug: source for source in sources}
    files = sorted((FOLDER / "articles").glob("*/*.html"))
    articles = [_article(file, by_slug) for file in files]
    articles.sort(key=lambda one: (one.hours_ago, one.slug))
    return Edition(sources, tuple(articles))


def published_by(edition: Edition, source: Source) -> tuple[Article, ...]:
    """Return the articles of one source, newest first."""
    return tuple(one for one in edition.articles if one.source == source)


def in_language(edition: Edition, language: str) -> tuple[Article, ...]:
    """Return the articles of every source of one language, newest first."""
    return tuple(one for one in edition.articles if one.source.language == language)


def _article(file: Path, sources: dict[str, Source]) -> Article:
    _, header, body = file.read_text(encoding="utf-8").split("+++\n", 2)
    fields = tomllib.loads(header)
    fields["source"] = sources[fields["source"]]
    fields["section"] = tuple(fields["section"])
    fields["tags"] = tuple(fields["tags"])
    return Article(**fields, slug=file.stem, html=body.strip())
