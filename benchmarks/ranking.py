"""Measure what belongs together: precision of related, B-cubed of stories, what both cost.

    python -m benchmarks.ranking [--corpus FILE]

6,366 headlines of two days, each with the story it belongs to (UCI Machine Learning Repository,
News Aggregator), go through the real store and the real indexing in the order of their time.

- P@5: of the five articles put first beside each article, how many are of its story; what is not
  there counts as wrong. Where a story has less than six articles, no list can have five: so the
  ceiling is printed, and how many of the first min(5, others of its story) are right.
- B-cubed: for each article, which share of its story here belongs there (precision), and which
  share of its true story is here (recall).

What was tuned on what: the 87 stories are split in two by a hash of their names. Every figure of
``ranking.terms`` and ``ranking.stories`` was chosen on "half A" (as it is, thinned, and with its
headlines put together to texts of 0.3 and 2.3 kB), with a look at "chinese" and the edition, which
therefore say less of what is to be expected than "half B" does: that was never tuned on. "whole" is
both halves in one stream. There is one setting for all.

"thinned" is the whole with one to eight articles left of each story, as a reader with few sources
sees them. "chinese" is the set of ``tests/data/ranking``, written before anything was tuned:
articles of some sentences, three to five of an event; of the events that are easily taken for each
other it says how many were. "edition" is the built-in one, which also shows what full text costs.
The corpus of headlines is no part of the repository: where it is missing, so are its figures.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newstui.demo.edition import load
from newstui.engine.assign import index_pending
from newstui.engine.recent import Recent
from newstui.models import Article
from newstui.ranking import related, terms
from newstui.store import SourceRecord, Store, Window
from newstui.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPUS = Path(__file__).parents[2] / "shared/corpora/stories/uci-news-aggregator-sample.csv"
CHINESE = Path(__file__).parents[1] / "tests/data/ranking/stories_zh.jsonl"
CANDIDATES = 64  # as news asks the store for
NOW = 1_790_000_000


class Headline(NamedTuple):
    title: str
    site: str
    story: str
    when: int
    text: str = ""
    near: tuple[str, ...] = ()  # stories that this one is easily taken for


def headlines(corpus: Path) -> list[Headline]:
    """Read the corpus, oldest first; its last line is cut off and left out."""
    with corpus.open(encoding="utf-8", newline="") as file:
        found = [
            Headline(row["TITLE"], row["HOSTNAME"], row["STORY"], int(row["TIMESTAMP"]) // 1000)
            for row in csv.DictReader(file)
            if row["TIMESTAMP"]
        ]
    return sorted(found, key=lambda one: one.when)


def chinese() -> list[Headline]:
    """Read the Chinese set, oldest first."""
    lines = map(json.loads, CHINESE.read_text("utf-8").splitlines())
    found = [
        Headline(
            one["title"],
            one["source"],
            one["story"],
            int(datetime.fromisoformat(one["published"]).timestamp()),
            one["text"],
            tuple(one["near"]),
        )
        for one in lines
    ]
    return sorted(found, key=lambda one: one.when)


def half(known: Sequence[Headline], side: int) -> list[Headline]:
    """Return the headlines of the stories of one half: 0, which was tuned on, or 1."""
    return [one for one in known if _side(one.story) == side]


def _side(story: str) -> int:
    return hashlib.blake2b(f"halves/{story}".encode(), digest_size=1).digest()[0] & 1


def edition() -> list[Headline]:
    """Read the built-in edition, oldest first."""
    found = [
        Headline(
            one.title,
            one.source.slug,
            one.event or one.slug,
            int(NOW - one.hours_ago * 3_600),
            one.html,
        )
        for one in load().articles
    ]
    return sorted(found, key=lambda one: one.when)


def thinned(all_of_them: Sequence[Headline]) -> list[Headline]:
    rng = random.Random("thinned")
    by_story: dict[str, list[Headline]] = defaultdict(list)
    for one in all_of_them:
        by_story[one.story].append(one)
    kept = [
        one
        for told in by_story.values()
        for one in rng.sample(told, min(len(told), rng.choice([1, 2, 3, 4, 5, 8])))
    ]
    return sorted(kept, key=lambda one: one.when)


def judge(name: str, known: Sequence[Headline], folder: Path) -> None:
    now = max(NOW, known[-1].when)
    store = Store.open(folder / f"{name}.db", now=lambda: now, role="ingest")
    sites = dict.fromkeys(one.site for one in known)
    store.sync_sources([SourceRecord(site, f"https://{site}/feed") for site in sites])
    for number, one in enumerate(known):
        url = f"https://{one.site}/{number}"
        made = Article(guid=url, url=url, title=one.title, html=one.text, published=one.when)
        store.ingest(one.site, [made])
    start, recent = time.process_time(), Recent()
    while index_pending(store, recent=recent):
        pass
    cost = (time.process_time() - start) / len(known) * 1e3
    numbers = range(1, len(known) + 1)
    found = [store.story_of(number) for number in numbers]
    precision, recall, harmonic = b_cubed(found, [one.story for one in known])
    print(f"{name}: {len(known):,} articles of {len({one.story for one in known})} stories")
    print(
        f"  stories  B-cubed F1 {harmonic:.3f} (precision {precision:.3f}, recall {recall:.3f}), "
        f"{int(store.file.stats()['stories'])} stories; indexing {cost:.2f} ms of CPU each"
    )
    if pairs := {tuple(sorted((one.story, other))) for one in known for other in one.near}:
        told = defaultdict(set)
        for one, story in zip(known, found, strict=True):
            told[one.story].add(story)
        confused = sum(not told[one].isdisjoint(told[other]) for one, other in pairs)
        print(f"  {confused} of {len(pairs)} pairs of like events share a story")
    start = time.process_time()
    right = [of_its_story(store, number, known) for number in numbers]
    asking = (time.process_time() - start) / len(known) * 1e3
    sizes = Counter(one.story for one in known)
    there_are = [min(5, sizes[one.story] - 1) for one in known]
    possible = sum(there_are)
    first = sum(
        sum(told[:most]) / most for told, most in zip(right, there_are, strict=True) if most
    ) / sum(map(bool, there_are))
    print(
        f"  related  P@5 {sum(map(sum, right)) / len(known) / 5:.3f} of at most "
        f"{possible / len(known) / 5:.3f}, P@min(5, others) {first:.3f}; {asking:.2f} ms of CPU"
    )
    store.close()


def of_its_story(store: Store, number: int, known: Sequence[Headline]) -> list[bool]:
    """Tell which of the first five beside an article are of its story."""
    signature = terms.unpack(store.signature(number) or b"")
    asked = terms.sought(signature)
    (near,) = store.near(asked, Window(CANDIDATES), exclude=number)
    here = known[number - 1]
    this = related.Candidate(number, signature, here.title, here.when, store.story_of(number))
    others = [
        related.Candidate(
            one.number, terms.unpack(one.signature), one.title, one.published, one.story
        )
        for one in near
    ]
    beside = related.rank(this, others, limit=5)
    return [known[one.id - 1].story == here.story for one in beside]


def b_cubed(found: Sequence[object], true: Sequence[object]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean (Bagga and Baldwin, 1998)."""
    both = Counter(zip(found, true, strict=True))
    of_found, of_true = Counter(found), Counter(true)
    precision = sum(n * n / of_found[one] for (one, _), n in both.items()) / len(found)
    recall = sum(n * n / of_true[two] for (_, two), n in both.items()) / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def full_text() -> None:
    """What the terms of a whole article cost."""
    told = [(one.title, plain(one.html)) for one in load().articles]
    runs = 20
    start = time.process_time()
    for _ in range(runs):
        for title, text in told:
            counted = terms.counts(title, text)
            terms.unpack(
                terms.pack(terms.signature(terms.weigh(counted, [1.0] * len(counted)), {}))
            )
    each = (time.process_time() - start) / runs / len(told) * 1e3
    print(f"terms and signature of an article of the edition: {each:.2f} ms of CPU")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    full_text()
    with tempfile.TemporaryDirectory() as folder:
        judge("chinese", chinese(), Path(folder))
        judge("edition", edition(), Path(folder))
        if not options.corpus.exists():
            print(f"no labelled headlines at {options.corpus}: no more to judge by")
            return
        known = headlines(options.corpus)
        judge("half A, tuned on", half(known, 0), Path(folder))
        judge("half B", half(known, 1), Path(folder))
        judge("whole", known, Path(folder))
        judge("thinned", thinned(known), Path(folder))


if __name__ == "__main__":
    main()
