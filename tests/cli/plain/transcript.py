"""Two sessions on the built-in edition, typed in a dumb terminal, as docs/plain-session.md."""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path
from urllib.parse import quote

from newstui.cli.verbs import run
from newstui.demo.config import sources
from tests.cli.plain.dumb import Dumb
from tests.cli.running import environ

AT = 1_893_484_800.0  # 2030-01-01 08:00 UTC: the clock of the edition and of the sessions
HEAD = """# A session in plain mode

`newstui --plain`, and `newstui` where TERM is dumb, talk in lines: no boxes, no colours, no cursor
that moves. Below are two sessions as they came from a terminal of 72 columns and 16 lines with
`TERM=dumb`, on the built-in edition. What stands after `newstui>` was typed. Made by `make docs`;
a test types it again.
"""
TYPED = {
    "en": (
        "more", "1", "related", "2", "hot", "latest", "search moon", "mark read 1-2", "star 2",
        "undo", "home", "n", "n", "why", "section science", "+ 1", "story", "3", "story", "lates",
        "help mark", "quit",
    ),
    "zh_CN": (
        "更多", "1", "相关", "2", "热门", "最新", "搜索月球", "标记已读1-2", "星标2", "撤销",
        "首页", "n", "n", "为什么", "版块科学", "展开1", "事件", "3", "事件", "最", "帮助标记",
        "退出",
    ),
}  # fmt: skip


def session(root: Path, language: str) -> str:
    """Type a session and return it as it looks, on an edition that is made at ``AT``."""
    surroundings = {**environ(root), "TERM": "dumb", "TZ": "UTC"}
    fill(surroundings, language)
    with Dumb(surroundings, "--plain", "--language", language, at=AT, size=(72, 16)) as person:
        person.until_prompt()
        for text in TYPED[language][:-1]:
            person.type(text)
        person.keys(TYPED[language][-1] + "\n")
        assert person.ended() == 0
        return person.heard.decode().replace("\r\n", "\n").rstrip()


def fill(surroundings: dict[str, str], language: str) -> None:
    """Take in the edition, its sources one after the other: who tells a story first leads it."""
    names = [one["name"] for one in sources("", first="zh" if language == "zh_CN" else "en")]
    for where in (*(f"source/{quote(str(name))}" for name in names), ""):
        argv = ["--language", language, "refresh", *filter(None, [where])]
        with contextlib.redirect_stdout(io.StringIO()):
            assert run(argv, surroundings, lambda: AT) == 0


def document() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for language, name in (("en", "English"), ("zh_CN", "中文")):
        with tempfile.TemporaryDirectory() as folder:
            said = session(Path(folder), language)
        start = "$ TERM=dumb newstui" + (" --language zh_CN" if language == "zh_CN" else "")
        parts.append(f"## {name}\n\n```text\n{start}\n{said}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    print(document(), end="")
