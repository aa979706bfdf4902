"""Measure the store: how long pages of every view take at a size, and what taking in costs.

    python -m benchmarks.store [--articles 100000] [--folder DIR]

A store of synthetic articles over 500 sources in 40 sections (English and Chinese, about 0.9 kB
each) is made in the folder once and kept there. Times are milliseconds of this process, the median
and the worst of 15 runs, each with a new position in the list.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from newstui.models import Article
from newstui.store import Indexed, SourceRecord, Store, StoryUpdate, View
from newstui.text.segment import index_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newstui.rows import Row
    from newstui.store import Pending

SOURCES, SECTIONS, DAYS = 500, 40, 120
END = 1_790_000_000
HALF_LIFE = 28_800
RUNS = 15


def section(number: int) -> tuple[str, ...]:
    """Ten top-level sections, four places in each; the first holds far more than the last."""
    return (f"Part {number % 10}", f"Place {number // 10}")


def records() -> list[SourceRecord]:
    rng = random.Random("sources")
    weights = [1 / (n + 1) for n in range(SECTIONS)]
    places = rng.choices(range(SECTIONS), weights, k=SOURCES - SECTIONS) + list(range(SECTIONS))
    return [
        SourceRecord(f"s{n}", f"https://s{n}.invalid/feed", f"Source {n}", section(place))
        for n, place in enumerate(places)
    ]


class Words:
    """Text by Zipf's law: 30,000 words, a third of the articles in Chinese."""

    def __init__(self) -> None:
        self.rng = random.Random("words")
        syllables = [
            a + b for a in "bcdfghklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er")
        ]
        self.english = ["".join(self.rng.choices(syllables, k=3)) for _ in range(30_000)]
        signs = [chr(0x4E00 + n) for n in range(2_500)]
        self.chinese = ["".join(self.rng.choices(signs, k=2)) for _ in range(30_000)]
        self.cumulated = list(itertools.accumulate(1 / (n + 3) for n in range(30_000)))

    def text(self, count: int, *, chinese: bool) -> str:
        words = self.chinese if chinese else self.english
        return ("" if chinese else " ").join(
            self.rng.choices(words, cum_weights=self.cumulated, k=count)
        )


RANKS = {word: rank for rank, word in enumerate(Words().english)}


def articles(
    words: Words, source: int, first: int, count: int, spacing: float
) -> Iterator[Article]:
    chinese = source % 3 == 0
    for n in range(first, first + count):
        body = words.text(150, chinese=chinese)
        yield Article(
            guid=f"{source}/{n}",
            url=f"https://s{source}.invalid/{n}",
            title=words.text(8, chinese=chinese),
            html=f"<p>{body}</p>",
            summary=body[:300],
            published=int(END - DAYS * 86_400 + n * spacing + words.rng.random() * spacing),
            fingerprint=f"{source}/{n}",
        )


