from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.sources.page_list_find import Offer, offer
from newstui.sources.parse import SourceError, parse
from tests.sources.conftest import NOW

if TYPE_CHECKING:
    from newstui.models import Article, Parsed

URL = "https://www.site.example/world/"

CHINESE = """<html lang="zh"><head><title>国际新闻_晨光网</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li>
<li><a href="/w/">国际新闻频道首页导航</a></li></ul></div>
<div class="main"><ul class="news-list">
<li class="odd"><a href="/w/2026/1124/a1.html">海港隧道明年秋天重新开放</a>
<span>2026-11-24 21:35</span></li>
<li class="even"><a href="/w/2026/1124/a2.html">北大桥改造方案公开征求意见</a>
<span>2026-11-24</span></li>
<li class="odd"><a href="/w/2026/1124/a3.html">公交集团订购八十辆电动客车</a></li></ul>
<ul class="news-list"><li><a href="/w/2026/1123/a4.html">省图书馆古籍修复室开放参观</a></li>
<li><a href="/w/2026/1123/a5.html">今冬首场大雪如期而至各地应对</a></li></ul></div>
<div class="side"><h3>热门</h3><ul><li><a href="/h/1.html">地铁三号线今起延长运营时间至零点</a></li>
<li><a href="/h/2.html">两所高校签署联合培养协议公布</a></li>
<li><a href="/h/3.html">老城区改造征求居民意见的通知</a></li></ul></div></body></html>"""

ENGLISH = (
    """<html lang="en"><head><title>Blog</title></head><body><header><nav>
<a href="/a-very-long-title-of-a-menu">A very long title of a menu here indeed</a></nav></header>
<main id="main">"""
    + "".join(
        f"""<article class="post-{n} post"><header><h2><a href="/2026/11/{slug}/">{title}</a></h2>
<time datetime="2026-11-2{n}T20:15:00Z">Nov 2{n}</time></header><img src="/i/{n}.jpg">
<p>{words}</p><a href="/2026/11/{slug}/">Read more</a></article>"""
        for n, slug, title, words in (
            (
                1,
                "tunnel",
                "Harbour tunnel to reopen next autumn",
                "The council voted late on Tuesday.",
            ),
            (2, "fish", "The fish market moves again", "For the third time in ten years."),
            (
                3,
                "school",
                "School on the pier takes its first pupils",
                "Eleven children, one teacher.",
            ),
        )
    )
    + """</main><div id="older"><a rel="next" href="/page/2/">Older posts</a></div></body></html>"""
)


def read(
    text: str, items: str = "", fields: dict[str, str] | None = None, next_: str = ""
) -> Parsed:
    source = Source(url=URL, kind="page-list", items=items, fields=fields or {}, next=next_)
    return parse(text.encode(), source, url=URL, now=NOW)


def test_the_main_list_is_found_by_itself_in_all_its_pieces() -> None:
    parsed = read(CHINESE)
    assert parsed.kind == "page-list"
    assert [one.url for one in parsed.articles] == [
        *(f"https://www.site.example/w/2026/1124/a{n}.html" for n in (1, 2, 3)),
        *(f"https://www.site.example/w/2026/1123/a{n}.html" for n in (4, 5)),
    ]
    assert parsed.articles[0].title == "海港隧道明年秋天重新开放"
    assert parsed.articles[0].published == 1795527300  # 21:35 in Beijing
    assert parsed.articles[3].published == 1795363200  # from its address


def test_what_stands_beside_a_title_comes_along() -> None:
    first = read(ENGLISH).articles[0]
    assert (first.title, first.summary, first.published) == (
        "Harbour tunnel to reopen next autumn",
        "The council voted late on Tuesday.",
        1795292100,
    )
    assert len(read(ENGLISH).articles) == 3


