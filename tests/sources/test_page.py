from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from newstui.config import Source
from newstui.sources.parse import SourceError, parse
from newstui.text.plain import plain
from tests.sources.conftest import NOW, ROOT

if TYPE_CHECKING:
    from newstui.models import Article, Link, Parsed

PAGES = ROOT / "tests/data/pages"
URL = "https://www.site.example/news/88.html"
HARBOUR = "海港隧道明年秋天重新开放"


class Wanted(NamedTuple):
    """What a layout must give; lists as (how many, the first title)."""

    title: str
    breadcrumb: str = ""
    related: tuple[int, str] = (0, "")
    hot: tuple[int, str] = (0, "")
    latest: tuple[int, str] = (0, "")
    author: str | None = None
    editor: str | None = None
    published: int | None = None
    language: str | None = "en"


LAYOUTS = {
    "portal_model.html": Wanted(
        HARBOUR, "首页 > 国际 > 亚洲", (5, "北大桥增设人行道方案公布"),
        (5, "地铁三号线今起延长运营时间"), (4, "央行公布十一月货币数据"),
        "新华社", "王小明", 1795527300, "zh-CN",
    ),
    "wordpress_yoast.html": Wanted(
        "Harbour tunnel to reopen next autumn", "Home > City & Region",
        (2, "Northern bridge may get its footpath at last"),
        (2, "Why the gulls have left the old town"), (3, "Lights on the water this weekend"),
        "Ada Brook", None, 1795551300, "en-US",
    ),
    "bbc_like.html": Wanted(
        "Harbour tunnel: Council votes to reopen crossing", "",
        (3, "Northern bridge footpath plan approved"),
        (5, "Talks on the strait resume after a week of silence"), (0, ""),
        "Sam Okoro, Lea Winter", None, 1795554131, "en-GB",
    ),
    "next_hashed.html": Wanted(
        "Harbour tunnel to reopen", "Home > Cities > Ports",
        (2, "A footpath for the northern bridge"), author="Jo Park", published=1795543200,
    ),
    "amp.html": Wanted(
        "Tunnel reopens next year", "Port Herald > News",
        (2, "Bridge plan goes to the vote in April"), author="Nina Vale", published=1795510800,
    ),
    "table_gbk.html": Wanted(
        HARBOUR, "江城新闻网 > 新闻中心 > 社会民生", (3, "北大桥改造方案公开征求意见"),
        (3, "地铁三号线延长运营时间"), (0, ""), "李红 · 江城晚报", "赵强", 1795480200, "zh",
    ),
    "microdata.html": Wanted(
        "The tunnel under the harbour", "Coast > Features",
        (2, "A school at the end of the pier"), (2, "Why the gulls have left the old town"),
        (0, ""), "Iris Hale", "Paul Reyes", 1795132800,
    ),
    "datavocabulary.html": Wanted(
        "Tunnel to open in autumn", "Home > Town", (0, ""), (0, ""),
        (2, "Council sets the date for the bridge vote"), "Max Roe", None, 1795478400,
    ),
    "jsonld_broken.html": Wanted(
        "Buses first through the old tunnel", "Tramlines > Buses",
        author="Theo Marsh", published=1795478400,
    ),
    "dede_cms.html": Wanted(
        HARBOUR, "主页 > 城市新闻", (3, "北大桥改造方案公开征求意见"),
        (2, "地铁三号线延长运营时间"), (2, "央行公布十一月货币数据"),
        "周晓 · 江湾晚报", "孙一", 1795482720, "zh",
    ),
    "tabs.html": Wanted(
        HARBOUR, "都市快报 > 本地", (0, ""), (3, "地铁三号线延长运营时间"),
        (2, "央行公布十一月货币数据"), "陈思 · 都市快报", None, 1795514733, "zh",
    ),
    "list_in_body.html": Wanted(
        HARBOUR, "江报网 > 新闻 > 城市", (2, "北大桥改造方案公开征求意见"),
        editor="吴敏 郑洁", published=1795476000, language="zh",
    ),
    "inline_see_also.html": Wanted("How a tunnel was saved"),
    "blog_none.html": Wanted("A walk through the tunnel", published=1795478400, language=None),
    "nothing_zh.html": Wanted(HARBOUR, language="zh-CN"),
    "parts_1.html": Wanted(
        "海港隧道重开记", "首页 > 深度", author="南岸周刊", editor="何文", published=1795276800,
        language="zh-CN",
    ),
    "you_are_here.html": Wanted(
        "Books about tunnels", "Home > Culture > Books",
        (2, "Books about bridges and those who cross them"),
        author="Clara Voss", editor="Hugh Bell and Rita Moss",
    ),
    "traditional.html": Wanted(
        "海港隧道明年秋天重新開放", "首頁 > 生活", (2, "北大橋改造方案公開徵求意見"),
        (2, "捷運三號線延長營運時間"), (2, "央行公布十一月貨幣數據"),
        "林怡君", None, 1795492800, "zh-Hant-TW",
    ),
    "rich_body.html": Wanted(
        "Anatomy of a tunnel", "Home > Engineering", (2, "What forty years do to a pump"),
        published=1795512600,
    ),
    "app_zh.html": Wanted(
        HARBOUR, "首页 > 城市", (2, "北大桥改造方案公开征求意见"),
        (3, "地铁三号线延长运营时间至零点"), (0, ""), "快讯号", None, 1795527000, "zh",
    ),
}  # fmt: skip


