from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.sources.page_list_find import offer
from newstui.sources.parse import SourceError, parse
from tests.sources.conftest import NOW

if TYPE_CHECKING:
    from newstui.models import Parsed

URL = "https://www.site.example/world/"
TITLES = (
    "Harbour railway to reopen after 27 years",
    "Ferries get batteries at last in Norway",
    "Bus strike enters its second week in Lyon",
    "Old viaduct to become a linear park",
)


def read(text: str, items: str = "", fields: dict[str, str] | None = None) -> Parsed:
    source = Source(url=URL, kind="page-list", items=items, fields=fields or {})
    return parse(text.encode(), source, url=URL, now=NOW)


def listed(item: str) -> str:
    """Return a list of four: {n} is the number, {t} the title of each."""
    rows = "".join(item.format(n=n, t=t) for n, t in enumerate(TITLES))
    return f"<html lang=en><body><div class=list>{rows}</div></body></html>"


SHAPES = {
    "kicker": "<div><a href=/tag/{n}>Transport</a><a href=/n/{n}><h3>{t}</h3></a></div>",
    "votes": "<div><a href=/vote?{n}></a><b class=link><a href=/n/{n}>{t}</a></b></div>",
    "channel": "<div><i>[<a href=/c/>World</a>]</i> <b class=bt><a href=/n/{n}>{t}</a></b></div>",
    "date-in-it": "<div><a href=/n/{n}><b class=title>{t}</b><i>2026-11-2{n}</i></a></div>",
    "title-is-link": "<div><a class=tit href=/n/{n}><i>2026-11-2{n}</i><h3>{t}</h3></a></div>",
    "date-first": "<div><a href=/n/{n}><span>2026-11-2{n}</span>{t}</a></div>",
    "date-last": "<div><a href=/n/{n}><p>{t}</p><span>11-2{n}</span></a></div>",
    "date-said": "<div><a href=/n/{n}>{t} (2026-11-2{n})</a></div>",
    "card-is-link": "<a class=c href=/n/{n}><h3>{t}</h3><p>The town is glad of it.</p></a>",
    "no-heading": "<a class=c href=/n/{n}><div>{t}</div><div>The town is glad.</div></a>",
    "overlay": "<div><a href=/n/{n} aria-label='{t}'></a><h3>{t}</h3></div>",
    "stretched": "<div><h3>{t}</h3><p>The town is glad.</p><a href=/n/{n}></a></div>",
    "read-more": "<div><h3>{t}</h3><p>The town is glad.</p><a href=/n/{n}>Read more</a></div>",
}


def test_a_list_of_elements_that_css_has_no_name_for_is_read_all_the_same() -> None:
    text = listed('<b"c><a href=/n/{n}>{t}</a></b"c>')
    assert [one.title for one in read(text).articles] == [*TITLES]
    assert offer(text, URL) is None


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_title_and_link_are_the_article_s_and_so_are_those_of_the_offer(shape: str) -> None:
    text = listed(shape)
    expected = [(t, f"https://www.site.example/n/{n}") for n, t in enumerate(TITLES)]
    offered = offer(text, URL)
    assert offered is not None
    for found in (read(text), read(text, offered.items, offered.fields)):
        assert [(one.title, one.url) for one in found.articles] == expected


def test_a_selector_that_finds_the_menu_too_is_not_offered() -> None:
    menu = "<div class=nav><ul><li><a href=/1>World</a></ul></div>"
    rows = "".join(f"<li><a href=/n/{n}>{t}</a>" for n, t in enumerate(TITLES))
    text = f"<html><body>{menu}<div><ul>{rows}</ul></div></body></html>"
    assert len(read(text).articles) == len(TITLES)
    assert offer(text, URL) is None


def test_of_two_classes_of_an_item_the_first_is_offered() -> None:
    offered = offer(listed("<div class='card zoom'><a href=/n/{n}>{t}</a></div>"), URL)
    assert offered is not None
    assert offered.items.endswith("div.card")


@pytest.mark.parametrize("name", ["mainNav", "topnav", "nav_box"])
def test_headlines_in_a_menu_are_no_list(name: str) -> None:
    menu = "".join(
        f"<dd><a href=/m/{n}>Menu: {t}, and more of it</a>" for n, t in enumerate(TITLES)
    )
    found = read(f"<div id={name}><dl>{menu}</dl></div>{listed('<p><a href=/n/{n}>{t}</a></p>')}")
    assert [one.title for one in found.articles] == list(TITLES)


