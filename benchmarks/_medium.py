"""The only place that makes the readers' profiles of the medium corpus: newstui's and newsboat's.

The corpus, 200 feeds with 10,000 articles, and its server are those of ``../shared/bench``. Both
readers fetch it once from the same server; what they made of it is kept in a folder and copied for
each run, as reading leaves marks.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCH = Path(__file__).resolve().parents[1] / "../shared/bench"
_INTERVAL_SECONDS = 29 * 86_400  # nothing is fetched while bytes are counted


def medium(folder: Path, size: str = "medium") -> Path:
    """Return the folder with the profiles ``newstui`` and ``newsboat``, made where missing."""
    made = folder / size
    if made.exists():
        return made
    part = folder / f"{size}.part"
    shutil.rmtree(part, ignore_errors=True)
    corpus = part / "corpus"
    corpus.mkdir(parents=True)
    make = [sys.executable, str(BENCH / "corpus.py"), str(corpus), "--size", size]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [sys.executable, str(BENCH / "server.py"), str(corpus)], stdout=subprocess.PIPE
    )
    try:
        assert server.stdout is not None
        port = json.loads(server.stdout.readline())["port"]
        paths = (corpus / "urls.txt").read_text().split()
        urls = [f"http://127.0.0.1:{port}{path}" for path in paths]
        for command, environ in (_newstui(part / "newstui", urls), *_newsboat(part, urls)):
            subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)
    finally:
        server.kill()
        server.wait()
    part.rename(made)
    return made


def environ(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a reader whose home is ``home``; PYTHONPATH is kept."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    plain = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    return kept | {"HOME": str(home)} | plain | more


def of_newstui(root: Path) -> dict[str, str]:
    """Return the environment in which newstui reads the profile at ``root``."""
    return environ(root, NEWSTUI_DATA=str(root), NEWSTUI_CONFIG=str(root / "config.toml"))


def of_newsboat(root: Path) -> list[str]:
    """Return the command that opens newsboat on the profile at ``root``."""
    names = {"-u": "urls", "-c": "cache.db", "-C": "config"}
    return ["newsboat", *(one for key, name in names.items() for one in (key, str(root / name)))]


def _newstui(root: Path, urls: list[str]) -> tuple[list[str], dict[str, str]]:
    root.mkdir()
    sources = "".join(f'[[source]]\nurl = "{url}"\n' for url in urls)
    (root / "config.toml").write_text(f"interval = {_INTERVAL_SECONDS}\n{sources}")
    return [sys.executable, "-m", "newstui", "refresh"], of_newstui(root)


def _newsboat(part: Path, urls: list[str]) -> Iterator[tuple[list[str], dict[str, str]]]:
    if shutil.which("newsboat"):
        root = part / "newsboat"
        root.mkdir()
        everything = '"query:Everything:age < 100000"\n'  # one list over all feeds
        (root / "urls").write_text(everything + "".join(f"{url}\n" for url in urls))
        # its rows as in the list of one feed: the name of the feed would cost it more bytes
        (root / "config").write_text('auto-reload no\narticlelist-format "%4i %f %D %6L  %t"\n')
        yield [*of_newsboat(root), "-x", "reload"], environ(root)
