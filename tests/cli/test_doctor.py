"""What is wrong, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.running import Cli
    from tests.cli.site import Site


def test_where_nothing_is_wrong_it_says_so(demo: Cli) -> None:
    done = demo.ok("doctor")
    assert done.lines[-1] == "nothing is wrong"
    for words in ("newstui", "Python", "SQLite", "40 articles", "en_US.UTF-8", "MB free"):
        assert words in done.out
    chinese = demo.ok("--language", "zh_CN", "doctor").out
    assert "一切正常" in chinese
    assert "语言环境" in chinese


def test_it_makes_nothing(cli: Cli) -> None:
    cli.ok("doctor")
    assert not cli.data.exists()


def test_a_bad_config_is_told_and_the_rest_looked_at(demo: Cli) -> None:
    demo.config.write_text("intervall = 60\n")
    done = demo("doctor")
    assert done.code == 2
    assert "! " + str(demo.config) in done.out
    assert "did you mean 'interval'?" in done.out
    assert "40 articles" in done.out
    assert done.lines[-1] == "1 thing is wrong"


def test_a_store_that_cannot_be_used_is_told(demo: Cli) -> None:
    (demo.data / "demo" / "news.db").write_bytes(b"something else entirely" * 100)
    done = demo("doctor")
    assert done.code == 3
    assert "is not a newstui store" in done.out


def test_sources_that_fail_and_secrets_that_others_can_read(cli: Cli, site: Site) -> None:
    cli.config.write_text(
        f'[[source]]\nname = "A"\nurl = "{site.url}/a"\nheaders = {{ X = "secret" }}\n'
    )
    cli.config.chmod(0o644)
    cli("refresh")
    done = cli("doctor")
    assert done.code == 1
    assert f"chmod 600 {cli.config}" in done.out
    assert "A: there is nothing at this address (404); try: newstui source test 'A'" in done.out
