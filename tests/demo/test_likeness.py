"""The tellings of an event are near each other for a machine, and differ for a reader."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from html import unescape
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from newstui.demo.edition import in_language

if TYPE_CHECKING:
    from newstui.demo.edition import Article, Edition

HAN = r"\u4e00-\u9fff"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


def text(article: Article) -> str:
    without_code = re.sub(r"<pre>.*?</pre>", " ", article.html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", without_code))


def terms(words: str) -> Counter[str]:
    """Latin words and Chinese bigrams, as the search index takes them."""
    found = Counter(re.findall(r"[a-z]{2,}|\d[\d,.]*\d", words.lower()))
    for run in re.findall(f"[{HAN}]+", words):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found


def vectors(articles: tuple[Article, ...]) -> dict[str, dict[str, float]]:
    """Return a tf-idf vector of length 1 for each slug; the title counts twice."""
    counted = {
        one.slug: terms(f"{one.title} {one.title} {one.summary} {text(one)}") for one in articles
    }
    seen = Counter(term for found in counted.values() for term in found)
    return {slug: _weighed(found, seen, len(articles)) for slug, found in counted.items()}


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def _weighed(found: Counter[str], seen: Counter[str], total: int) -> dict[str, float]:
    raw = {t: (1 + math.log(n)) * math.log((total + 1) / (seen[t] + 0.5)) for t, n in found.items()}
    norm = math.sqrt(sum(weight**2 for weight in raw.values()))
    return {term: weight / norm for term, weight in raw.items()}


def _runs(words: str, size: int) -> set[str]:
    flat = re.sub(r"\s+", " ", words)
    return {flat[i : i + size] for i in range(len(flat) - size)}


@LANGUAGES
def test_tellings_of_an_event_are_nearer_than_anything_else(
    edition: Edition, language: str
) -> None:
    vector = vectors(edition.articles)
    same: list[float] = []
    other: list[float] = []
    for one, two in combinations(in_language(edition, language), 2):
        likeness = cosine(vector[one.slug], vector[two.slug])
        (same if one.event and one.event == two.event else other).append(likeness)
    assert len(same) == 12
    assert min(same) > 1.4 * max(other)


@LANGUAGES
def test_tellings_use_different_words(edition: Edition, language: str) -> None:
    told = defaultdict(list)
    for one in in_language(edition, language):
        told[one.event].append(one)
    for articles in (told[event] for event in told if event):
        for one, two in combinations(articles, 2):
            shared = _runs(text(one), 40) & _runs(text(two), 40)
            assert len(shared) <= 40, (one.slug, two.slug, shared)  # one quotation may be shared
