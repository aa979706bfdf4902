"""Profiles to run verbs on: an empty one, the built-in edition, and one with sources."""

from __future__ import annotations

import logging
import shutil
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

import pytest

from newstui import i18n
from newstui.cli.verbs import run
from tests.cli.running import Cli, environ
from tests.cli.site import Site
from tests.engine.parsing import Here

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def unchanged() -> Iterator[None]:
    """What a run sets for its process ends with its test."""
    yield
    i18n.choose("en", {})
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, RotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(logging.WARNING)


@pytest.fixture(autouse=True)
def parsed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newstui.engine.refresh.Workers", Here)


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """No config, no store."""
    return Cli(tmp_path, capsys)


@pytest.fixture(scope="session")
def filled_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("demo")
    assert run(["unread"], environ(root)) == 0
    return root


@pytest.fixture
def demo(filled_demo: Path, cli: Cli) -> Cli:
    """The built-in edition, taken in already."""
    shutil.copytree(filled_demo / "data", cli.data)
    return cli


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()