def fill(store: Store, count: int) -> None:
    """Take in and index ``count`` articles; about one in two tells an event told before."""
    words = Words()
    store.sync_sources(records())
    each, rounds = count // SOURCES, 10
    spacing = DAYS * 86_400 / each
    rng = random.Random("stories")
    taken = indexed = 0.0
    live: list[StoryUpdate] = []
    for part in range(rounds):
        for source in range(SOURCES):
            batch = list(articles(words, source, part * each // rounds, each // rounds, spacing))
            start = time.process_time()
            store.ingest(f"s{source}", batch)
            taken += time.process_time() - start
        while batch := store.pending(25):
            done = [judged(one, rng, live) for one in batch]
            start = time.process_time()
            store.index(done)
            indexed += time.process_time() - start
            live = live[-2_000:]
        print(f"  {(part + 1) * count // rounds:,} articles", flush=True)
    print(f"ingest {taken / count * 1e6:.0f} us, index {indexed / count * 1e6:.0f} us of CPU each")


def judged(one: Pending, rng: random.Random, live: list[StoryUpdate]) -> Indexed:
    body = index_text(one.text)
    terms = tuple(dict.fromkeys(body.split()))
    rarest = tuple(sorted(terms, key=lambda term: -RANKS.get(term, len(RANKS)))[:40])
    signature = rng.randbytes(500)
    old = rng.choice(live) if live and rng.random() < 0.5 else None
    last = max(one.published, old.last if old else 0)
    articles = old.articles + 1 if old else 1
    story = StoryUpdate(
        story=old.story if old else one.number,
        centroid=rng.randbytes(400) if old else signature,
        articles=articles,
        sources=articles,
        first=min(one.published, old.first if old else last),
        last=last,
        head=old.head if old else one.number,
        mass=1.0,
        heat_last=last,
        comments=0,
        hot_key=last / HALF_LIFE + articles / 10,
    )
    live.append(story)
    return Indexed(one.number, index_text(one.title), body, signature, rarest, terms, story)


def measure(name: str, ask: Callable[[], object]) -> None:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        ask()
        times.append((time.perf_counter() - start) * 1e3)
    print(f"{name:48} {sorted(times)[RUNS // 2]:8.2f} {max(times):8.2f}")


def pages(store: Store, view: View, name: str, **filters: bool) -> None:
    """The first page, the last, and pages from positions all over the list, both ways."""
    rng = random.Random("positions")
    everything = store.rows(View("latest"), limit=1)[0].sort
    oldest = store.rows(View("latest"), limit=1, last=True)[0].sort

    def somewhere() -> Row | None:
        since = rng.randrange(oldest, everything)
        if view.kind == "hot":
            numbers = [row.number for row in store.rows(View("latest"), since=since, last=True)]
            found = store.rows_by_number(numbers[:1])
        else:
            found = store.rows(view, since=since, last=True, limit=1)
        return found[0] if found else None

    spots = [somewhere() for _ in range(RUNS)]
    after, before = iter(spots), iter(spots)
    measure(f"{name}: first", lambda: store.rows(view, **filters))
    measure(f"{name}: last", lambda: store.rows(view, last=True, **filters))
    measure(f"{name}: after", lambda: store.rows(view, after=next(after), **filters))
    measure(f"{name}: before", lambda: store.rows(view, before=next(before), **filters))


def views(store: Store, marks: Store) -> None:
    big, small = section(0), section(SECTIONS - 1)
    print(f"{'':48} {'median':>8} {'worst':>8}  ms")
    measure("section counts", lambda: store.__setattr__("_sections", (-1, [])) or store.sections())
    measure("sources", store.sources)
    measure("Home's pools", lambda: store.front_pools(END - 3 * 86_400, 12))
    pages(store, View("latest"), "latest")
    pages(store, View("section", big[:1]), "the biggest section")
    pages(store, View("section", small[:1]), "a middling section")
    pages(store, View("section", small), "a small section")
    pages(store, View("source", key="s7"), "a source")
    pages(store, View("hot"), "hot")
    pages(store, View("hot", big[:1]), "hot in the biggest section")
    pages(store, View("hot", small), "hot in a small section")
    first = store.rows(View("latest"), limit=1)[0]
    assert first.id
    measure("an article", lambda: store.article(first.id or ""))
    english, chinese = Words().english, Words().chinese
    for name, query in (
        ("a word that is everywhere", english[0]),
        ("a rare word", english[5_000]),
        ("two words", f"{english[3]} {english[7]}"),
        ("two signs, everywhere", chinese[0]),
        ("two signs, rare", chinese[5_000]),
        ("one sign", chinese[0][0]),
    ):
        measure(f"search by date: {name}", lambda q=query: store.rows(View("search", query=q)))
        view = View("search", query=query, sort="rank")
        measure(f"search by rank: {name}", lambda v=view: store.rows(v))
    common = [english[n] for n in range(40, 400, 15)]
    rng = random.Random("articles")
    chosen = [rng.randrange(1, int(store.stats()["articles"])) for _ in range(5 * RUNS)]
    several = iter([signature_of(store, number) for number in chosen] * 2)
    measure("near, 24 terms of an article", lambda: store.near(next(several), limit=120))
    measure("near, 24 common terms", lambda: store.near(common, limit=120))
    for name, terms in (("of an article", None), ("common", common)):
        measure(
            f"clusters of 3 days, 24 terms {name}",
            lambda t=terms: store.clusters(
                t or next(several), since=END - 3 * 86_400, until=END, limit=40
            ),
        )
    ids: Iterator[Sequence[str]] = iter(
        [[row.id or ""] for row in store.rows(View("latest"), limit=RUNS)]
    )
    measure("mark one read", lambda: marks.mark("read", next(ids)))
    start = time.perf_counter()
    count = marks.mark_view("read", View("latest"))
    print(f"mark all {count:,} read: {(time.perf_counter() - start) * 1e3:.0f} ms")
    measure("latest, unread only, all read", lambda: store.rows(View("latest"), unread_only=True))
    marks.mark("unread", [store.rows(View("latest"), last=True, limit=1)[0].id or ""])
    pages(store, View("latest"), "latest, one of all unread", unread_only=True)
    pages(store, View("section", big[:1]), "the biggest section, none unread", unread_only=True)
    marks.undo()
    marks.undo()
    hide = [one._replace(section=("Hidden",)) for one in records()[1::2]]
    with_half = sorted([*records()[::2], *hide])
    start = time.perf_counter()
    marks.sync_sources(with_half)
    print(f"move half of the sources: {(time.perf_counter() - start) * 1e3:.0f} ms")
    marks.sync_sources(records()[::2])
    pages(store, View("latest"), "latest, half of the sources removed")
    marks.sync_sources(records())


def signature_of(store: Store, number: int) -> list[str]:
    """The 24 rarest terms of an article."""
    row = store.rows_by_number([number])[0]
    stored = store.article(row.id or "")
    assert stored
    terms = dict.fromkeys(index_text(stored.text).split())
    return sorted(terms, key=lambda term: -RANKS.get(term, len(RANKS)))[:24]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "newstui-bench"
    )
    options = parser.parse_args()
    file = options.folder / f"{options.articles}.db"
    if not file.exists():
        part = file.with_suffix(".part")
        with_writer = Store.open(part, now=lambda: END, role="ingest")
        fill(with_writer, options.articles)
        with_writer.close()
        part.rename(file)
    print(f"{options.articles:,} articles, {file.stat().st_size / 1e6:.0f} MB")
    start = time.perf_counter()
    store = Store.open(file, now=lambda: END)
    store.rows(View("latest"))
    print(f"open and first page: {(time.perf_counter() - start) * 1e3:.1f} ms")
    views(store, Store.open(file, now=lambda: END, role="marks"))


if __name__ == "__main__":
    main()