def test_rows_of_the_table_that_a_page_is_laid_out_with_are_no_items() -> None:
    rows = "".join(f"<tr><td><a href=/n/{n}>{t}</a>" for n, t in enumerate(TITLES))
    found = read(f"<table><tr><td><table>{rows}</table></table>")
    assert [one.title for one in found.articles] == list(TITLES)


def test_an_item_with_a_list_of_its_own_stays_one() -> None:
    more = "<ul><li><a href=/n/1{n}>Why it came so late to the town</a></ul>"
    item = f"<li><h3><a href=/n/{{n}}>{{t}}</a></h3><p>The town is glad of it.</p>{more}</li>"
    rows = "".join(item.format(n=n, t=t) for n, t in enumerate(TITLES))
    found = read(f"<html><body><main><ul>{rows}</ul></main></body></html>")
    assert [one.title for one in found.articles if one.title in TITLES] == list(TITLES)


@pytest.mark.parametrize(
    "item",
    [
        "<div><a href=/login?{n}></a><h3>{t}</h3></div>",
        "<div><h3>{t}</h3><a href=/n/{n}></a><a href=/o/{n}></a></div>",
        "<div><h3>{t}</h3><h3>Why it came so late</h3><a href=/n/{n}></a></div>",
        "<div><a href=/n/{n} aria-label='Follow us on a network'></a></div>",
    ],
    ids=["login", "two-links", "two-headings", "said-nowhere"],
)
def test_an_empty_link_that_is_not_laid_over_a_card_has_no_title(item: str) -> None:
    with pytest.raises(SourceError, match="lists no articles"):
        read(listed(item))


@pytest.mark.parametrize(
    ("head", "more", "own"),
    [
        ("<h3>点击排行</h3>", "", False),
        ("<div><b>热门文章</b> <a href=/hot/>更多</a></div>", "<i>11-20</i>", False),
        ("<h3>相关阅读</h3>", "", False),
        ("<h3>最新资讯</h3>", "", False),
        ("<h3>最新资讯</h3>", "<i>2026-11-20</i>", True),
        ("<h3>今日头条</h3>", "", True),
        ("<h1>热门文章</h1>", "", True),
        ("<h3>本市新闻</h3>", "", True),
    ],
)
def test_what_heads_a_list_says_whether_it_is_the_page_s_own(
    head: str, more: str, *, own: bool
) -> None:
    news = "".join(
        f"<div class=item><h2><a href=/n/{n}>清江第三大桥主体结构全部完工并通车{n}</a></h2>"
        "<p>记者昨日获悉。</p></div>"
        for n in range(3)
    )
    rank = "".join(
        f"<li><a href=/r/{n}>百年骑楼修缮工程启动第{n}版</a>{more}</li>" for n in range(12)
    )
    found = read(f"<body><div class=main>{news}</div><div>{head}<ol>{rank}</ol></div></body>")
    assert str(found.articles[0].url).startswith(f"https://www.site.example/{'r' if own else 'n'}/")


def test_the_box_of_a_list_that_is_not_the_page_s_own_is_no_item() -> None:
    def box(head: str, start: int) -> str:
        rows = "".join(
            f"<li><a href=/{start}/{n}>百年骑楼修缮工程启动第{start}{n}版</a></li>"
            for n in range(4)
        )
        return f"<div><h3>{head}</h3><ul>{rows}</ul></div>"

    boxes = "".join(box(head, n) for n, head in enumerate(("热门文章", "相关阅读", "点击排行")))
    found = read(f"<html><body><div>{boxes}</div></body></html>").articles
    assert len(found) == 12


def test_a_name_and_a_date_are_no_summary() -> None:
    item = "<div><h3><a href=/n/{n}>{t}</a></h3><p>Jane Doe · 5 March 2024 · 12 comments</p></div>"
    assert not read(listed(item)).articles[0].summary


def test_a_class_of_figures_without_end_is_read_in_time() -> None:
    item = f"<div class=a{'1' * 50_000}x><a href=/n/{{n}}>{{t}}</a></div>"
    started = process_time()
    assert len(read(listed(item)).articles) == len(TITLES)
    assert process_time() - started < 2
