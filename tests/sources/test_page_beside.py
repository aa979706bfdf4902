from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.sources.page_words import list_kind
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

if TYPE_CHECKING:
    from newstui.models import Article

TITLE = "渡轮船员同意新时刻表"
BODY = "<p>林湾港务局三日宣布，渡轮船员与管理方就新的时刻表达成一致，自六月第一周起执行。</p>" * 4
OLD, SHEEP = "老灯塔卖给来自大陆的一对夫妇", "岛民一年数两次羊的习惯"
URL = "https://linwan.example/gn/1.html"


def read(after: str) -> Article:
    html = f"<html lang=zh><title>{TITLE}</title><h1>{TITLE}</h1><div>{BODY}</div>{after}</html>"
    return parse(html.encode(), Source(url=URL, kind="page"), url=URL, now=NOW).articles[0]


def two(entry: str) -> str:
    """Return a list of two entries: {n} is the number, {t} the title."""
    return "".join(entry.format(n=n, t=t) for n, t in ((2, OLD), (3, SHEEP)))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("7X24小时", "latest"),
        ("最新资讯 / NEWS", "latest"),
        ("最新闻 Hot", "latest"),
        ("作者最新文章", "latest"),
        ("HOT 热门文章", "hot"),
        ("微博热搜", "hot"),
        ("一财最热", "hot"),
        ("日榜", "hot"),
        ("时政要闻排行", "hot"),
        ("特别推荐", "related"),
        ("国内新闻精选", "related"),
        ("同一主题", "related"),
        ("相关阅读 RELATED", "related"),
        ("关键词阅读：", "related"),
        ("主编推荐", "related"),
        ("你可能有興趣", "related"),
        ("讀者也看", "related"),
        ("看更多新聞", "related"),
        ("最近热门", "hot"),
        ("熱門點閱", "hot"),
        ("最多人閱讀", "hot"),
        ("點閱率排行榜", "hot"),
        ("最新滚动", "latest"),
        ("频道最新", "latest"),
        ("最新財經新聞", "latest"),
        ("即時港聞", "latest"),
        ("財經‧本日最多瀏覽", "hot"),
        ("7x24快讯", "latest"),
        ("24小时", None),
        ("热门专题", None),
        ("最新招聘", None),
        ("友情链接", None),
        ("热门标签", None),
        ("精选", None),
        ("NEWS", None),
        ("红榜", None),
        ("Explore Related Content", "related"),
        ("More Must-Reads From Linwan", "related"),
        ("Latest research stories", "latest"),
        ("Most popular science news", "hot"),
        ("More games", None),
        ("Latest phones", None),
        ("» Das könnte Sie auch interessieren …", "related"),
        ("À LIRE AUSSI :", "related"),
        ("Читайте также", "related"),
        ("関連記事", "related"),
        ("اقرأ أيضا", "related"),
        ("Lo más visto en Sociedad", "hot"),
        ("Más leídas", "hot"),
        ("많이 본 뉴스", "hot"),
        ("Neueste Beiträge", "latest"),
        ("Ultim'ora", "latest"),
        ("Das könnte teuer werden", None),
        ("Plus de sport", None),
        ("Alle Artikel", None),
    ],
)
def test_a_heading_says_what_its_list_is(words: str, kind: str | None) -> None:
    assert list_kind(words) == kind


@pytest.mark.parametrize(
    "entry",
    [
        "<div><h3><a href={n}.html>{t}</a></h3><a href=https://tie.example/{n}>跟贴 {n}</a></div>",
        "<div><h3><a href={n}.html>{t}</a></h3><p><a href=/by/{n}>张三</a> 3小时前</p></div>",
        "<li><a href={n}.html><h4>{t}</h4></a><a href=/c/{n}>10%公司</a></li>",
        "<li><a href={n}.html><span>{t}</span><span>2026-11-02</span></a></li>",
        "<li><a href={n}.html><em>{n}</em>{t}</a></li>",
        "<li><a href={n}.html><span>{n}</span> {t}</a></li>",
        "<li><a href={n}.html><div class=tit><span>{n}</span><p>{t}</p></div></a></li>",
        "<li><a href={n}.html><span>{t}</span><span>2026-11-02</span><span>阅读(1{n})</span></a>",
        "<tr><td><img src=dot.gif><a href={n}.html>{t} (2026-11-02) </a>",
        "<div><a href={n}.html>{t}(16:0{n})</a></div>",
        "<li><a href={n}.html aria-label={t}></a><h4>{t}</h4></li>",
        "<div class=card><h4>{t}</h4><p>岛民说，他们等了三年。</p><a href={n}.html></a></div>",
    ],
    ids=[
        "comments",
        "author",
        "channel",
        "date-in-it",
        "rank-in-it",
        "number-in-it",
        "number-in-title",
        "read-by",
        "date-said",
        "clock-said",
        "overlay",
        "stretched",
    ],
)
def test_an_entry_is_its_headline_and_nothing_beside_it(entry: str) -> None:
    found = read(f"<div><h2>相关推荐</h2>{two(entry)}</div>")
    assert [one.title for one in found.related] == [OLD, SHEEP]
    assert OLD not in found.html


