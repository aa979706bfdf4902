from __future__ import annotations

import pytest

from newstui.config import Source
from newstui.sources.page_excerpts import is_meta
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

URL = "https://linwan.example/gn/1.html"
BODY = "<p>林湾港务局三日宣布，渡轮船员与管理方就新的时刻表达成一致，自六月第一周起执行。</p>" * 4


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("清江日报 2024-03-07 08:00:00", True),
        ("林湾晚报 昨天 08:30 12条评论", True),
        ("新华社 · 2小时前 · 评论 12", True),
        ("Jane Doe · 5 March 2024", True),
        ("John Roe · 4 March 2024 · 12 comments", True),
        ("5 min read · Jane Doe", True),
        ("The match is on 5 March 2024", False),
        ("May 5: all ferries stand still", False),
        ("Bridge Opens On Monday", False),
        ("大桥2024年3月通车", False),
        ("4月5日清明节高速免费通行", False),
        ("林湾晚报 2小时前 渡轮船员与管理方就新的时刻表达成一致", False),
    ],
)
def test_who_and_when_is_told_from_a_sentence(words: str, *, expected: bool) -> None:
    assert is_meta(words) == expected


@pytest.mark.parametrize(
    ("beside", "summary"),
    [
        ("<div>清江日报 2024-03-07 08:00:00</div>", ""),
        (
            "<div>清江日报 2024-03-07 08:00</div><p>岛民说，他们等了三年才等到。</p>",
            "岛民说，他们等了三年才等到。",
        ),
    ],
)
def test_source_and_date_are_no_excerpt(beside: str, summary: str) -> None:
    rows = "".join(
        f"<li><div><a href={n}.html>老灯塔卖给来自大陆的夫妇{n}</a></div>{beside}</li>"
        for n in (2, 3)
    )
    html = f"<html lang=zh><h1>渡轮</h1><div>{BODY}</div><h3>相关推荐</h3><ul>{rows}</ul></html>"
    found = parse(html.encode(), Source(url=URL, kind="page"), url=URL, now=NOW).articles[0]
    assert [one.summary for one in found.related] == [summary, summary]
