"""The real program in a process of its own: pipes, full disks, hostile text, and no traceback."""

from __future__ import annotations

import html
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import environ
from tests.cli.site import rss

if TYPE_CHECKING:
    from tests.cli.running import Cli
    from tests.cli.site import Site

HOSTILE = (
    "a\x1b]52;c;TkFTVFk=\x07b", "\x9b31mred", "\x1b[2J\x1b[H", "Invoice \u202egnp.exe", "[/nope]",
    "[@click=app.exit]x[/]", "line\r\nend\u2028here", "\x1bP0;1|17/ab\x1b\\", "\u200b\ufeff\u2066t",
)  # fmt: skip


def program(cli: Cli, *argv: str) -> list[str]:
    return [sys.executable, "-P", "-m", "newstui", *argv]


def run(cli: Cli, *argv: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        program(cli, *argv), env=cli.environ, capture_output=True, timeout=60, check=False
    )


def test_a_closed_pipe_ends_it_quietly(demo: Cli) -> None:
    with subprocess.Popen(
        program(demo, "latest", "--json"),
        env=demo.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_in_one_sentence(demo: Cli) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            program(demo, "latest"), env=demo.environ, stdout=full, stderr=subprocess.PIPE,
            timeout=60, check=False,
        )  # fmt: skip
    told = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert told[-1] == "newstui: stdout: No space left on device"
    assert "Traceback" not in done.stderr.decode()


def test_closed_streams_are_no_trouble(demo: Cli) -> None:
    line = f"{sys.executable} -P -m newstui <&- >&- 2>&-; echo $?"
    done = subprocess.run(
        ["/bin/sh", "-c", line], env=demo.environ, capture_output=True, timeout=60, check=False
    )
    assert done.stdout == b"0\n"


def test_a_locale_that_cannot_say_it_gets_a_plainer_form(demo: Cli) -> None:
    demo.environ |= {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0",
                     "PYTHONIOENCODING": "ascii"}  # fmt: skip
    text = run(demo, "list")
    assert (text.returncode, text.stdout.isascii()) == (0, True)
    assert b"* " in text.stdout
    json = run(demo, "list", "--json")
    assert json.stdout.isascii()
    assert "\\u" in json.stdout.decode()


def test_hostile_text_is_printed_as_text(cli: Cli, site: Site) -> None:
    items = []
    for n, raw in enumerate(HOSTILE):
        text = html.escape("".join(f"&#{ord(c)};" if ord(c) < 32 else c for c in raw), quote=False)
        text = text.replace("&amp;#", "&#")
        items.append(
            f"<title>{n} {text}</title><guid>{n}</guid><author>{text}</author>"
            f"<category>{text}</category><description>{text} {text}</description>"
        )
    site.answers["/feed"] = rss(html.escape("F \x9b31m\u202e") + "&#27;]0;x&#7;", *items)
    url = f"{site.url}/feed"
    cli.config.write_text(f'[[source]]\nurl = "{url}"\nsection_from = "category"\n')
    cli.ok("refresh")
    listed = cli.ok("latest", "--json").json
    assert len(listed) == len(HOSTILE)
    articles = [row["id"] for row in listed]
    program_s = run(cli)
    said = [program_s.stdout.decode()]
    said += [
        cli.ok(*argv).out
        for argv in (
            ["list"],
            ["source", "list"],
            ["source", "test", url],
            ["export", "json"],
            ["read", articles[0], "--markdown"],
            *(["read", article] for article in articles),
        )
    ]
    for text in said:
        odd = {c for c in text if unicodedata.category(c) in {"Cc", "Cf"} and c not in "\n\t"}
        assert odd == set()
    assert (program_s.returncode, program_s.stderr) == (0, b"")
    assert "[/nope]" in said[0]
    assert "[@click=app.exit]x[/]" in said[0]


def test_a_source_that_sends_hostile_errors(cli: Cli) -> None:
    cli.config.write_text('[[source]]\nname = "a\\u001b[2Jb"\nurl = "http://127.0.0.1:9/"\n')
    done = run(cli, "refresh")
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout + done.stderr


def test_python_m_newstui_and_the_script_are_the_same(tmp_path: Path) -> None:
    script = Path(sys.executable).parent / "newstui"
    for argv in ([str(script)], [sys.executable, "-m", "newstui"]):
        done = subprocess.run(
            [*argv, "--version"],
            env=environ(tmp_path),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.stdout.startswith(b"newstui ")
