from __future__ import annotations

import os
import stat
import sys
import time
from typing import TYPE_CHECKING

import pytest

from newstui.programs import Opened, ProgramError, open_link, output_of, safe_link, secret

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://example.org/a?b=$(touch%20x)&c='d'"


@pytest.fixture
def noting(tmp_path: Path) -> Path:
    """A program that notes its arguments, one a line, in ``noted`` beside it."""
    program = tmp_path / "pro gram"
    program.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\n"
        f"p = pathlib.Path({str(tmp_path)!r})\n"
        "(p / 'part').write_text('\\n'.join(sys.argv[1:]))\n(p / 'part').rename(p / 'noted')\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def noted(program: Path) -> list[str]:
    file = program.parent / "noted"
    for _ in range(500):
        if file.exists():
            return file.read_text().splitlines()
        time.sleep(0.01)
    raise AssertionError("the program was not started")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ssh://-oProxyCommand=touch",
        "--renderer-cmd-prefix=sh",
        "%action--incognito",
        "http:///nowhere",
        "http://[::1",
        "https://example.org/a b",
        "ht\ttps://example.org/",
        "https://example.org/\n-x",
        "https://example.org/\x9b31m",
        "",
    ],
)
def test_only_web_links_are_opened(url: str, noting: Path) -> None:
    with pytest.raises(ProgramError, match="link refused"):
        safe_link(url)
    with pytest.raises(ProgramError):
        open_link(url, f"'{noting}'", {})


def test_a_safe_link_begins_with_its_scheme() -> None:
    assert safe_link("HTTPS://example.org/新闻?a=b#c") == "https://example.org/新闻?a=b#c"


def test_the_link_is_one_argument_and_no_shell_sees_it(noting: Path) -> None:
    assert open_link(URL, f"'{noting}' --new-tab", {}) == Opened("pro gram")
    assert noted(noting) == ["--new-tab", URL]


def test_the_link_goes_where_the_reader_put_it(noting: Path) -> None:
    open_link(URL, "", {"BROWSER": f"'{noting}' '--url=%s' last:other"})
    assert noted(noting) == [f"--url={URL}", "last"]


def test_over_ssh_nothing_is_started_unless_the_reader_named_it(noting: Path) -> None:
    remote = {"SSH_CONNECTION": "1", "DISPLAY": ":0", "PATH": os.environ["PATH"]}
    assert open_link(URL, "", remote) == Opened(None)
    assert open_link(URL, f"'{noting}'", remote).program == "pro gram"
    assert noted(noting) == [URL]


@pytest.mark.parametrize(
    ("browser", "words"),
    [("no-such-program-here", "cannot be started"), ("'never closed", "cannot be read")],
)
def test_a_browser_that_cannot_be_used_is_told(browser: str, words: str) -> None:
    with pytest.raises(ProgramError, match=words):
        open_link(URL, browser, {})


def test_secrets_come_from_where_the_reader_keeps_them(tmp_path: Path) -> None:
    kept = tmp_path / "token"
    kept.write_text("from a file\n")
    assert secret("env:TOKEN", {"TOKEN": "from the environment"}) == "from the environment"
    assert secret(f"file:{kept}", {}) == "from a file"
    assert secret("cmd:printf 'from a program\\nand more'", {}) == "from a program"
    assert secret("Bearer abc:def", {}) == "Bearer abc:def"


def test_no_shell_reads_a_command(tmp_path: Path) -> None:
    assert secret(f"cmd:echo $(touch {tmp_path}/canary); touch {tmp_path}/canary", {}).startswith(
        "$"
    )
    assert not (tmp_path / "canary").exists()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("env:TOKEN", "env:TOKEN is not set"),
        ("file:/no/such/file", "file:/no/such/file cannot be read"),
        ("cmd:no-such-program-here --password hunter2", "cmd:no-such-program-here failed"),
        ("cmd:false hunter2", "cmd:false failed"),
        ("cmd:", "failed"),
        ("cmd:' hunter2", "failed"),
    ],
)
def test_a_secret_that_cannot_be_had_is_told_without_it(value: str, words: str) -> None:
    with pytest.raises(ProgramError, match=words) as told:
        secret(value, {})
    assert "hunter2" not in str(told.value)


def test_what_a_program_prints_is_returned_and_what_it_needs_is_given() -> None:
    assert output_of("cat", "中文".encode(), most_bytes=100) == "中文".encode()
    assert output_of("printf %s 'a b; $HOME'", most_bytes=100) == b"a b; $HOME"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("sh -c 'exit 2'", "sh failed (2): it said nothing"),
        ("sh -c 'echo one >&2; echo two >&2; exit 2'", "sh failed (2): two"),
        ("/no/such/thing", "thing cannot be started: No such file or directory"),
        ("", "no program is named"),
        ("sleep 30", "sleep did not end within 0.2 s"),
        ("yes", "yes prints more than 0 MB"),
    ],
)
def test_a_program_that_fails_hangs_or_prints_without_end(command: str, words: str) -> None:
    started = time.monotonic()
    with pytest.raises(ProgramError) as told:
        output_of(command, most_bytes=100_000, seconds=0.2 if "sleep" in command else 20)
    assert str(told.value) == words
    assert time.monotonic() - started < 5


def test_what_a_program_left_behind_is_ended_with_it(tmp_path: Path) -> None:
    output_of(f"sh -c '(sleep 0.5; touch {tmp_path}/late) & echo x'", most_bytes=100)
    time.sleep(0.8)
    assert not (tmp_path / "late").exists()


def test_a_program_is_ended_when_nobody_waits_any_more() -> None:
    with pytest.raises(ProgramError):
        output_of("sleep 30", most_bytes=100, stopped=lambda: True)
