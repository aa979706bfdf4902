"""The only place that runs whole refreshes as programs: newstui's and newsboat's, by CPU and clock.

CPU counts the children of a program too. An article is visible once its source is reported as
done; the rest of the time is for the index. newsboat has no index.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks._medium import environ, of_newsboat, of_newstui

if TYPE_CHECKING:
    from collections.abc import Sequence

THREADS = 8
PER_HOST = 16  # all feeds of the corpus come from one host
_TICKS = os.sysconf("SC_CLK_TCK")


class Took(NamedTuple):
    """Seconds of CPU and of the clock."""

    cpu: float
    wall: float


class Refresh(NamedTuple):
    """A refresh of newstui: until everything is visible, and until it is indexed."""

    visible: Took
    indexed: Took
    new: int
    unchanged: int


def newsboat(folder: Path, urls: Sequence[str]) -> Took | None:
    """Let newsboat fetch everything into an empty cache; None where it is not installed."""
    if not shutil.which("newsboat"):
        return None
    root = folder / "newsboat"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    (root / "urls").write_text("".join(f"{url}\n" for url in urls))
    (root / "config").write_text(f"auto-reload no\nreload-threads {THREADS}\n")
    started, before = time.perf_counter(), _of_children()
    command = [*of_newsboat(root), "-x", "reload"]
    subprocess.run(command, env=environ(root), check=True, stdout=subprocess.DEVNULL)
    return Took(_of_children() - before, time.perf_counter() - started)


def newstui(folder: Path, urls: Sequence[str], *, again: bool = False) -> Refresh:
    """Let newstui fetch everything into an empty store, or ``again`` into that of the last time."""
    root = folder / "newstui"
    if not again:
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        sources = "".join(f'[[source]]\nurl = "{url}"\n' for url in urls)
        (root / "config.toml").write_text(f"per_host = {PER_HOST}\n{sources}")
    command = [sys.executable, "-m", "newstui", "refresh", "--json"]
    started, before = time.perf_counter(), _of_children()
    process = subprocess.Popen(
        command, env=of_newstui(root), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    visible, done = Took(0, 0), 0
    last: dict[str, Any] = {"new": 0, "unchanged": 0}
    assert process.stdout is not None
    for line in process.stdout:
        last = json.loads(line)
        done += last["event"] == "source"
        if done == len(urls) and last["event"] == "source":
            visible = Took(_of_tree(process.pid), time.perf_counter() - started)
    process.wait()
    indexed = Took(_of_children() - before, time.perf_counter() - started)
    return Refresh(visible, indexed, int(last["new"]), int(last["unchanged"]))


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _of_tree(root: int) -> float:
    """Return the CPU seconds of a running process and of its children (Linux: proc(5))."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                found = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            children.setdefault(int(found[1]), []).append(int(folder.name))
            ticks[int(folder.name)] = sum(map(int, found[11:15]))  # its own and of ended children
    todo, total = [root], 0
    while todo:
        one = todo.pop()
        total += ticks.get(one, 0)
        todo += children.get(one, [])
    return total / _TICKS