def test_selectors_of_the_config_choose() -> None:
    fields = {"title": "h2", "url": "h2 a@href", "summary": "p", "published": "time@datetime",
              "image": "img"}  # fmt: skip
    parsed = read(ENGLISH, "article.post", fields, "#older a")
    (first, *_) = parsed.articles
    assert len(parsed.articles) == 3
    assert first.title == "Harbour tunnel to reopen next autumn"
    assert first.url == "https://www.site.example/2026/11/tunnel/"
    assert first.media[0].url == "https://www.site.example/i/1.jpg"
    assert parsed.next == "https://www.site.example/page/2/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CHINESE, Offer("ul.news-list > li", {"title": "a", "url": "a@href"}, 5)),
        (
            ENGLISH,
            Offer(
                "#main > article.post",
                {"title": "h2 > a", "url": "h2 > a@href", "published": "time", "summary": "p"},
                3,
            ),
        ),
        ("<html><body><p>Nothing here.</p></body></html>", None),
    ],
)
def test_selectors_are_offered_for_what_was_found(text: str, expected: Offer | None) -> None:
    assert offer(text, URL) == expected


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
def test_what_is_offered_finds_the_same(text: str) -> None:
    def titles(articles: tuple[Article, ...]) -> list[str]:
        return [one.title for one in articles]

    offered = offer(text, URL)
    assert offered is not None
    chosen = read(text, offered.items, offered.fields).articles
    assert titles(chosen) == titles(read(text).articles)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ("a[", "items: 'a\\[' is not a CSS selector"),
        ("li.none", 'nothing on this page is "li.none"'),
    ],
)
def test_a_selector_that_finds_nothing_is_told(items: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        read(CHINESE, items)


def test_a_page_that_lists_nothing_is_told() -> None:
    with pytest.raises(SourceError, match="lists no articles"):
        read("<html><body><p>Nothing here.</p></body></html>")


def test_a_list_in_a_table_is_not_joined_by_the_menu_s_tables() -> None:
    menu = "<table><tr><td><a href=/1>新闻频道</a></td></tr></table>"
    rows = "".join(
        f'<tr><td>·<a href="n/{n}.html">港务局第{n}次讨论新的渡轮时刻表</a></td></tr>'
        for n in range(5)
    )
    found = read(f"<html><body>{menu}<table>{rows}</table></body></html>").articles
    assert len(found) == 5


def test_a_card_that_is_one_link_gives_its_headline() -> None:
    cards = "".join(
        f"<div><a href=/n/{n}><div></div><div><span>World</span><div>Old lighthouse number {n} "
        "sold</div><div>It went to a couple from the mainland.</div></div></a></div>"
        for n in range(4)
    )
    found = read(f"<html><body>{cards}</body></html>").articles
    assert [one.title for one in found] == [f"Old lighthouse number {n} sold" for n in range(4)]


def test_a_title_cut_short_is_told_whole_where_its_link_knows_it() -> None:
    rows = "".join(
        f'<li><a href=/n/{n} title="港务局第{n}次讨论渡轮时刻表">港务局第{n}次…</a>'
        for n in range(3)
    )
    found = read(f"<ul>{rows}</ul>", "li", {"title": "a", "url": "a@href"}).articles
    assert found[0].title == "港务局第0次讨论渡轮时刻表"


def test_a_definition_is_the_summary_of_its_term() -> None:
    said = "港务局表示，票价在今年之内不会调整，明年的要等听证会。"
    rows = "".join(f"<dt><a href=/{n}>港务局第{n}次讨论新的时刻表</a><dd>{said}" for n in range(4))
    found = read(f"<html lang=zh><body><dl class=list>{rows}</dl></body></html>").articles
    assert [one.summary for one in found] == [said] * 4


def test_a_line_that_says_when_is_no_summary() -> None:
    items = "".join(
        f"<li><a href=/{n}>{title}</a><p class=tagline>submitted {n} hours ago by u{n} to r/news"
        for n, title in enumerate(("A tunnel reopens at last", "The fish market moves",
                                   "Sheep are counted twice here"))
    )  # fmt: skip
    found = parse(f"<ul>{items}</ul>".encode(), Source(url=URL, kind="page-list"), url=URL, now=NOW)
    assert not any(one.summary for one in found.articles)


TITLES = (
    "A tunnel reopens at last", "The fish market moves again", "Sheep are counted twice here",
    "Bread prices rise once more", "A quiet year for whale watchers",
)  # fmt: skip


def test_a_front_page_sets_some_of_its_articles_otherwise() -> None:
    lead, *others = (
        f"<article class={kind}><{level}><a href=/{n}>{TITLES[n]}</a></{level}></article>"
        for n, (kind, level) in enumerate(
            (("lead", "h1"), ("teaser", "h2"), ("teaser", "h2"), ("teaser", "h2"), ("small", "h3"))
        )
    )
    popular = (
        "<section><h3>Most read</h3><article class=pop><h4><a href=/p>Robots join the cod line"
        "</a></h4></article></section>"
    )
    said = "<article><h5><a href=/u/1>I never saw such a fish</a></h5></article>"
    comment = f"<div id=comments>{said}</div>"
    main = f"<section>{lead}</section><section>{''.join(others[:3])}</section>{others[3]}"
    page = f"<main>{main}{popular}{comment}</main>"
    found = parse(page.encode(), Source(url=URL, kind="page-list"), url=URL, now=NOW)
    assert [one.title for one in found.articles] == list(TITLES)
    assert offer(page, URL) is None


def test_of_many_articles_none_is_lost() -> None:
    item = "<article class={c}><h2><a href=/{c}{n}>{t} {n}</a></h2></article>"
    many = "".join(item.format(c="a", n=n, t=TITLES[0]) for n in range(600))
    large = item.format(c="b", n=0, t=TITLES[1])
    page = f"<main><section>{large}</section><section>{many}</section></main>"
    assert len(read(page).articles) == 601