def read(content: str | bytes, url: str = URL) -> Parsed:
    sent = content.encode() if isinstance(content, str) else content
    return parse(sent, Source(url=url, kind="page"), url=url, now=NOW)


def layout(name: str) -> Article:
    parsed = read((PAGES / name).read_bytes())
    assert parsed.kind == "page"
    return parsed.articles[0]


def listed(links: tuple[Link, ...]) -> tuple[int, str]:
    return len(links), links[0].title if links else ""


def test_every_layout_has_its_expectations() -> None:
    assert {path.name for path in PAGES.glob("*.html")} == set(LAYOUTS)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_gives_what_its_site_put_there(name: str) -> None:
    found, wanted = layout(name), LAYOUTS[name]
    assert " > ".join(crumb.title for crumb in found.breadcrumb) == wanted.breadcrumb
    assert (listed(found.related), listed(found.hot), listed(found.latest)) == wanted[2:5]
    facts = (found.title, found.author, found.editor, found.published, found.language)
    assert facts == (wanted.title, *wanted[5:])
    assert found.origin == "page"


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_body_is_the_article_and_nothing_round_it(name: str) -> None:
    found = layout(name)
    text = plain(found.html)
    chinese = (found.language or "").startswith("zh")
    assert ("首批公交" if chinese else "The first buses are to run") in text
    for entry in (*found.related, *found.hot, *found.latest):
        assert entry.title not in text
        assert not entry.summary or entry.summary not in text
    for never in (
        "版权所有",
        "Privacy",
        "Share this",
        "分享到",
        "关键词堆砌",
        "下一篇",
        "About time,",
    ):
        assert never not in text


def test_entries_of_the_model_have_links_and_excerpts() -> None:
    first = layout("portal_model.html").related[0]
    assert first.url == "https://www.site.example/world/2026-11/20/c_1000.html"
    assert first.summary.startswith("市交通局公布北大桥改造方案")
    found = layout("portal_model.html")
    assert found.breadcrumb[1].url == "https://www.site.example/world/"
    assert found.section == ("国际", "亚洲")
    assert [one.url for one in found.media] == ["https://www.site.example/pic/2026/1124/tunnel.jpg"]


def test_what_a_body_is_made_of_survives() -> None:
    html = layout("rich_body.html").html
    for kept in (
        "<h2>The lining</h2>",
        "<h3>What was found</h3>",
        '<figure><img src="https://www.site.example/img/lining.png" alt="Rings of concrete">'
        "<figcaption>Each ring was cast on the western bank.</figcaption></figure>",
        "<blockquote>",
        "<li>The shafts for air were never sealed.</li>",
        "<th>Part</th>",
        "<td>1961</td>",
        "flow = area * speed\nprint(flow)",
        '<a href="https://www.site.example/report.pdf">full report</a>',
        "<strong>free to read</strong>",
    ):
        assert kept in html


def test_the_lead_image_has_its_words() -> None:
    (lead,) = layout("rich_body.html").media
    assert (lead.url, lead.kind, lead.title) == (
        "https://eng.example/img/lining.png", "image", "The lining",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "link", "expected"),
    [
        ("/a/88.html", '<a href="88_2.html">下一页</a>', "/a/88_2.html"),
        ("/a/88_2.html", '<a href="88_3.html">下一页</a>', "/a/88_3.html"),
        ("/a/story", '<a href="/a/story?page=2">Next page »</a>', "/a/story?page=2"),
        ("/a/story/", '<a href="/a/story/2/">2</a>', "/a/story/2/"),
        ("/a/story/", '<link rel="next" href="/a/story/page/2/">', "/a/story/page/2/"),
        ("/a/long-story/2", '<a href="/a/long-story/3">Next</a>', "/a/long-story/3"),
        ("/a/88.html", '<a href="88_1.html">下一页</a>', "/a/88_1.html"),
        ("/a/88.html", '<a href="88_1.html">1</a><a href="88_2.html">2</a>', "/a/88_2.html"),
        ("/a/88_1.html", '<a href="88_2.html">3</a>', "/a/88_2.html"),
        ("/a/88.html", '<a href="88_2.html">第2页：船员说了什么</a>', "/a/88_2.html"),
        ("/a/88.html", '<a href="88_2.html"><img alt="下一页" src="n.gif"></a>', "/a/88_2.html"),
        ("/a/88.html", '<a href="88_1.html">1</a>', None),
        ("/a/88.html", '<a href="88_1.html">下一篇</a>', None),
        ("/a/88.html", '<a href="89.html">下一篇</a>', None),
        ("/a/88.html", '<a href="89.html">下一页</a>', None),
        ("/a/story/", '<link rel="next" href="/a/other-story/">', None),
        ("/archives/5", '<link rel="next" href="/archives/6">', None),
        ("/a/88.html", '<a href="http://other.example/a/88_2.html">下一页</a>', None),
    ],
)
def test_the_next_part_is_of_the_same_article(url: str, link: str, expected: str | None) -> None:
    site = "https://www.site.example"
    body = (PAGES / "blog_none.html").read_text("utf-8").replace("</body>", f"{link}</body>")
    assert read(body, site + url).next == (expected and site + expected)


