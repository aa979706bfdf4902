from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.sources.parse import parse
from newstui.text.plain import plain
from tests.sources.conftest import NOW

if TYPE_CHECKING:
    from newstui.models import Article

TITLE = "渡轮船员同意新时刻表"
WORDS = (
    "林湾港务局三日宣布，渡轮船员与管理方就新的时刻表达成一致，自六月第一周起执行。",
    "工会发言人马塔说，去年冬天风暴期间三艘船停航，船员一直希望延长休息时间。",
    "往返各岛的航线每天增开四班，末班船由晚上九点推迟到十一点，周末照常开行。",
)
BODY = "".join(f"<p>{one}</p>" for one in WORDS)
LD = '<script type="application/ld+json">%s</script>'
LIST = '{"@type":"BreadcrumbList","itemListElement":[%s]}'
ITEM = (
    '<li itemprop="itemListElement"><a itemprop="item" href="%s"><b itemprop="name">%s</b></a>'
    '<meta itemprop="position" content="%d"></li>'
)


def page(top: str = "", body: str = f"<h1>{TITLE}</h1>{BODY}") -> str:
    return f"<html><head><title>{TITLE}</title></head><body>{top}<div>{body}</div></body></html>"


def crumbs(top: str) -> list[str]:
    source = Source(url="https://linwan.example/gn/1.html", kind="page")
    found = parse(page(top).encode(), source, url=source.url, now=NOW).articles[0]
    return [f"{one.title} {one.url or '-'}" for one in found.breadcrumb]


def body(content: str) -> str:
    """Return the words of an article, a line for each paragraph."""
    source = Source(url="https://linwan.example/gn/1.html", kind="page")
    html = parse(page("", content).encode(), source, url=source.url, now=NOW).articles[0].html
    return "\n".join(filter(None, (" ".join(plain(one).split()) for one in html.split("</p>"))))


