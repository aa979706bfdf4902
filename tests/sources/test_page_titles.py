from __future__ import annotations

from time import process_time

import pytest

from newstui.config import Source
from newstui.sources.page_titles import without_site
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

TITLE = "清江第三大桥主体完工"
TEXT = "<p>昨日从市交通运输局获悉，横跨清江的第三座公路大桥主体结构已于本月上旬全部完工。</p>" * 3


def title(whole: str, top: str) -> str:
    source = Source(url="https://linwan.example/gn/1.html", kind="page")
    page = f"<html><head><title>{whole}</title></head><body>{top}<div>{TEXT}</div></body></html>"
    return parse(page.encode(), source, url=source.url, now=NOW).articles[0].title


@pytest.mark.parametrize(
    ("whole", "top"),
    [
        (
            f"{TITLE} - 城建交通 - 清江论坛 - Powered by Discuz!",
            f"<h1><a href=/f?t=1>[讨论]</a> <span id=thread_subject>{TITLE}</span></h1>",
        ),
        (
            f"{TITLE} - 国内新闻 - 清江热线",
            f"<h1>{TITLE}<br><span>2023-05-08 来源：清江晚报 评论：<a href=#c>0</a></span></h1>",
        ),
        (
            f"{TITLE}-国内新闻-清江热线",
            f"<h1 class=logo><a href=/n/>清江热线</a></h1><h2>{TITLE}</h2>",
        ),
        (f"{TITLE}-国内新闻-清江热线", f"<h1><a href=/>清江热线</a></h1><h2>{TITLE}</h2>"),
        (f"{TITLE}--清江新闻网--国内", f"<div class=bt>{TITLE}</div>"),
        (f"{TITLE}_国内新闻_清江热线", f"<div class=bt> {TITLE} </div>"),
        (f"{TITLE}-国内新闻-清江热线", f"<td><b>{TITLE}</b></td>"),
        (f"清江新闻网 - {TITLE}", f"<h1>{TITLE}</h1>"),
        (f"清江晚报-{TITLE}", f"<td><strong>{TITLE}</strong></td>"),
        (f"{TITLE}—清江网", f"<div class=bt>{TITLE}</div>"),
        (f"{TITLE}【清江网】", f"<div class=bt>{TITLE}</div>"),
        (f"{TITLE} 清江网", f"<div class=bt>{TITLE}</div>"),
        (f"{TITLE} _ 清江志", f"<h1><a href=/><img src=l></a></h1><h2><a href=/1>{TITLE}</a></h2>"),
        (f"{TITLE}|桥|江_清江财经_清江网", ""),
        ("清江新闻网", f"<h1 class=logo>清江网</h1><h1>{TITLE}</h1>"),
        (TITLE, f"<h1>{TITLE}<small>2023-05-08</small></h1>"),
    ],
    ids=[
        "kind-before-it", "facts-behind-it", "logo", "link-to-the-front-page", "dashes",
        "underscores", "in-a-table", "site-first", "paper-first", "long-dash", "brackets",
        "space", "picture-in-h1", "keywords", "site-alone", "date-in-h1",
    ],
)  # fmt: skip
def test_channel_and_site_go_where_the_page_shows_the_title_alone(whole: str, top: str) -> None:
    assert title(whole, top) == TITLE


@pytest.mark.parametrize(
    ("whole", "top"),
    [
        (f"{TITLE} - 第二集", f"<h1>第二集</h1><div>{TITLE}</div>"),
        (f"{TITLE} - 全长一千八百米", f"<div>{TITLE}</div><div>{TITLE} - 全长一千八百米</div>"),
        (f"{TITLE} - 一年以后我们再去看它", f"<div>{TITLE}</div>"),
        (f"{TITLE} - 全长一千八百米", f"<a href=2.html>{TITLE}</a>"),
        (f"{TITLE} : 全长一千八百米", f"<div>{TITLE}</div>"),
        (f"长江之上 - {TITLE}", f"<div>{TITLE}</div>"),
        ("专题 - 桥", "<div>专题</div>"),
        ("如何在清江第三大桥上使用my_config文件", ""),
    ],
    ids=[
        "part-of-a-series",
        "shown-whole",
        "longer-behind",
        "a-link",
        "colon",
        "series-first",
        "short",
        "name",
    ],
)
def test_a_title_with_signs_in_it_stays_whole(whole: str, top: str) -> None:
    assert title(whole, top) == whole


@pytest.mark.parametrize(
    "head",
    [
        'Harbour railway<a class="headerlink" href="#x">¶</a>',
        '<a class="header-anchor" href="#x">#</a> Harbour railway',
    ],
)
def test_the_link_of_a_heading_to_itself_is_no_part_of_it(head: str) -> None:
    assert title("Harbour railway — Rail 1.0 documentation", f"<h1>{head}</h1>") == (
        "Harbour railway"
    )


def test_a_title_without_end_is_read_in_time() -> None:
    started = process_time()
    assert without_site("bb - " * 8_000, "", "https://linwan.example/").startswith("bb - bb")
    assert process_time() - started < 1


def test_what_a_meta_says_in_its_value_counts_where_its_name_is_of_a_vocabulary() -> None:
    head = f"<meta name=og:title value={TITLE}><meta name=author value=模板作者><title>x</title>"
    source = Source(url="https://linwan.example/gn/1.html", kind="page")
    page = f"<html><head>{head}</head><body><div>{TEXT}</div></body></html>"
    found = parse(page.encode(), source, url=source.url, now=NOW).articles[0]
    assert (found.title, found.author) == (TITLE, None)


@pytest.mark.parametrize(
    "data",
    [
        '{"@type":"NewsArticle","headline":"x","publisher":{"@type":"Organization","name":"清江网"}}',
        '{"@graph":[{"@type":"Article","headline":"x","publisher":{"@id":"#o"}},'
        '{"@type":"Organization","@id":"#o","name":"清江网"}]}',
        '{"@graph":[{"@type":"WebSite","name":"清江网"},{"@type":"WebPage","name":"新闻"}]}',
        '[{"@type":"Article","headline":"x","publisher":"https://qingjiang.example/"},'
        '{"@type":"WebSite","name":"清江网"}]',
    ],
    ids=["publisher", "referred-to", "website", "an-address"],
)
def test_the_data_name_the_site_where_the_page_s_head_does_not(data: str) -> None:
    source = Source(url="https://linwan.example/gn/1.html", kind="page")
    page = f"<script type='application/ld+json'>{data}</script><h1>{TITLE}</h1>{TEXT}"
    assert parse(page.encode(), source, url=source.url, now=NOW).title == "清江网"
    named = f"<meta property=og:site_name content=清江晚报>{page}"
    assert parse(named.encode(), source, url=source.url, now=NOW).title == "清江晚报"


@pytest.mark.parametrize(
    "head", ["<h2>相关阅读</h2>", f"{TEXT}<h2>学校的历史与现在</h2>", "<h3>第一节 学校历史</h3>"]
)
def test_a_title_that_ends_like_a_site_s_name_is_no_other_heading(head: str) -> None:
    assert title("走进林湾大学", head) == "走进林湾大学"
