"""The only place that makes up news: any number of articles that read like those of many sources.

Words follow Zipf's law, a third of the sources are Chinese, and names keep coming that nobody has
heard before. Every other article tells an event that other sources tell too, within two days and
in words of its own, so that stories and related articles are found as among real ones.
"""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, NamedTuple

from newstui.models import Article
from newstui.store import SourceRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCES, SECTIONS = 500, 40
END = 1_790_000_000  # when the news of every store ends
DAY = 86_400
A_DAY = 833  # articles: 100,000 in 120 days
PER_ANSWER = 5  # articles of a source in each round of a store that is filled
ROUND = SOURCES * PER_ANSWER
_WORDS = 30_000
_TOLD_BY = (2, 12)  # sources of an event
_TOLD_SHARE = 0.5
_TELLING_SECONDS = 2 * DAY


class Event(NamedTuple):
    """Something that happened: when, and the names and words that tell it."""

    at: int
    words: tuple[str, ...]


def section(number: int) -> tuple[str, ...]:
    """Ten top-level sections, four places in each; the first holds far more than the last."""
    return (f"Part {number % 10}", f"Place {number // 10}")


def records() -> list[SourceRecord]:
    """Return the sources as a config has them."""
    rng = random.Random("sources")
    weights = [1 / (n + 1) for n in range(SECTIONS)]
    places = rng.choices(range(SECTIONS), weights, k=SOURCES - SECTIONS) + list(range(SECTIONS))
    return [
        SourceRecord(f"s{n}", f"https://s{n}.invalid/feed", f"Source {n}", section(place))
        for n, place in enumerate(places)
    ]


def is_chinese(source: int) -> bool:
    """Tell whether a source writes Chinese."""
    return source % 3 == 0


class Press:
    """Writes articles; the same seed writes the same ones."""

    def __init__(self, seed: str = "words") -> None:
        fixed = random.Random("words")
        self.syllables = [
            a + b for a in "bcdfghklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er")
        ]
        self.signs = [chr(0x4E00 + n) for n in range(2_500)]
        self.english = ["".join(fixed.choices(self.syllables, k=3)) for _ in range(_WORDS)]
        self.chinese = ["".join(fixed.choices(self.signs, k=2)) for _ in range(_WORDS)]
        self.cumulated = list(itertools.accumulate(1 / (n + 3) for n in range(_WORDS)))
        self.rng = random.Random(seed)

    def words(self, count: int, *, chinese: bool) -> list[str]:
        """Return words as often as they are common."""
        known = self.chinese if chinese else self.english
        return self.rng.choices(known, cum_weights=self.cumulated, k=count)

    def event(self, at: int, *, chinese: bool) -> Event:
        """Let something happen: three names of its own, five words of the language."""
        signs = self.signs if chinese else self.syllables
        names = ["".join(self.rng.choices(signs, k=3)) for _ in range(3)]
        known = self.chinese if chinese else self.english
        return Event(at, (*names, *self.rng.sample(known[50:10_000], 5)))

    def article(self, source: int, number: int, at: int, event: Event | None) -> Article:
        """Write an article of about 0.9 kB, on an event or on nothing that others tell."""
        chinese, rng = is_chinese(source), self.rng
        told: Sequence[str] = (event or self.event(at, chinese=chinese)).words
        title = self.words(4, chinese=chinese) + rng.sample(told, 4)
        body = self.words(125 if chinese else 105, chinese=chinese) + rng.choices(told, k=20)
        rng.shuffle(title)
        rng.shuffle(body)
        between = "" if chinese else " "
        text = between.join(body)
        return Article(
            guid=f"{source}/{number}",
            url=f"https://s{source}.invalid/{number}",
            title=between.join(title),
            html=f"<p>{text}</p>",
            summary=text[:300],
            author=f"Author {source % 7}" if source % 5 == 0 else None,
            language="zh" if chinese else "en",
            published=at,
            fingerprint=f"{source}/{number}",
        )


def answers(
    press: Press, first: int, last: int, per_source: int, *, numbered: int = 0
) -> Iterator[tuple[str, list[Article]]]:
    """Yield what each source answers with at one time: its news between two moments."""
    rng = press.rng
    events: dict[bool, list[Event]] = {}
    for chinese in (False, True):
        share = SOURCES // 3 if chinese else SOURCES - SOURCES // 3
        happened = int(share * per_source * _TOLD_SHARE / (sum(_TOLD_BY) / 2)) + 1
        events[chinese] = [
            press.event(rng.randrange(first, last), chinese=chinese) for _ in range(happened)
        ]
    for source in range(SOURCES):
        made = []
        for number in range(per_source):
            told = rng.random() < _TOLD_SHARE
            event = rng.choice(events[is_chinese(source)]) if told else None
            spread = rng.randrange(_TELLING_SECONDS)
            at = min(event.at + spread, last) if event else rng.randrange(first, last)
            made.append(press.article(source, numbered + number, at, event))
        yield f"s{source}", made


def round_of(number: int, per_source: int = PER_ANSWER) -> Iterator[tuple[str, list[Article]]]:
    """Yield what all sources answer at one time; the same number gives the same articles.

    The news of round -1 is the last before ``END``; before it come -2, -3 and so on.
    """
    span = SOURCES * per_source * DAY // A_DAY
    first = END + number * span
    return answers(
        Press(f"round {number}"), first, first + span, per_source, numbered=number * per_source
    )
