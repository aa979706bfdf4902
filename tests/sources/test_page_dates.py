from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newstui.config import Source
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

TITLE = "渡轮船员同意新时刻表"
BODY = "<p>林湾港务局宣布，渡轮船员与管理方就新的时刻表达成一致，自六月第一周起执行。</p>" * 4
URL = "https://linwan.example/gn/1.html"
CAMBRIAN = (
    '<script type="application/ld+json">{"@context":"https://x.example/contexts/cambrian.jsonld",'
    f'"title":"{TITLE}","pubDate":"2026-11-02T08:12:00","upDate":"2026-11-02T09:00:00"}}</script>'
)


def when(content: str, head: str = "", url: str = URL) -> str:
    html = (
        f"<html lang=zh><title>{TITLE}_林湾网</title>{head}<body>{content}<div>{BODY}</div></html>"
    )
    found = parse(html.encode(), Source(url=url, kind="page"), url=url, now=NOW).articles[0]
    return f"{datetime.fromtimestamp(found.published or 0, UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("content", "head"),
    [
        (
            f"<h1>{TITLE}</h1><div>2026年11月02日08:12 | 来源：林湾晚报</div>",
            "<meta name=publishdate content=2026-11-02>",
        ),
        (f"<h3>{TITLE}</h3><div><p>2026-11-02 08:12</p></div>", ""),
        (f"<h1>林湾网</h1><h2>{TITLE}</h2><div><p>2026-11-02 08:12</p></div>", ""),
        (f"<div>{TITLE}</div><div>2026-11-02 08:12</div>", ""),
        (f"<div><p><b>{TITLE}</b></p></div><i class=pub-time>2026-11-02 08:12</i>", ""),
        (
            "<div><p><span>2026</span><span><i>11</i>/<i>02</i></span><span>08:12:05</span></p>"
            f"<div>来源：林湾晚报</div><h1>{TITLE}</h1></div>",
            "",
        ),
        (f"<div>{TITLE}</div>", CAMBRIAN),
        (f"<h1>{TITLE}</h1>", '<script>var page = {"pubTime": "2026-11-02 08:12:00"}</script>'),
        (f"<h1>{TITLE}</h1>", '<script>var ct = "1793578320"</script>'),
    ],
    ids=[
        "the-hour-of-a-day-in-the-data", "title-in-h3", "site-in-h1", "title-in-no-heading",
        "called-a-time", "year-in-a-box-of-its-own", "data-for-baidu", "named-in-a-script",
        "number-in-a-script",
    ],
)  # fmt: skip
def test_a_time_is_found_where_chinese_sites_put_it(content: str, head: str) -> None:
    assert when(content, head) == "2026-11-02 00:12"


def test_the_day_of_the_visit_is_not_the_article_s() -> None:
    today = "<div class=date>今天是2026年11月25日</div>"
    there = "https://linwan.example/2026/1102/1.html"
    assert when(f"{today}<h1>{TITLE}</h1>", url=there) == "2026-11-01 16:00"
