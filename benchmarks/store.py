"""Measure the store at a size: views, search, related, taking in, and what it all weighs.

    python -m benchmarks.store [--articles 100000] [--folder DIR] [--fill-only]

The store is filled through ``Store.ingest`` and ``index_pending``, as a refresh does it, once. It
is kept in the folder, and filling goes on where it was stopped. Its articles are made up: see
``_news.py``. Times are milliseconds of this process's CPU (those of marks: of the clock): the
median, 95 of 100, and the worst, over many words or places. Beside them stands what is wanted at
100,000 and at a million articles. Where newsboat is installed its own search runs over the same
articles, up to 100,000 of them.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from benchmarks import _news, _newsboat, _taking
from newstui import address
from newstui.engine.assign import freshen, index_pending
from newstui.engine.recent import Recent
from newstui.news import News, front_page
from newstui.store import Store, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newstui.rows import Row

RUNS, STARRED = 60, 2_000
_MANY = 1_000_000


class Table:
    """Prints a line for each figure, with what it should be at most, at this size."""

    def __init__(self, articles: int) -> None:
        self._million = articles >= _MANY
        print(f"{'milliseconds':58} {'median':>8} {'p95':>8} {'worst':>8}  at most")

    def line(self, name: str, times: Iterable[float], most: tuple[float, float] | None) -> None:
        """Print the times of one thing; ``most`` is for 100,000 and for a million articles."""
        all_of_it = sorted(times)
        late = all_of_it[int(len(all_of_it) * 0.95)]
        told = ""
        if most:
            bound = most[self._million]
            told = f"{bound:6.0f}  {'' if late <= bound else 'OVER'}"
        middle = all_of_it[len(all_of_it) // 2]
        print(f"{name:58} {middle:8.2f} {late:8.2f} {all_of_it[-1]:8.2f}  {told}", flush=True)

    def ask(
        self, name: str, asked: Iterable[Callable[[], object]], most: tuple[float, float] | None
    ) -> None:
        """Time each of some questions and print their line."""
        self.line(name, [timed(one) for one in asked], most)


def timed(ask: Callable[[], object]) -> float:
    start = time.process_time()
    ask()
    return (time.process_time() - start) * 1e3


def fill(file: Path, articles: int) -> None:
    """Fill a store through the real ways in; what is there from an earlier run stays."""
    store = Store.open(file, now=lambda: _news.END, role="ingest")
    store.sync_sources(_news.records())
    done, spent, recent = store.newest() // _news.ROUND, 0.0, Recent()
    for number in range(done - articles // _news.ROUND, 0):
        answers = list(_news.round_of(number))
        start = time.process_time()
        for source, told in answers:
            store.ingest(source, told)
        while index_pending(store, recent=recent):
            pass
        spent += time.process_time() - start
        if number % 10 == 0:
            print(f"  {store.newest():,} articles, {file.stat().st_size / 1e6:.0f} MB", flush=True)
    start = time.process_time()
    while freshen(store):
        pass
    spent += time.process_time() - start
    filled = articles - done * _news.ROUND
    if filled:
        print(f"filled {filled:,}: {spent / filled * 1e3:.2f} ms of CPU an article")
    store.close()


def weight(file: Path, store: Store) -> None:
    """Say how big the file is, and which tables are."""
    counted = store._db.execute(
        "SELECT name, sum(pgsize) / 1e6 AS size FROM dbstat GROUP BY name ORDER BY size DESC"
    )
    parts = ", ".join(f"{name} {size:.0f}" for name, size in counted if size >= 1)
    at_most = " (at most 350)" if store.newest() <= _MANY / 10 else ""
    print(f"database: {file.stat().st_size / 1e6:.0f} MB{at_most}: {parts}")


def somewhere(store: Store, view: View, *, folded: bool) -> list[Row]:
    """Return rows from all over a view, some of them."""
    rng = random.Random("places")
    if view.kind == "starred":
        return store.rows(view, limit=STARRED)[:: STARRED // RUNS]
    if view.kind == "hot":
        return store.rows(view, limit=RUNS * 10, folded=folded)[::10]
    oldest = store.rows(View("latest"), limit=1, last=True)[0].sort
    rows = []
    for _ in range(RUNS):
        since = rng.randrange(oldest, _news.END)
        rows += store.rows(view, since=since, last=True, limit=1, folded=folded)
    return rows


def views(table: Table, store: Store, news: News) -> None:
    big, small = _news.section(0), _news.section(_news.SECTIONS - 1)
    table.ask("open", (lambda: Store.open(store.path).close() for _ in range(RUNS)), None)
    for name in ("home", "hot"):
        found = address.parse(name)
        for folded in (False, True):
            told = f"{name}, the whole page" + (", folded" if folded else "")
            asked = (lambda f=folded, a=found: news.edition(a, folded=f) for _ in range(RUNS))
            table.ask(told, asked, None)
    for folded in (False, True):
        told = "home, its list" + (", folded" if folded else "")
        asked = (
            lambda f=folded: front_page.rows(store, _news.END, 50, folded=f) for _ in range(RUNS)
        )
        table.ask(told, asked, (3, 5))
    for name, view in (
        ("latest", View("latest")),
        ("the biggest section", View("section", big[:1])),
        ("a small section", View("section", small)),
        ("a source", View("source", key="s7")),
        ("starred", View("starred")),
        ("hot", View("hot")),
        ("hot in the biggest section", View("hot", big[:1])),
        ("hot in a small section", View("hot", small)),
    ):
        for folded in (False, True) if view.kind not in {"starred"} else (False,):
            rows = somewhere(store, view, folded=folded)
            pages(table, store, view, rows, name + (", folded" if folded else ""), folded=folded)


def pages(
    table: Table, store: Store, view: View, rows: list[Row], name: str, *, folded: bool
) -> None:
    """Time the first page, the last, and those after and before rows all over a view."""
    most = (3.0, 5.0)
    again = range(RUNS // 4)
    first = [timed(lambda: store.rows(view, folded=folded)) for _ in again]
    first += [timed(lambda: store.rows(view, last=True, folded=folded)) for _ in again]
    table.line(f"{name}: first and last page", first, most)
    next_to = [timed(lambda row=row: store.rows(view, after=row, folded=folded)) for row in rows]
    next_to += [timed(lambda row=row: store.rows(view, before=row, folded=folded)) for row in rows]
    if next_to:
        table.line(f"{name}: page after and before", next_to, most)


def stories(table: Table, store: Store) -> None:
    hot = store.rows(View("hot"), limit=RUNS)
    told = [View("story", key=str(row.story.id)) for row in hot if row.story]
    table.ask("a story", (lambda v=view: store.rows(v) for view in told), (3, 5))
    rng = random.Random("articles")
    rows = store.rows_by_number([rng.randrange(1, store.newest()) for _ in range(2 * RUNS)])
    table.ask("an article", (lambda r=row: store.article(r.id or "") for row in rows), (3, 5))


def related(table: Table, store: Store, news: News) -> None:
    rng = random.Random("related")
    rows = store.rows_by_number([rng.randrange(1, store.newest()) for _ in range(2 * RUNS)])
    table.ask("related", (lambda r=row: news.related(r.id or "") for row in rows), (15, 60))


def questions() -> dict[str, list[str]]:
    """Return kinds of questions, each with many words from the commonest to the rarest."""
    press, rng = _news.Press(), random.Random("questions")
    ranks = sorted({int(1.19**n) for n in range(1, RUNS)})
    found = {}
    for name, words in (("English", press.english), ("Chinese", press.chinese)):
        found[f"a word, {name}"] = [words[rank] for rank in ranks]
        found[f"two words, {name}"] = [
            f"{words[rank]} {words[rng.randrange(300)]}" for rank in ranks
        ]
    for letters, told in ((3, "three"), (4, "four")):
        found[f"{told} letters that begin words"] = [
            press.english[rank][:letters] + "*" for rank in ranks
        ]
    found["four signs"] = [press.chinese[rank] + press.chinese[rank // 3] for rank in ranks]
    found["one sign"] = [press.chinese[rank][0] for rank in ranks]
    found["a word without another"] = [
        f"{press.english[rank]} -{press.english[rank + 3]}" for rank in ranks
    ]
    for narrowed, told in (
        ("since:30d", "of the last 30 days"),
        ("source:s7", "of a source"),
        ('section:"Place 3"', "in a small section"),
        ('section:"Part 0"', "in the biggest section"),
        ("is:starred", "among 2,000 starred"),
        ("is:unread", "unread"),
    ):
        found[f"a word {told}"] = [f"{press.english[rank]} {narrowed}" for rank in ranks]
    return found


def search(table: Table, store: Store, folder: Path) -> None:
    beside = _newsboat.cache(store, folder / "newsboat.db") if store.newest() <= 100_000 else None
    for name, asked in questions().items():
        sorts: tuple[tuple[Literal["date", "rank"], tuple[float, float]], ...]
        sorts = (("date", (8, 20)), ("rank", (30, 60)))
        for sort, most in sorts:
            found = [View("search", query=query, sort=sort, at=_news.END) for query in asked]
            table.ask(
                f"search by {sort}: {name}", (lambda v=view: store.rows(v) for view in found), most
            )
        if beside and name.startswith("a word, "):
            table.ask(
                f"  newsboat's search (LIKE): {name}",
                (lambda q=query: _newsboat.search(beside, q) for query in asked[::6]),
                None,
            )


def counts(table: Table, store: Store) -> None:
    """Time what nobody waits for: it is counted in a thread of its own."""
    for name, asked in questions().items():
        if name in {"a word, English", "one sign"}:
            found = [View("search", query=query, at=_news.END) for query in asked]
            table.ask(
                f"count of a saved search: {name}", (_counting(store, v) for v in found), None
            )
            table.ask(
                f"count up to 1,000: {name}", (_counting(store, v, 1_000) for v in found), None
            )


def _counting(store: Store, view: View, most: int = 0) -> Callable[[], object]:
    return lambda: store.found(view, most) if most else store.unread(view)


def star(file: Path) -> None:
    """Star so many articles all over the store that their list has many pages."""
    store = Store.open(file, now=lambda: _news.END, role="marks")
    numbers = random.Random("stars").sample(range(1, store.newest() + 1), STARRED)
    store.mark("star", [row.id or "" for row in store.rows_by_number(numbers)])
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="default: newstui-bench/store-ARTICLES")
    parser.add_argument("--fill-only", action="store_true")
    options = parser.parse_args()
    temporary = Path(tempfile.gettempdir())
    folder = options.folder or temporary / "newstui-bench" / f"store-{options.articles}"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "news.db"
    fill(file, options.articles)
    if options.fill_only:
        return
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        copy = Path(scratch) / "news.db"
        shutil.copyfile(file, copy)
        measure(file, copy, folder)


def measure(file: Path, copy: Path, folder: Path) -> None:
    """Measure a copy, in which something is starred."""
    star(copy)
    store, news = Store.open(copy, now=lambda: _news.END), News(copy, now=lambda: _news.END)
    print(f"{store.newest():,} articles, {STARRED:,} of them starred")
    weight(file, store)
    table = Table(store.newest())
    related(table, store, news)
    search(table, store, folder)
    counts(table, store)
    views(table, store, news)
    stories(table, store)
    news.close()
    store.close()
    _taking.measure(table.line, copy)


if __name__ == "__main__":
    main()