def breadcrumb(data: str, title: str = "Tunnel") -> list[str]:
    text = (
        "<p>The council voted late on Tuesday to reopen the old harbour tunnel for buses.</p>" * 3
    )
    script = f'<script type="application/ld+json">{data}</script>'
    page = f"<html><head><title>{title}</title>{script}</head><body><h1>{title}</h1>{text}</body>"
    return [crumb.title for crumb in read(page).articles[0].breadcrumb]


LIST = '"@type":"BreadcrumbList","itemListElement":'


@pytest.mark.parametrize(
    "data",
    [
        f'{{{LIST}[{{"position":2,"name":"News"}},{{"position":1,"name":"Home"}}]}}',
        f'[{{"@graph":[{{{LIST}[{{"item":{{"name":"Home"}}}},{{"item":{{"name":"News"}}}}]}}]}}]',
        f'{{{LIST}["Home","News","Tunnel"]}}',
        f'{{{LIST}[{{"name":"Home"}},{{"name":"News"}},{{"name":"Tunnel"}},],}}',
        f'{{{LIST}[{{"name":"Home"}},{{"name":"News"}}]}} {{"@type":"Organization"}};',
        f'{{"@type":"X","text":"it"s broken","b":{{{LIST}[{{"name":"Home"}},{{"name":"News"}}]}}}}',
        f'{{"@type":"WebPage","breadcrumb":{{{LIST}[{{"name":"Home"}},{{"name":"News"}}]}}}}',
        f'{{{LIST}[{{"name":"Shop"}}]}}{{{LIST}[{{"name":"Home"}},{{"name":"News"}},'
        '{"name":"Tunnel"}]}',
        '{"@type":"https://schema.org/BreadcrumbList","itemListElement":[{"name":"Home"},'
        '{"name":"News"}]}',
    ],
)
def test_a_breadcrumb_in_json_ld_is_read_however_it_is_written(data: str) -> None:
    assert breadcrumb(data) == ["Home", "News"]


@pytest.mark.parametrize(
    "content",
    [
        "<html><head><title>x</title></head></html>",
        "<html><frameset><frame src='a.html'></frameset></html>",
        "<html><body><script>var x = 1</script><div id=app></div></body></html>",
    ],
)
def test_a_page_without_text_is_told_in_a_sentence(content: str) -> None:
    with pytest.raises(SourceError, match="no article text"):
        read(content)


LD = "<script type='application/ld+json'>"
P = "<p>The council voted late on Tuesday to reopen the old harbour tunnel for buses.</p>"


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 20_000 + P * 5,
        "<b>" * 5_000 + P * 5,
        "\0" + P.replace("a", "a\x01\x1b") * 5,
        f"<script>{'x' * 11_000_000}</script>" + P * 5,
        LD + '{"@type":"BreadcrumbList","a":' * 9_000 + "</script>" + P * 5,
        "<a href='http://[::1/x'>x</a><base href='http://['><link rel=next href='http://[a'>"
        "<h3>Related</h3><ul><li><a href='//[/'>A headline of some words</a></li></ul>"
        f"<img src='http://[::'>{P * 5}",
        LD + '{"@type":["BreadcrumbList",3],"itemListElement":[null,{"name":{"name":{}}},[[3]]]}'
        "</script>" + P * 5,
        "<h3>相关阅读</h3>" * 200 + "<p><a href='/x/1'>短</a></p>" * 2_000 + P * 5,
    ],
    ids=[
        "deep",
        "deep-inline",
        "controls",
        "huge-script",
        "deep-json",
        "bad-urls",
        "odd-json",
        "headings",
    ],
)
def test_a_hostile_page_is_still_read(content: str) -> None:
    assert "reopen the old harbour" in read(f"<html><body><h1>Title</h1>{content}").articles[0].html


def test_bytes_in_any_encoding_are_read() -> None:
    page = f"<html><body><h1>{HARBOUR}</h1>" + "<p>市政府宣布，停用十二年的隧道将重新开放。</p>" * 3
    for encoding in ("utf-8", "gbk", "utf-16"):
        assert read(page.encode(encoding)).articles[0].title == HARBOUR
