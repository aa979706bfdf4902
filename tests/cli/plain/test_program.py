"""The real program on a terminal that can only print, and with commands from a pipe."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.plain.dumb import PROMPT, Dumb
from tests.cli.running import Outcome
from tests.cli.site import rss

if TYPE_CHECKING:
    from tests.cli.running import Cli
    from tests.cli.site import Site

NOTICE = "This is the built-in edition. Add your own: newstui source add URL\n"
SESSIONS = {
    "en": ("list", "2", "related", "hot", "latest", "search moon", "mark read 1", "n", "all"),
    "zh_CN": (
        "列表",
        "打开2",
        "相关",
        "热门",
        "最新",
        "搜索月球",
        "标记已读1",
        "下一篇未读",
        "全部",
    ),
}
BEGINS = {
    "en": ("Front page, 40 unread", "", "Related, ", "Hot, 39 unread", "Latest, 39 unread",
           "Search: moon", "marked read, ", "", ""),
    "zh_CN": ("首页，40 篇未读", "", "相关阅读，", "热门文章，39 篇未读", "最新文章，39 篇未读",
              "搜索：月球", "已标为已读，", "", ""),
}  # fmt: skip


def piped(cli: Cli, typed: bytes, *argv: str) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "newstui", *argv],
        env=cli.environ, input=typed, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_session_by_typing_alone(demo: Cli, language: str) -> None:
    demo.environ["TERM"] = "dumb"
    with Dumb(demo.environ, "--language", language) as person:
        person.until_prompt()
        for text, begin in zip(SESSIONS[language], BEGINS[language], strict=True):
            assert person.type(text)[0].startswith(begin), text
        person.keys("q\n")
        assert person.ended() == 0
    assert {byte for byte in person.heard if byte < 0x20} <= {0x0A, 0x0D}
    text = person.heard.decode()
    assert not re.search("[\u2500-\u257f\x7f-\x9f]", text)
    assert text.count(PROMPT) == len(SESSIONS[language]) + 1
    assert "Traceback" not in text


def test_nothing_is_said_at_rest_and_no_cpu_is_used(demo: Cli) -> None:
    demo.environ["TERM"] = "dumb"
    with Dumb(demo.environ) as person:
        person.until_prompt()
        assert person.listen(3) == b""
        stat = f"/proc/{person.process.pid}/stat"
        before = spent(stat)
        assert person.listen(2) == b""
        assert spent(stat) - before <= 0.02


def spent(stat: str) -> float:
    fields = Path(stat).read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_pages_end_where_the_screen_does(demo: Cli) -> None:
    demo.environ["TERM"] = "dumb"
    with Dumb(demo.environ, size=(60, 12)) as person:
        first = person.until_prompt()
        assert first[-1] == "More: press Enter, or type all."
        for _ in range(3):
            page = person.type("")
            assert 5 < len(page) <= 11
            assert max(map(len, page)) <= 60
        assert person.type("all")[-1] == "End of the front page."


def test_ctrl_c_comes_back_to_the_prompt_and_twice_leaves(demo: Cli) -> None:
    demo.environ["TERM"] = "dumb"
    with Dumb(demo.environ) as person:
        person.until_prompt()
        person.keys("\x03")
        assert person.until_prompt()[-1] == "Ctrl-C again leaves; quit does it too."
        person.type("width")
        person.keys("\x03")
        person.until_prompt()
        person.keys("\x03")
        assert person.ended() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it(demo: Cli, number: signal.Signals) -> None:
    demo.environ["TERM"] = "dumb"
    with Dumb(demo.environ) as person:
        person.until_prompt()
        person.signal(number)
        assert person.ended(5) == 128 + number


def test_a_terminal_that_is_gone_ends_it_and_marks_are_kept(demo: Cli) -> None:
    demo.environ["TERM"] = "dumb"
    with Dumb(demo.environ) as person:
        person.until_prompt()
        person.type("star 1")
        person.hang_up()
        assert person.process.wait(5) in {0, 128 + signal.SIGHUP}
    assert len(demo.ok("list", "starred").lines) == 1


def test_ctrl_d_leaves_on_a_line_of_its_own(demo: Cli) -> None:
    demo.environ["TERM"] = "dumb"
    with Dumb(demo.environ) as person:
        person.until_prompt()
        person.keys("\x04")
        assert person.ended() == 0
        assert person.heard.endswith(PROMPT.encode() + b"\r\n")


def test_asked_for_on_a_terminal_that_can_more_no_sequence_is_sent_either(demo: Cli) -> None:
    with Dumb(demo.environ, "--plain") as person:
        person.until_prompt()
        assert person.type("latest")[0] == "Latest, 40 unread"
        person.keys("quit\n")
        assert person.ended() == 0
    assert b"\x1b" not in person.heard


def test_commands_from_a_pipe(demo: Cli) -> None:
    done = piped(demo, b"latest\nopen 2\nxyzzy\n\xff\xfe\n", "--plain")
    assert (done.code, done.err) == (0, NOTICE)
    assert PROMPT not in done.out
    assert "Latest, 40 unread" in done.lines
    assert "End of the list." in done.lines
    assert "there is no command 'xyzzy': help lists them" in done.lines
    assert done.lines[-1].startswith("there is no command '\ufffd\ufffd'")
    assert (
        piped(demo, b"go article/nothing\nquit\nlatest\n", "--plain")
        .lines[-1]
        .startswith("there is no article 'nothing'")
    )


def test_without_input_it_prints_and_ends(demo: Cli) -> None:
    done = piped(demo, b"", "--plain")
    assert (done.code, done.err) == (0, NOTICE)
    assert done.lines[0] == "Front page, 40 unread"
    assert done.lines[-1] == "End of the front page."
    assert piped(demo, b"", "--plain", "open", "section/World").lines[0] == "World, 4 unread"
    assert piped(demo, b"latest\n").lines[0] == "Front page · 40 unread"


def test_an_odd_locale_gets_a_plainer_form(demo: Cli) -> None:
    demo.environ |= {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0",
                     "PYTHONIOENCODING": "ascii", "TERM": "dumb"}  # fmt: skip
    with Dumb(demo.environ) as person:
        person.until_prompt()
        assert person.type("latest")[0] == "Latest, 40 unread"
        person.keys("q\n")
        assert person.ended() == 0
    assert person.heard.isascii()


def test_a_closed_pipe_ends_it_quietly(demo: Cli) -> None:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "newstui", "--plain"], env=demo.environ,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        time.sleep(0.1)
        process.stdin.write(b"latest\n")
        process.stdin.close()
        assert process.stderr.read().decode() == NOTICE
        assert process.wait(20) == 0


def test_news_arrives_is_told_once_and_refreshes_are_waited_for(cli: Cli, site: Site) -> None:
    items = ["<title>First</title><guid>1</guid>"]
    site.answers["/feed"] = rss("Feed", *items)
    cli.config.write_text(f'[[source]]\nname = "Mine"\nurl = "{site.url}/feed"\n')
    cli.ok("refresh")
    cli.environ["TERM"] = "dumb"
    with Dumb(cli.environ) as person:
        assert "1. unread, First, Mine, now" in person.until_prompt()
        site.answers["/feed"] = rss("Feed", *items, "<title>Second</title><guid>2</guid>")
        cli.ok("refresh")
        said = person.type("width")
        assert said == ["lines are as wide as the terminal",
                        "1 new article: type new to see it"]  # fmt: skip
        assert person.type("width") == said[:1]
        assert person.type("new")[:2] == ["1 new article", "1. unread, Second, Mine, now"]
        assert person.type("new") == ["nothing new"]
        site.answers["/feed"] = rss("Feed", "<title>Third</title><guid>3</guid>")
        assert person.type("refresh") == ["refreshing …", "1 new article",
                                          "1 new article: type new to see it"]  # fmt: skip
        del site.answers["/feed"]
        said = person.type("R")
        assert said[1].startswith("nothing new, Mine failed: ")
        assert person.type("sources")[1].startswith("1. Mine, failed once, ")
        person.keys("q\n")
        assert person.ended() == 0


def test_the_first_source_of_ones_own_leaves_the_built_in_edition(demo: Cli, site: Site) -> None:
    site.answers["/feed"] = rss("Mine", "<title>First</title><guid>1</guid>")
    demo.environ["TERM"] = "dumb"
    with Dumb(demo.environ) as person:
        person.until_prompt()
        said = person.type(f"add {site.url}/feed")
        assert said[0].startswith("looking at ")
        person.type("R")
        assert "1. unread, First, Mine, now" in person.type("home"), person.heard.decode()
        assert person.type(f"add {site.url}/none")[1:] != []
        person.keys("q\n")
        assert person.ended() == 0


def test_ctrl_c_stops_a_refresh(cli: Cli) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        cli.config.write_text(f'[[source]]\nname = "Mine"\nurl = "http://127.0.0.1:{port}/"\n')
        cli.environ["TERM"] = "dumb"
        with Dumb(cli.environ) as person:
            assert "There is nothing here yet." in person.until_prompt()
            person.keys("refresh\n")
            silent.settimeout(10)
            asked, _ = silent.accept()
            with asked:
                person.keys("\x03")
                assert person.until_prompt()[-1] == "refresh stopped: what had arrived is here"
                person.keys("q\n")
                assert person.ended() == 0
