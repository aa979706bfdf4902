"""Pages of matches, newest first, whatever the order in which articles arrive."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from newstui.store import Store, View, matches, search
from tests.store.making import DAY, NOW, article, index_all, source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newstui.rows import Row
    from tests.store.conftest import Opener

WORDS = {"often": 2, "港口": 3, "sometimes": 9, "seldom": 90}  # in every so manyth article


@pytest.fixture(scope="module", params=["in order", "late", "at random"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """240 articles of ten weeks; of "late" each tenth is older than its neighbours by weeks."""
    rng = random.Random(request.param)
    times = [NOW - 70 * DAY + n * 25_000 for n in range(240)]
    if request.param == "late":
        times = [at - rng.randrange(30) * DAY if n % 10 == 0 else at for n, at in enumerate(times)]
    if request.param == "at random":
        rng.shuffle(times)
    file = tmp_path_factory.mktemp("filled") / "store.db"
    store = Store.open(file, now=lambda: NOW, role="ingest")
    store.sync_sources([source("a"), source("b")])
    for n, at in enumerate(times):
        said = " ".join(word for word, every in WORDS.items() if n % every == 0)
        made = article(str(n), title=f"{said}。", published=at)
        store.ingest("a" if n % 4 else "b", [made])
    index_all(store)
    store.close()
    return file.parent


@pytest.fixture
def library(filled: Path, opener: Opener) -> Store:
    shutil.copytree(filled, opener.path.parent)
    return opener("ingest")


def pages(store: Store, view: View, limit: int) -> list[Row]:
    rows: list[Row] = []
    while page := store.rows(view, after=rows[-1] if rows else None, limit=limit):
        assert len(page) <= limit
        rows += page
    return rows


def backwards(store: Store, view: View, limit: int) -> list[Row]:
    rows = store.rows(view, last=True, limit=limit)
    while rows and (page := store.rows(view, before=rows[0], limit=limit)):
        rows = [*page, *rows]
    return rows


def test_pages_hold_every_match_once_newest_first(
    library: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = library.rows(View("latest"), limit=1_000)
    for walked in (0, 1.5, 1_000):  # always look up, sometimes, never
        monkeypatch.setattr(matches, "_WALKED", walked)
        monkeypatch.setattr(matches, "_FEW", 5)
        for word in (*WORDS, "so*", "港"):
            truth = [row for row in everything if word.rstrip("*") in row.title]
            view = View("search", query=word)
            for limit in (1, 7, 50):
                assert pages(library, view, limit) == truth, (word, limit)
            assert backwards(library, view, 7) == truth


@pytest.mark.parametrize(
    "query",
    [
        "often source:b",
        "oft* source:b",
        "often is:starred",
        "港口 since:30d",
        "often -港口",
        "-often",
    ],
)
@pytest.mark.parametrize("way", ["as ever", "few looked up", "looked up", "gone through"])
def test_tests_leave_nothing_out(
    library: Store, opener: Opener, query: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "few looked up":
        monkeypatch.setattr(matches, "_TRIED", 1)
        monkeypatch.setattr(matches, "_WORTH", 0)
    elif way != "as ever":
        monkeypatch.setattr(search, "_FEW", -1)
        monkeypatch.setattr(matches, "_FEW", 0)
        monkeypatch.setattr(matches, "_WALKED", 0 if way == "looked up" else 1_000)
    everything = library.rows(View("latest"), limit=1_000)
    marks = opener("marks")
    marks.mark("star", [str(row.id) for row in everything[::5]])
    everything = library.rows(View("latest"), limit=1_000)
    tests: dict[str, Callable[[Row], bool]] = {
        "often source:b": lambda row: "often" in row.title and row.source == "b",
        "oft* source:b": lambda row: "often" in row.title and row.source == "b",
        "often is:starred": lambda row: "often" in row.title and row.starred,
        "港口 since:30d": lambda row: "港口" in row.title and row.sort >= NOW - 30 * DAY,
        "often -港口": lambda row: "often" in row.title and "港口" not in row.title,
        "-often": lambda row: "often" not in row.title,
    }
    passes = tests[query]
    view = View("search", query=query, at=NOW)
    assert pages(library, view, 7) == [row for row in everything if passes(row)]
    for limit in (7, 1_000):
        assert backwards(library, view, limit) == [row for row in everything if passes(row)]
    ranked = library.rows(view._replace(sort="rank"), limit=1_000)
    assert {row.id for row in ranked} == {row.id for row in everything if passes(row)}
