"""Without a terminal the front page is lines of text; where one is, the screen is started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newstui.address import HOME
from tests.cli.running import environ

if TYPE_CHECKING:
    from newstui.config import Config
    from newstui.news import News
    from tests.cli.running import Cli


def test_the_plain_front_page_of_the_built_in_edition(demo: Cli) -> None:
    done = demo.ok()
    assert done.err == "This is the built-in edition. Add your own: newstui source add URL\n"
    assert done.lines[0] == "Front page · 40 unread"
    assert done.lines[1].startswith("Sections: ")
    blocks = done.out.split("\n\n")
    names = [block.splitlines()[0] for block in blocks[1:]]
    assert names[-2:] == ["Hot", "Latest"]
    assert "World" in names
    headlines = [line for block in blocks[1:-2] for line in block.splitlines()[1:]]
    assert len(headlines) >= 20
    assert demo.ok("--plain").lines[0] == "Front page, 40 unread"
    assert "首页 · 40 篇未读" in demo.ok("--language", "zh_CN").lines[0]


def test_a_front_page_that_is_days_old_is_still_full(demo: Cli) -> None:
    for days in (1, 2, 3, 30, 400):
        demo.now = (demo.data / "demo" / "made.json").stat().st_mtime + days * 86_400
        assert len(demo.ok("list").lines) >= 20, days


def test_open_without_a_terminal_prints_what_is_there(demo: Cli) -> None:
    row = demo.ok("latest", "--json").json[0]
    assert demo.ok("open", row["url"]).out == demo.ok("read", row["id"]).out
    assert demo.ok("open", f"article/{row['id']}").out == demo.ok("read", row["id"]).out
    page = demo.ok("open", "section/World").out
    assert page.startswith("Front page › World · ")
    found = demo.ok("open", "search?q=the").lines
    assert len(found) > 10
    assert "is not an address" in demo.refused("open", "nowhere/x")
    assert "there is no section" in demo.refused("open", "section/Nowhere")
    assert "in your store" in demo.refused("open", "ftp://e.example/none")


def test_demo_shows_the_edition_and_leaves_nothing(cli: Cli, tmp_path: Path) -> None:
    cli.config.write_text('[[source]]\nname = "Mine"\nurl = "https://e.example/feed"\n')
    os.environ["TMPDIR"] = str(tmp_path / "tmp")
    (tmp_path / "tmp").mkdir()
    try:
        done = cli.ok("demo")
    finally:
        del os.environ["TMPDIR"]
    assert "Front page · 40 unread" in done.out
    assert list((tmp_path / "tmp").iterdir()) == []
    assert sorted(path.name for path in cli.data.iterdir()) == ["cache", "state"]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the screen is started with, where there is a terminal; ``show`` is what it does."""
    given: dict[str, Any] = {}

    def run(news: News, config: Config, engine: list[str], **more: Any) -> int:
        given.update(more, config=config, engine=engine, unread=news.unread(HOME))
        given.get("show", lambda: None)()
        news.close()
        return 143

    monkeypatch.setattr("newstui.cli.screen._has_screen", lambda _args: True)
    monkeypatch.setattr("newstui.ui.app.run", run)
    return given


def test_the_screen_gets_the_built_in_edition_and_the_way_out_of_it(
    demo: Cli, shown: dict[str, Any]
) -> None:
    def add_the_first_source() -> None:
        demo.config.write_text('[[source]]\nname = "Mine"\nurl = "https://e.example/feed"\n')
        news, config, engine = shown["reopen"]()
        assert [one.key for one in news.sources()] == ["Mine"]
        assert [one.name for one in config.source] == ["Mine"]
        assert engine[-1] == "engine"
        news.close()

    shown["show"] = add_the_first_source
    assert demo("--config", str(demo.config), "--language", "en").code == 143
    assert (shown["unread"], shown["address"]) == (40, "home")
    assert "newstui source add URL" in shown["notice"]
    assert shown["engine"][1:] == [
        "-P", "-m", "newstui", "--config", str(demo.config), "--language", "en", "engine", "--demo",
    ]  # fmt: skip


def test_the_screen_gets_the_readers_own_news(demo: Cli, shown: dict[str, Any]) -> None:
    demo.config.write_text('[[source]]\nname = "Mine"\nurl = "https://e.example/feed"\n')
    demo("open", "source/Mine")
    assert (shown["unread"], shown["address"]) == (0, "source/Mine")
    assert (shown["notice"], shown["reopen"]) == ("", None)
    assert shown["engine"][1:] == ["-P", "-m", "newstui", "engine"]
    assert "there is no source" in demo.refused("open", "source/nobody")


def test_demo_in_a_terminal_is_thrown_away_but_not_what_is_added_from_it(
    cli: Cli, shown: dict[str, Any]
) -> None:
    def add_the_first_source() -> None:
        cli.config.write_text('[[source]]\nname = "Mine"\nurl = "https://e.example/feed"\n')
        news, _, engine = shown["reopen"]()
        assert [one.key for one in news.sources()] == ["Mine"]
        assert "--data" not in engine
        news.close()

    shown["show"] = add_the_first_source
    assert cli("demo").code == 143
    assert shown["unread"] == 40
    folder = shown["engine"][shown["engine"].index("--data") + 1]
    assert not Path(folder).exists()
    assert cli.data.joinpath("news.db").exists()


def test_demo_serve_serves_until_it_is_told_to_end(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "newstui", "demo", "--serve"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, env=environ(tmp_path), text=True) as served:
        assert served.stdout
        base = served.stdout.readline().strip()
        with urllib.request.urlopen(base + "/", timeout=10) as answer:
            assert answer.status == 200
        served.send_signal(signal.SIGTERM)
        assert served.wait(10) == 0
    assert not (tmp_path / "data").exists()
