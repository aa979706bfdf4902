"""Sessions on the built-in edition: what is typed comes through a pipe, nothing is fetched."""

from __future__ import annotations

import io
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from newstui import i18n
from newstui.address import HOME, parse
from newstui.cli.plain import loop
from newstui.config import Config
from newstui.news import Keeper, News

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.running import Cli


@dataclass
class Talk:
    """``talk("latest", "2")`` types lines and returns what was said to each of them."""

    cli: Cli
    monkeypatch: pytest.MonkeyPatch
    language: str = "en"
    keeper: Keeper | None = None
    engine: list[str] | None = None

    @property
    def news(self) -> News:
        return News(self.cli.data / "demo" / "news.db", now=self.now, keeper=self.keeper)

    def now(self) -> float:
        return (self.cli.data / "demo" / "made.json").stat().st_mtime + 60

    def __call__(self, *typed: str, at: str = "home") -> list[str]:
        i18n.choose(self.language, {})
        said: list[list[str]] = []

        def line(_typed: object, _prompt: str) -> str | None:
            said.append(self.cli.capsys.readouterr().out.splitlines())
            return typed[len(said) - 1] if len(said) <= len(typed) else None

        self.monkeypatch.setattr("newstui.cli.plain.terminal.Typed.line", line)
        self.monkeypatch.setattr(sys, "stdin", io.StringIO())
        code = loop.run(
            self.news,
            Config(),
            self.engine,
            address=parse(at) if at else HOME,
            notice="",
            environ=self.cli.environ,
            now=self.now,
            state=self.cli.data,
            reopen=None,
        )
        assert code == 0
        if len(said) <= len(typed):  # it was left by a command
            said.append(self.cli.capsys.readouterr().out.splitlines())
        self.said = said
        return said[-1]


@pytest.fixture
def talk(demo: Cli, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    kept = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)}
    yield Talk(demo, monkeypatch)
    for number, handler in kept.items():
        signal.signal(number, handler)