@pytest.mark.parametrize(
    "top",
    [
        LD
        % (
            '{"@graph":['
            + LIST % '{"position":1,"item":{"@id":"/#h"}},{"position":2,"item":{"@id":"/gn/"}}'
            + ',{"@type":"WebPage","@id":"/#h","url":"/","name":"首页"},'
            '{"@type":"WebPage","@id":"/gn/","name":"国内"}]}'
        ),
        LD
        % (
            '{"@graph":['
            + LIST % '{"@id":"#2"},{"@id":"#1"}'
            + ',{"@type":"ListItem","@id":"#1","position":1,"name":"首页","item":"/"},'
            '{"@type":"ListItem","@id":"#2","position":2,"name":"国内","item":"/gn/"}]}'
        ),
        LD
        % LIST
        % '{"item":{"@id":"/","name":{"@language":"zh","@value":"首页"}}},'
        '{"name":"国内","item":"/gn/"}',
        LD % LIST % 'null,{"name":null},{"position":"2","name":"国内","item":"/gn/"},'
        '{"position":"1","name":"首页","item":"/"}',
        f'<ol itemtype="https://schema.org/BreadcrumbList">{ITEM % ("/gn/", "国内", 2)}'
        f'{ITEM % ("/", "首页", 1)}</ol>',
        LD % LIST % '{"name":"首页","item":"/"}'
        + "<nav class=breadcrumb><a href=/>首页</a> &gt; <a href=/gn/>国内</a></nav>",
        "<p>今天是 星期五 | 当前位置：<a href=/>首页</a> &gt; <a href=/gn/>国内</a> &gt; "
        "正文</p>",
        "<div><span>星期五</span> <b>您现在的位置是：</b><a href=/>首页</a> &gt; "
        "<a href=/gn/>国内</a></div>",
        "<div>【当前位置】<a href=/>首页</a> - <a href=/gn/>国内</a> - 內文</div>",
        "<div id=nav>本页位置：<a href=/>首页</a> → <a href=/gn/>国内</a></div>",
        "<div class=breadcrumb><h2>Sie sind hier:</h2><a href=/>首页</a> / <a href=/gn/>国内</a> "
        "<a href=# class=print>Print article</a></div>",
        f"<div class=crumbs><a href=/>首页</a> > <a href=/gn/>国内</a> > {TITLE[:4]} - {TITLE[4:]}"
        "</div>",
        "<div class=place>当前位置：<a href=/>首页</a> > <a href=/gn/>国内</a><ul class=sub><li>"
        "<a href=/ty/>体育</a></ul><span>2026年11月02日 星期一</span></div>",
        LD % LIST % '{"name":"首页","item":"/"},{"name":"<b>国内</b>","item":"/gn/"},'
        + "<nav class=breadcrumb><a href=/x/>x</a></nav>",
        LD % "{'@type':'BreadcrumbList',itemListElement:[{'name':'首页','item':'/'}, // home\n"
        "{'name':'国内','item':'/gn/'}]",
        LD % '{"@type":"Thing","description":"a "broken" one, {", "x":[}'
        + LD % LIST % '{"name":"首页","item":"/"},{"name":"国内","item":"/gn/"}',
        "<div><a href=/>首页</a> <i>&gt;</i> <a href=/gn/>国内</a> <i>&gt;</i> 正文</div>",
        "<div class=post_crumb><a href=/>首页</a> &gt; <a href=/gn/>国内</a> &gt; 正文 "
        "<b><a href=/app>申请入驻</a></b></div>",
        "<div data-testid=article-breadcrumb><a href=/>首页</a><b>/</b><a href=/gn/>国内</a></div>",
    ],
    ids=[
        "ids-of-pages", "ids-of-items", "names-in-a-language", "nothing-among-positions",
        "microdata-by-position", "data-with-home-only", "after-the-date", "after-another-element",
        "in-brackets", "label-of-this-page", "label-and-print-in-it", "title-parted-by-a-sign",
        "menu-and-date-in-it", "trailing-comma-and-markup", "no-json-at-all",
        "broken-beside-a-sound-one", "signs-in-elements",
        "more-behind-the-article", "named-for-tests",
    ],
)  # fmt: skip
def test_a_breadcrumb_is_read_in_the_shapes_sites_give_it(top: str) -> None:
    there = "https://linwan.example/"
    assert crumbs(top) == [f"首页 {there}", f"国内 {there}gn/"]


def test_a_path_of_sections_may_leave_home_out() -> None:
    path = "<div class=news_path><a href=/gj/>国际</a> &gt;&gt; <a href=/gj/dny/>东南亚</a></div>"
    assert [one.partition(" ")[0] for one in crumbs(path)] == ["国际", "东南亚"]
    assert crumbs(path.replace("&gt;&gt;", "")) == []


@pytest.mark.parametrize("reference", ["&#11;", "&#x1B;", "&#65535;", "&#07"])
def test_a_control_character_by_number_costs_no_article(reference: str) -> None:
    assert WORDS[0] in body(f"<h1>{TITLE}</h1><p>{reference}</p>{BODY}").replace("\n", "")


def test_sections_for_paragraphs_are_paragraphs() -> None:
    written = "".join(f"<section><section><span>{one}</span></section></section>" for one in WORDS)
    assert body(f"<section>{written}</section>").splitlines() == list(WORDS)


@pytest.mark.parametrize(
    "neighbours",
    [
        "<p>上一篇：<a href=2.html>老灯塔卖给来自大陆的一对夫妇</a></p><p>下一篇：没有了</p>",
        "<div><span>上一条</span><a href=2.html>老灯塔卖给来自大陆的一对夫妇</a></div>",
    ],
)
def test_the_articles_before_and_after_are_no_part_of_the_body(neighbours: str) -> None:
    text = body(f"<h1>{TITLE}</h1><div class=content>{BODY}{neighbours}</div>")
    assert WORDS[2] in text
    assert "一篇" not in text
    assert "老灯塔" not in text


