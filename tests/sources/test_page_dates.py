from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newstui.config import Source
from newstui.sources.page_when import moments
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


@pytest.mark.parametrize(("shown", "expected"), [("08:12", "00:12"), ("16:12", "08:12")])
def test_a_clock_of_beijing_that_is_called_greenwich_s(shown: str, expected: str) -> None:
    head = "<meta name=pubdate content=2026-11-02T08:12:35Z>"
    assert when(f"<h1>{TITLE}</h1><i>2026-11-02 {shown}</i>", head) == f"2026-11-02 {expected}"


def test_the_day_of_the_visit_is_not_the_article_s() -> None:
    today = "<div class=date>今天是2026年11月25日</div>"
    there = "https://linwan.example/2026/1102/1.html"
    assert when(f"{today}<h1>{TITLE}</h1>", url=there) == "2026-11-01 16:00"


def test_a_date_beside_a_headline_is_of_what_that_leads_to() -> None:
    other = "<p><a href=/1>编辑：一个被误解的职业</a> 2026-11-09 08:00</p>"
    beside = f"<section><div>{other}</div></section>"
    article = f"<main><h1>{TITLE}</h1><div>2026-11-02 08:12</div></main>"
    assert when(beside + article) == "2026-11-02 00:12"


STORY = "<p>The council voted late on Tuesday to reopen the old harbour railway at last.</p>" * 4


def when_in(language: str, content: str, after: str = "") -> str | None:
    """Return when a page in ``language`` was published, None where it does not say."""
    html = (
        f"<html lang='{language}'><title>Railway to reopen</title><body><main><article>"
        f"<h1>Railway to reopen</h1>{content}{STORY}</article></main>{after}"
    )
    found = parse(html.encode(), Source(url=URL, kind="page"), url=URL, now=NOW).articles[0]
    if found.published is None:
        return None
    return f"{datetime.fromtimestamp(found.published, UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("de", "05.03.2024", "2024-03-05 00:00"),
        ("de", "05.03.2024, 14:12 Uhr", "2024-03-05 14:12"),
        ("de", "05.03.2024 14:12 CET", "2024-03-05 13:12"),
        ("en", "5th March 2024", "2024-03-05 00:00"),
        ("en", "1st of May, 2024", "2024-05-01 00:00"),
        ("", "25/03/2024", "2024-03-25 00:00"),
        ("fr", "03/25/2024", "2024-03-25 00:00"),
        ("en-US", "03/05/2024", "2024-03-05 00:00"),
        ("en", "03/05/2024", "2024-03-05 00:00"),
        ("en-GB", "03/05/2024", "2024-05-03 00:00"),
        ("fr", "03/05/2024", "2024-05-03 00:00"),
        ("fr", "<time>03/05/2024</time>", "2024-05-03 00:00"),
        ("fr", "<b itemprop=datePublished>03/05/2024</b>", "2024-05-03 00:00"),
        ("", "03/05/2024", None),
        ("", "<time>03/05/2024</time>", None),
        ("", "<b itemprop=datePublished>03/05/2024</b>", None),
        ("en-CA", "03/05/2024", None),
        ("", "Submitted by <b>jdoe</b> on <i>Tue, 03/05/2024 - 14:12</i>", "2024-03-05 14:12"),
        ("en", "version 10.03.2024.5", None),
        ("en", "Posted Tue 5 Mar 2024 at 2:12pm", "2024-03-05 14:12"),
        ("en", "March 5, 2024 2:12 PM EST", "2024-03-05 19:12"),
        ("en-AU", "March 5, 2024 2:12 PM EST", "2024-03-05 14:12"),
        ("en", "July 5, 2024 2:12 PM EDT", "2024-07-05 18:12"),
        ("en", "July 5, 2024 2:12 p.m. ET", "2024-07-05 18:12"),
        ("en", "March 5, 2024 2:12 p.m. ET", "2024-03-05 19:12"),
        ("en", "March 5, 2024 2:12 PM PST", "2024-03-05 22:12"),
        ("en-US", "March 5, 2024 2:12 PM CST", "2024-03-05 20:12"),
        ("", "March 5, 2024 2:12 PM CST", "2024-03-05 14:12"),
        ("en-IN", "5 March 2024 14:12 IST", "2024-03-05 08:42"),
        ("he-IL", "5 March 2024 14:12 IST", "2024-03-05 14:12"),
        ("en", "5 March 2024, 14:12 GMT", "2024-03-05 14:12"),
        ("en", "5 July 2024 at 14:12 BST", "2024-07-05 13:12"),
        ("en", "2024-03-05 14:12 (GMT+8)", "2024-03-05 06:12"),
        ("en", "<b class=comments>12 comments</b> <i>5 March 2024</i>", "2024-03-05 00:00"),
        ("en", "<abbr class=published title=2024-03-05T14:12:00Z>14:12</abbr>", "2024-03-05 14:12"),
        ("en", "<b itemprop=datePublished content=2024-03-05>today</b>", "2024-03-05 00:00"),
        ("de", "Von Eva Hain am 5. März 2024, 14.12 Uhr", "2024-03-05 14:12"),
        ("de", "<time>5. März 2024 um 14:12 CET</time>", "2024-03-05 13:12"),
        ("fr", "Publié le 1er août 2023 à 15h46", "2023-08-01 15:46"),
        ("fr", "<b itemprop=datePublished>5 mars 2024</b>", "2024-03-05 00:00"),
        ("fr", "<b itemprop=datePublished content='5 août 2024 à 9h05'></b>", "2024-08-05 09:05"),
        ("pt", "5 de março de 2024 às 14h12", "2024-03-05 14:12"),
        ("ru", "5 марта 2024 г. в 14:12", "2024-03-05 14:12"),
        ("hi", "5 मार्च 2024, 14:12", "2024-03-05 14:12"),
        ("de", "5. Personen 2024", None),
        ("fr", f"Le procès, commencé le 5 juin 2024, a repris à Linwan. {'Il dure. ' * 12}", None),
    ],
)
def test_dates_as_they_are_written_elsewhere(
    language: str, said: str, expected: str | None
) -> None:
    assert when_in(language, f"<div>{said}</div>") == expected


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "2024年3月5日 14時12分"),
        ("ja-JP", "2024-03-05T14:12:00"),
        ("ko", "2024년 3월 5일 오후 2:12"),
        ("ko-KR", "2024.03.05 14:12"),
        ("ja", "2024-03-05T05:12:00Z"),
        ("ko", "2024-03-05 13:12 GMT+8"),
    ],
)
def test_a_language_of_one_zone_says_which_is_meant(language: str, said: str) -> None:
    there = datetime(2024, 3, 5, 5, 12, tzinfo=UTC).timestamp()
    assert list(moments(said, chinese=False, language=language)) == [(there, False)]


