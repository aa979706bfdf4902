"""kill -9 at any moment: nothing acknowledged is lost, the file is sound, the queue goes on."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newstui.store import Store, View
from tests.store.making import NOW, index_all, source

ROOT = Path(__file__).resolve().parents[2]

REFRESH = """
import itertools, pathlib, sys
from newstui.store import Store
from tests.store.making import NOW, article, indexed
store = Store.open(pathlib.Path(sys.argv[1]), now=lambda: NOW, role="ingest")
for n in itertools.count(int(sys.argv[2])):
    made = [article(f"{n}/{m}", html=f"<p>words {n} {m}</p>") for m in range(60)]
    print(*store.ingest("a", made).new, flush=True)
    store.index([indexed(one) for one in store.pending(25)])
"""
MARK = """
import pathlib, sys
from newstui.store import Store, View
from tests.store.making import NOW
store = Store.open(pathlib.Path(sys.argv[1]), now=lambda: NOW, role="marks")
while True:
    row = next(iter(store.rows(View("latest"), unread_only=True, limit=1)), None)
    if row and store.mark("read", [row.id]):
        print(row.id, flush=True)
"""


def killed(path: Path, after_seconds: float, run: int) -> tuple[set[str], set[str]]:
    """Kill a refresh and a marking process; returns the ids that each has acknowledged."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path), str(run * 1_000)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for code in (REFRESH, MARK)
    ]
    streams = []
    for process in started:
        assert process.stdout is not None
        first = process.stdout.readline()  # both are at work
        streams.append((process.stdout, first))
    time.sleep(after_seconds)  # not a wait for anything: the moment is random on purpose
    said = []
    for process, (stream, first) in zip(started, streams, strict=True):
        process.send_signal(signal.SIGKILL)
        rest = stream.read()
        stream.close()
        process.wait()
        text = first + rest
        said.append(set(text[: text.rfind("\n") + 1].split()))
    return said[0], said[1]


def survive(path: Path, kills: int) -> None:
    store = Store.open(path, now=lambda: NOW, role="ingest")
    store.sync_sources([source("a", "World")])
    store.close()
    rng = random.Random(kills)
    stored: set[str] = set()
    marked: set[str] = set()
    for run in range(kills):
        taken, read = killed(path, rng.random() * 0.3, run)
        stored |= taken
        marked |= read
        store = Store.open(path, now=lambda: NOW, role="ingest")
        assert store.file.check() == []
        rows = {row.id: row for row in store.rows(View("latest"), limit=1_000_000)}
        assert stored <= set(rows)
        assert all(rows[identity].read for identity in marked)
        store.close()
    store = Store.open(path, now=lambda: NOW, role="ingest")
    assert store.pending_count()
    index_all(store)
    assert store.documents() == store.file.stats()["articles"]
    assert store.file.check() == []
    store.close()


def test_a_few_kills(tmp_path: Path) -> None:
    survive(tmp_path / "store.db", 5)


@pytest.mark.slow
def test_fifty_kills(tmp_path: Path) -> None:
    survive(tmp_path / "store.db", 50)