@pytest.mark.parametrize(
    "turning",
    [
        "<p><a href=1.html>上一页</a> [1] <a href=1_2.html>[2]</a> <a href=1_2.html>下一页</a></p>",
        "<div><span>Page 1 of 3</span> <a href=?page=2>2</a> <a href=?page=2>Next page »</a></div>",
        f"<p><a href=1_2.html>下一页</a> {'1' * 150}</p>",
        f"<p>{'next page ' * 18}<a href=1_2.html>下一页</a></p>",
    ],
)
def test_links_to_the_parts_are_no_part_of_the_body(turning: str) -> None:
    assert body(f"<h1>{TITLE}</h1><article>{BODY}{turning}</article>").splitlines() == list(WORDS)


def test_words_beside_a_link_to_the_next_part_stay() -> None:
    said = "x" + "12 next page " * 12
    turning = f"<p>{said}<a href=1_2.html>下一页</a></p>"
    assert said[:40] in body(f"<h1>{TITLE}</h1><article>{BODY}{turning}</article>")


def test_nor_are_they_behind_what_is_too_deep_to_be_read_as_it_is() -> None:
    deep = f"{'<div>' * 300}{'</div>' * 300}"
    content = f"<h1>{TITLE}</h1>{deep}<div>{BODY}<p>下一篇：没有了</p></div>"
    assert body(content).splitlines() == list(WORDS)


def test_a_paragraph_about_the_article_before_stays() -> None:
    said = "上一篇：文章里我们讲过岛民为什么一年数两次羊，这一篇接着讲码头上的面包房怎样得奖。"
    assert said in body(f"<h1>{TITLE}</h1>{BODY}<p>{said}</p>")


@pytest.mark.parametrize(
    "box",
    ["div role=dialog", "div id=cookie-banner", "div class='x onetrust-pc'", "dialog open"],
)
def test_what_asks_for_consent_is_no_part_of_the_body(box: str) -> None:
    words = f"<h2>我们重视您的隐私</h2><p>{'我们与合作方使用网站数据。' * 40}</p>"
    banner = f"<{box}>{words}</{box.split(maxsplit=1)[0]}>"
    assert body(f"{banner}<h1>{TITLE}</h1>{BODY}").splitlines() == list(WORDS)


def test_an_article_about_cookies_stays() -> None:
    content = f"<div class='post tag-cookies cookies'><h1>{TITLE}</h1>{BODY}</div>"
    assert body(content).splitlines() == list(WORDS)


def test_a_flash_of_one_paragraph_does_not_say_the_title_again() -> None:
    content = f"<h1>{TITLE}</h1><div>2026-05-03 09:12</div><p>{WORDS[0]}</p>"
    assert body(content).splitlines() == ["2026-05-03 09:12", WORDS[0]]


def test_a_layout_in_a_table_does_not_say_the_title_again() -> None:
    cells = f"<tr><td><b>{TITLE}</b></td></tr><tr><td>{'<br>'.join(WORDS)}</td></tr>"
    assert TITLE not in body(f"<table>{cells}</table>")


@pytest.mark.parametrize(
    "box",
    [
        "<p class=t>推荐阅读</p>"
        f"<p><a href=2.html>老灯塔卖给一对夫妇</a><i>{WORDS[0]}【<a href=2.html>详细</a>】</i></p>"
        f"<p><a href=3.html>岛民一年数两次羊</a><i>{WORDS[1]}【<a href=3.html>详细</a>】</i></p>",
        "<img src=t.gif alt=相关新闻><ul><li><a href=2.html>老灯塔卖给一对夫妇</a>"
        "<li><a href=3.html>岛民一年数两次羊</a></ul>",
    ],
    ids=["excerpts-in-paragraphs", "heading-as-picture"],
)
def test_a_list_is_found_in_the_shapes_sites_give_it(box: str) -> None:
    source = Source(url="https://linwan.example/gn/1.html", kind="page")
    content = f"<h1>{TITLE}</h1><div>{BODY}</div><div>{box}</div>"
    found = parse(page("", content).encode(), source, url=source.url, now=NOW).articles[0]
    assert [one.title for one in found.related] == ["老灯塔卖给一对夫妇", "岛民一年数两次羊"]
    assert "老灯塔" not in found.html


