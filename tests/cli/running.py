"""Runs one command line as a reader's shell would, on files of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from newstui.cli.verbs import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Outcome(NamedTuple):
    """What came of one command line."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass
class Cli:
    """``cli("list", "--json")`` runs newstui on the files below ``root``."""

    root: Path
    capsys: pytest.CaptureFixture[str]
    environ: dict[str, str] = field(default_factory=dict)
    now: float | None = None

    def __post_init__(self) -> None:
        self.environ = environ(self.root)

    @property
    def config(self) -> Path:
        return self.root / "config.toml"

    @property
    def data(self) -> Path:
        return self.root / "data"

    def __call__(self, *argv: str) -> Outcome:
        self.capsys.readouterr()
        now = self.now
        code = run(argv, self.environ, *([] if now is None else [lambda: now]))
        out, err = self.capsys.readouterr()
        return Outcome(code, out, err)

    def ok(self, *argv: str) -> Outcome:
        done = self(*argv)
        assert done.code == 0, done.err
        return done

    def refused(self, *argv: str, code: int = 2) -> str:
        """Run what must be refused in one sentence on stderr, and return the sentence."""
        done = self(*argv)
        assert (done.code, done.out) == (code, "")
        assert done.err.count("\n") == 1, done.err
        assert done.err.startswith("newstui: ")
        return done.err.removeprefix("newstui: ").strip()


def environ(root: Path) -> dict[str, str]:
    return {
        "HOME": str(root),
        "LANG": "en_US.UTF-8",
        "NEWSTUI_CONFIG": str(root / "config.toml"),
        "NEWSTUI_DATA": str(root / "data"),
        "PATH": "/usr/bin:/bin",
        "TERM": "xterm-256color",
    }