@pytest.mark.parametrize(
    "head",
    [
        "<div class=tit><i class=icon></i>相关推荐</div>",
        "<div class=tit><img src=dot.gif> 相关推荐 <a href=/more/>更多</a></div>",
        "<div class=tit><span></span><span>相关推荐</span></div>",
        f"<div class=tit>{' ' * 300}相关推荐{' ' * 300}</div>",
    ],
)
def test_a_heading_may_stand_behind_an_icon(head: str) -> None:
    found = read(f"<div>{head}<ul>{two('<li><a href={n}.html>{t}</a>')}</ul></div>")
    assert [one.title for one in found.related] == [OLD, SHEEP]


def test_words_behind_a_picture_in_a_text_head_no_list() -> None:
    links = f"<ul>{two('<li><a href={n}.html>{t}</a>')}</ul>"
    html = (
        f"<html lang=zh><title>{TITLE}</title><h1>{TITLE}</h1>"
        f"<div><img src=a.jpg>最新消息{BODY}</div>{links}</html>"
    )
    found = parse(html.encode(), Source(url=URL, kind="page"), url=URL, now=NOW).articles[0]
    assert not found.latest
    assert "林湾港务局三日宣布" in found.html


def test_the_foot_of_a_page_is_no_part_of_the_list_before_it() -> None:
    links = "<a href=/ad/>广告服务与合作</a> <a href=/job/>招聘信息与联系</a>"
    box = "<h3>热门文章</h3>" + two("<div><a href={n}.html>{t}</a></div>")
    found = read(f"{box}<div class=footer>{links}</div>")
    assert [one.title for one in found.hot] == [OLD, SHEEP]


def test_each_tab_has_its_own_list_where_the_foot_comes_next() -> None:
    def panel(start: int) -> str:
        return (
            f"<ul>{two('<li><a href=/' + str(start) + '/{n}.html>{t}' + str(start) + '</a>')}</ul>"
        )

    tabs = "<div class=tab><span>热点</span><span>最新</span></div>"
    lists = f"<div class=con>{panel(1)}</div><div class=con>{panel(2)}</div>"
    found = read(f"{tabs}{lists}<div class=footer><a href=/ad/>广告服务与合作</a></div>")
    assert [one.title for one in found.hot] == [f"{OLD}1", f"{SHEEP}1"]
    assert [one.title for one in found.latest] == [f"{OLD}2", f"{SHEEP}2"]


def test_the_title_that_a_government_s_page_declares_is_the_article_s() -> None:
    head = f'<meta name="ArticleTitle" content="{TITLE}"><title>林湾市人民政府 动态 {TITLE}</title>'
    html = f"<html lang=zh>{head}<p>{TITLE}</p><div>{BODY}</div></html>"
    found = parse(html.encode(), Source(url=URL, kind="page"), url=URL, now=NOW)
    assert found.articles[0].title == TITLE


def test_what_stands_before_a_link_is_looked_at_no_further_than_a_line_goes() -> None:
    links = "".join(f"<b><a href={n}.html>{OLD}{n}</a></b>" for n in range(200))
    started = process_time()
    read(f"<h2>相关推荐</h2><div>{'<span></span>' * 20_000}{links}</div>")
    assert process_time() - started < 3


def test_words_behind_icons_are_looked_at_in_small_elements_only() -> None:
    started = process_time()
    read(f"<div>{'<b> </b>' * 4_000}{'<i></i>相关推荐' * 4_000}</div>")
    assert process_time() - started < 4  # quadratic would be ten


def test_links_to_more_and_tags_are_no_entries_in_any_language() -> None:
    entries = two("<li><a href=/{n}>{t}</a>")
    more = "".join(
        f"<li><a href=/more/{n}>{words}</a>"
        for n, words in enumerate(
            ("Übersicht", "Ver todas las noticias »", "もっと見る", "» Top 50")
        )
    )
    tag = "<li><a rel=tag href=/t/1>Leuchttürme an der Küste von Linwan</a>"
    found = read(f"<h3>Mehr zum Thema</h3><ul>{entries}{more}{tag}</ul>")
    assert [one.title for one in found.related] == [OLD, SHEEP]