def test_who_wrote_it_is_found_in_a_long_line() -> None:
    line = "<div>By <a href=/a>Anna Holt</a> and <a href=/b>Jo Lund</a> | Photos by Kim Moss | "
    text = "The harbour board of Lindholm told its crews that a new timetable would begin in June."
    content = f"<h1>Crews agree</h1>{line}May 3, 2026 8:12 am CEST | Updated May 4, 2026</div>"
    source = Source(url="https://linwan.example/1.html", kind="page")
    html = f"<html lang=en><body>{content}{f'<p>{text}</p>' * 4}"
    found = parse(html.encode(), source, url=source.url, now=NOW).articles[0]
    assert found.author == "Anna Holt and Jo Lund"


def extracted(content: str, url: str = "https://linwan.example/gn/1.html") -> Article:
    source = Source(url=url, kind="page")
    return parse(page("", content).encode(), source, url=url, now=NOW).articles[0]


def test_links_lead_where_the_page_means_them_to() -> None:
    links = "<a href=2.html>昨天</a>、<a href=/gj/>国际</a>和<a href=#n1>注</a>"
    html = extracted(f"<h1>{TITLE}</h1>{BODY}<p>{WORDS[0]}见{links}。</p>").html
    assert 'href="https://linwan.example/gn/2.html"' in html
    assert 'href="https://linwan.example/gj/"' in html
    assert 'href="#n1"' in html


def test_links_are_read_against_the_base_that_a_page_names() -> None:
    base = "<base target=_top><base href=https://linwan.example/x/><base href=/y/>"
    html = extracted(
        f"{base}<h1>{TITLE}</h1>{BODY}<p>{WORDS[0]}见<a href=2.html>昨天</a>。</p>"
    ).html
    assert 'href="https://linwan.example/x/2.html"' in html


def test_a_part_of_the_article_in_a_dialog_stays() -> None:
    long = "".join(f"<p>{one * 6}</p>" for one in WORDS)
    assert WORDS[1] in body(f"<h1>{TITLE}</h1>{BODY}<div role=dialog>{long}</div>")


def test_one_article_under_a_heading_is_a_list() -> None:
    box = "<div><h3>相关报道</h3><ul><li><a href=2.html>老灯塔卖给来自大陆的一对夫妇</a></ul></div>"
    found = extracted(f"<h1>{TITLE}</h1><div>{BODY}</div>{box}")
    assert [one.title for one in found.related] == ["老灯塔卖给来自大陆的一对夫妇"]
    assert "老灯塔" not in found.html


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h3>相关背景</h3><p><a href=2.html>老灯塔卖给一对夫妇</a>，{WORDS[0]}</p></div>",
        "<div><b>24</b><ul><li><a href=2.html>老灯塔卖给一对夫妇</a>"
        "<li><a href=3.html>岛民一年数两次羊</a></ul></div>",
        "<span>热门</span><div>"
        + "".join(f"<p><a href=/{n}>船员与管理方就新的{n}</a>{WORDS[n] * 9}</p>" for n in range(3))
        + "</div>",
    ],
    ids=["a-heading-in-the-article", "a-number", "a-badge-over-the-article"],
)
def test_what_only_looks_like_a_list_is_none(box: str) -> None:
    found = extracted(f"<h1>{TITLE}</h1><div>{BODY}</div>{box}")
    assert (*found.related, *found.hot, *found.latest) == ()


def test_a_headline_that_the_page_does_not_show_is_no_title() -> None:
    data = LD % '{"@type":"Article","headline":"关于渡轮的一则简短说明"}'
    assert extracted(f"{data}<h1>{TITLE}</h1>{BODY}").title == TITLE


@pytest.mark.parametrize("said", ["linwan.example/gn/1.html", "//linwan.example/gn/1.html"])
def test_the_address_that_a_page_gives_itself_may_lack_its_scheme(said: str) -> None:
    named = f'<meta property="og:url" content="{said}">'
    found = extracted(f"{named}<h1>{TITLE}</h1>{BODY}", "https://linwan.example/gn/1.html?from=x")
    assert found.url == "https://linwan.example/gn/1.html"