def test_a_page_may_say_in_any_language_when_it_changed() -> None:
    said = "Publié le 5 mars 2024 - Mis à jour le 6 mars 2024"
    assert [one for _, one in moments(said, chinese=False)] == [False, True]


@pytest.mark.parametrize(
    "after",
    [
        "<div class=comments><div>Posted by Bob Minor on 6 March 2024: I will see.</div></div>",
        "<ol id=comment-list><li><abbr class=published title=2024-03-06>6</abbr> No.</li></ol>",
        "<div id=comments><div class=comment><time datetime=2024-03-06>6 March</time></div></div>",
        "<ol id=comment-list><li><b itemprop=datePublished content=2024-03-06>6</b> No.</ol>",
        "<div class=sidebar><p>7 March 2024</p></div>",
        "<div><h3>Related</h3><ul><li><a href=/1>The town that lost its trains</a> 7 March 2024"
        "<li><a href=/2>Ferry terminal plans approved</a> 6 March 2024</ul></div>",
    ],
    ids=["comment", "in-microformat", "with-time", "in-microdata", "side", "related"],
)
def test_the_date_of_something_else_is_not_the_article_s(after: str) -> None:
    assert when_in("en", "", after) is None
    assert when_in("en", "<div>5 March 2024</div>", after) == "2024-03-05 00:00"


def test_a_page_may_say_both_when_it_came_and_when_it_changed() -> None:
    said = "发布于 2026-11-02 08:12 更新于 2026-11-09 08:00"
    first, other = moments(said, chinese=True)
    assert (first[1], other[1]) == (False, True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("最新推荐文章于 2026-11-09 08:00:00 发布</p><p>于 2026-11-02 08:12:05 发布", "00:12"),
        ("已于 2026-11-09 08:00:00 修改 于 2026-11-02 08:12:05 首次发布", "00:12"),
        ("<em>发表于 2026-11-2 08:12</em> | <a href=#>只看该作者</a>", "00:12"),
        ("2026-11-02 08:12 CST", "00:12"),
        ("2026-11-02 08:12 (GMT+8)", "00:12"),
        ("2026-11-02 08:12 GMT", "08:12"),
    ],
)
def test_which_date_and_which_zone_a_chinese_page_means(said: str, expected: str) -> None:
    assert when(f"<h1>{TITLE}</h1><div><p>{said}</p></div>") == f"2026-11-02 {expected}"
