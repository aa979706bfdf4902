from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.sources.parse import parse
from newstui.store import SourceRecord, Store, View
from tests.sources.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from newstui.models import Parsed

URL = "https://www.site.example/world/"


def read(text: str, items: str = "", fields: dict[str, str] | None = None) -> Parsed:
    source = Source(url=URL, kind="page-list", items=items, fields=fields or {})
    return parse(text.encode(), source, url=URL, now=NOW)


def dated(said: str, path: str = "/n") -> str:
    """Return a list whose first item says when it is from."""
    rows = [
        f"<li><a href={path}/{n}.html>港务局第{n}次讨论新的渡轮时刻表</a>{said}</li>"
        for n in range(3)
    ]
    return f"<html lang=zh><body><ul class=list>{''.join(rows)}</ul></body></html>"


def days(content: str, language: str = "en") -> list[str]:
    page = f"<html lang={language}><body><main>{content}</main></body></html>"
    found = parse(page.encode(), Source(url=URL, kind="page-list"), url=URL, now=NOW)
    times = [one.published and datetime.fromtimestamp(one.published, UTC) for one in found.articles]
    return [f"{one:%m-%d %H:%M}" if one else "" for one in times]


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("<span>2小时前</span>", 7_200),
        ("<span>林湾晚报 · 2小时前</span>", 7_200),
        ("<em>[11-25]</em>", 63_960),  # now is 17:46 in Beijing
        ("<i>11月25日 08:30</i>", 4_600 + 28_800),
        ("<span class=time>08:30</span>", 4_600 + 28_800),
        ("<p>昨天 08:30</p>", 4_600 + 28_800 + 86_400),
        ("<span>12-31</span>", 329 * 86_400 + 63_960),
        ("<time>3h</time>", 10_800),
    ],
)
def test_dates_are_read_from_when_the_list_was_fetched(said: str, before: int) -> None:
    first = read(dated(said)).articles[0]
    assert first.published is not None
    assert abs(NOW - first.published - before) < 3_600
    assert first.published <= NOW


@pytest.mark.parametrize(
    "item",
    [
        "<li><div class=d><b>25</b><em>2026-11</em></div><a href=/{n}>{t}</a></li>",
        "<li><a href=/{n}>{t}</a><p><i>2026/11</i><i>25</i></p></li>",
        "<li><a href=/{n}><span>11-25</span> <span>2026</span><h4>{t}</h4></a></li>",
        "<a href=/{n}>{t}</a> <font>(11月25日)</font><br>",
        "<b><a href=/{n}>{t}</a></b> <b> (2026-11-25 00:00) </b><b> </b><br>",
        "<dt><a href=/{n}>{t}</a></dt><dd><span>2026-11-25</span></dd>",
    ],
    ids=["day-apart", "month-apart", "year-apart", "behind-link", "behind-it", "definition"],
)
def test_a_date_is_read_where_a_list_puts_it(item: str) -> None:
    rows = "".join(item.format(n=n, t=f"港务局第{n}次讨论新的渡轮时刻表") for n in range(1, 5))
    found = read(f"<html lang=zh><body><div class=list>{rows}</div></body></html>").articles
    assert [one.title for one in found] == [f"港务局第{n}次讨论新的渡轮时刻表" for n in range(1, 5)]
    assert {one.published for one in found} == {1_795_536_000}


@pytest.mark.parametrize("said", ["<span>3-1</span>", "<span>08:30</span>", "<b>1 hour</b>"])
def test_a_score_or_a_length_is_no_date(said: str) -> None:
    assert read(dated(said)).articles[0].published is None


@pytest.mark.parametrize("chosen", [False, True])
def test_the_year_of_an_address_comes_before_a_guess(*, chosen: bool) -> None:
    text = dated("<span class=time>11-20</span>", "/2024/1120")
    first = read(text, "li", {"published": ".time"} if chosen else {}).articles[0]
    assert first.published is not None
    assert 1_732_000_000 < first.published < 1_732_200_000


def test_a_list_that_says_2_and_then_3_hours_ago_has_changed_nothing(tmp_path: Path) -> None:
    clock = [NOW]
    said = "<p>林湾晚报 {} 渡轮船员与管理方就新的时刻表达成一致</p><span>{}</span>"
    store = Store.open(tmp_path / "store.db", now=lambda: clock[0], role="ingest")
    store.sync_sources([SourceRecord("list", url=URL)])
    source = Source(url=URL, kind="page-list")
    kept = []
    for hours, words in ((0, "2小时前"), (1, "3小时前"), (30, "昨天 15:46"), (60, "11-25")):
        clock[0] = NOW + 3_600 * hours
        text = dated(said.format(words, words)).encode()
        articles = parse(text, source, url=URL, now=clock[0]).articles
        taken = store.ingest("list", articles)
        kept.append((len(taken.new), len(taken.updated), len(taken.unchanged)))
    stored = [store.article(row.id) for row in store.rows(View("latest")) if row.id]
    store.close()
    assert kept == [(3, 0, 0), (0, 0, 3), (0, 0, 3), (0, 0, 3)]
    assert [(one.row.published, one.versions) for one in stored if one] == 3 * [(NOW - 7_200, 0)]


def test_a_row_without_a_headline_goes_on_with_the_one_before() -> None:
    rows = "".join(
        f"<tr class=athing><td>{n}.<td><a href='https://{n}.example/x'>{title}</a></tr>"
        f"<tr><td colspan=2>{n} points by <a href=/u/{n}>someone</a> <span class=age"
        f" title='2026-11-2{n}T08:12:00 17955'><a href=/i/{n}>{n} hours ago</a></span></tr>"
        for n, title in enumerate(("A tunnel reopens at last", "The fish market moves",
                                   "Sheep are counted twice here"))
    )  # fmt: skip
    assert days(f"<table>{rows}</table>") == ["11-20 08:12", "11-21 08:12", "11-22 08:12"]


def test_a_row_with_a_headline_of_its_own_does_not() -> None:
    rows = "".join(
        f"<tr class={kind}><td><a href=/{n}>{title}</a><td>{said}</tr>"
        for n, (kind, title, said) in enumerate((
            ("odd", "A tunnel reopens at last", ""), ("even", "The fish market moves", ""),
            ("odd", "Sheep are counted twice here", "20 November 2026"),
        ))
    )  # fmt: skip
    assert days(f"<table>{rows}</table>") == ["", "", "11-20 00:00"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en-GB", "20/11/2026"), ("de", "20. November 2026, 0:00 Uhr"), ("en", "Fri, 11/20/2026")],
)
def test_a_short_date_among_many_words_is_read_in_the_page_s_language(
    language: str, said: str
) -> None:
    words = "The council voted late on Tuesday to reopen the line, and the ferry company agreed."
    items = "".join(
        f"<li><h3><a href=/{n}>{title}</a></h3><b>{said}</b><p>{words}</p>"
        for n, title in enumerate(("A tunnel reopens at last", "The fish market moves",
                                   "Sheep are counted twice here"))
    )  # fmt: skip
    assert days(f"<ul>{items}</ul>", language) == ["11-20 00:00"] * 3
