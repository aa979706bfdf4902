from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

if TYPE_CHECKING:
    from newstui.models import Article

TITLE = "Harbour railway to reopen after 27 years"
URL = "https://linwan.example/gn/1.html"
TEXT = "<p>The city council voted late on Tuesday to reopen the old harbour railway.</p>" * 3
LD = '<script type="application/ld+json">%s</script>'
LIST = '{"@type":"BreadcrumbList","@id":"%s","itemListElement":[%s]}'
HOME, NEWS = '{"name":"Home","item":"/"}', '{"name":"News","item":"/news"}'
SPORT = '{"name":"Sport","item":"/sport"}'
SHORTER = '{"name":"Railway","item":"%s"}'
FIRST = "<a href=/>首页</a>"


def read(top: str) -> Article:
    source = Source(url=URL, kind="page")
    page = f"<html><head><title>{TITLE}</title></head><body>{top}<h1>{TITLE}</h1>{TEXT}</body>"
    return parse(page.encode(), source, url=URL, now=NOW).articles[0]


def crumbs(top: str) -> str:
    return " > ".join(one.title for one in read(top).breadcrumb)


@pytest.mark.parametrize(
    "menu",
    [
        f"<div class=daohang>{FIRST}<a href=/gn/>时政</a><a href=/sh/>社会</a></div>",
        f"<div class=guide>{FIRST} | <a href=/gn/>时政</a> | <a href=/sh/>社会</a></div>",
        f"<div class=daohang><ul><li>{FIRST}<li><a href=/gn/>时政</a></ul></div>",
        f"<div class=daohang>导航：{FIRST}<a href=/gn/>时政</a><a href=/sh/>社会</a></div>",
    ],
    ids=["bare", "bars", "two-in-a-list", "called-navigation"],
)
def test_a_menu_is_no_breadcrumb(menu: str) -> None:
    assert crumbs(menu) == ""
    assert crumbs(f"{menu}<div>本页位置：{FIRST}→<a href=/x/>社会新闻</a></div>") == (
        "首页 > 社会新闻"
    )


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("<a href=/a/>时政</a> <a href=/a/bj/>北京</a>", "首页 > 时政 > 北京"),
        ("- <a href=/a/>时政</a> - <a href=/b/>北京</a> - 桥", "首页 > 时政 > 北京 > 桥"),
        ("| <a href=/a/>时政</a> | <a href=/b/>北京</a> | 正文", "首页 > 时政 > 北京"),
        ("<a href=/a/>时政</a>", "首页 > 时政"),
        ("<a href=/a/>时政</a> 新闻稿", "首页 > 时政 > 新闻稿"),
        ("<a href=/a/>时政</a> <a href=/b/>北京</a>", ""),
        ("新闻稿 <a href=/b/>北京</a>", ""),
    ],
    ids=["nested", "dashes", "the-page-itself", "two", "leads-nowhere", "none", "menu"],
)
def test_links_without_arrows_are_a_breadcrumb_where_more_says_so(
    shown: str, expected: str
) -> None:
    assert crumbs(f"<div class=position>{FIRST} {shown}</div>") == expected


def test_where_an_article_says_it_stands() -> None:
    nav = f"<div id=nav>本文位置：{FIRST} → <a href=/gn/>国内新闻</a></div>"
    assert crumbs(nav) == "首页 > 国内新闻"


def test_a_label_makes_a_breadcrumb_of_links_without_arrows() -> None:
    links = f"{FIRST} <a href=/a/>时政</a> <a href=/b/>北京</a>"
    assert crumbs(f"<div class=position>路径：{links}</div>") == "首页 > 时政 > 北京"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("<div class=channel-path><a href=/c/>国内新闻</a><i>&gt;</i>正文</div>", "国内新闻"),
        ("<div class=path><b><a href=/c/>国内新闻</a></b><i>&gt;</i>正文</div>", "国内新闻"),
        ("<div class=channel><a href=/c/>国内新闻</a> &gt; 正文</div>", "国内新闻"),
        ("<div class=channel><a href=/c/>国内</a> &gt; <a href=/d/>社会</a> &gt; 正文</div>",
         "国内 > 社会"),
        ("<div class=channel><a href=/c/>国内新闻</a> &gt; 详细</div>", ""),
        ("<div class=channel-path><a href=/c/>国内新闻</a> 正文</div>", ""),
        (f"<div><a href=/c/>国内新闻</a> &gt; 正文<p>{'桥' * 1_600}</p></div>", ""),
    ],
)  # fmt: skip
def test_a_channel_with_an_arrow_to_the_text_needs_no_home(shown: str, expected: str) -> None:
    assert crumbs(shown) == expected


@pytest.mark.parametrize(
    "last",
    [URL, "http://www.linwan.example/gn/1.html#top", "1.html", "/gn/1.html"],
)
def test_the_page_itself_is_no_section_under_a_shorter_name(last: str) -> None:
    told = read(LD % LIST % ("", f"{HOME},{NEWS},{SHORTER % last}"))
    assert [one.title for one in told.breadcrumb] == ["Home", "News", "Railway"]
    assert told.section == ("News",)
    trail = f"<a href=/>Home</a> > <a href=/news>News</a> > <a href={last}>Railway</a>"
    assert crumbs(f"<div class=breadcrumb>{trail}</div>") == "Home > News"


@pytest.mark.parametrize("address", ["#", "", URL])
def test_a_section_whose_link_leads_nowhere_stays(address: str) -> None:
    trail = f"<a href='{address}'>Home</a> > <a href='{address}'>News</a>"
    assert crumbs(f"<div class=breadcrumb>{trail}</div>") == "Home > News"


def test_links_about_the_page_are_no_crumbs() -> None:
    source = "<li><a href=x.txt> View page source</a></li><li><a href=e>Edit on GitHub</a></li>"
    trail = f"<li><a href=/>Home</a></li><li><a href=g>Guide</a></li><li>{TITLE}</li>{source}"
    assert crumbs(f"<ul class=wy-breadcrumbs>{trail}</ul>") == "Home > Guide"


@pytest.mark.parametrize(
    "data",
    [
        '{"@type":"WebPage","breadcrumb":"Home > News"}',
        f'{{"@type":"NewsArticle","breadcrumb":"Home › News › {TITLE}"}}',
        '{"@type":"schema:BreadcrumbList","schema:itemListElement":[{"schema:position":2,'
        '"schema:name":"News"},{"schema:position":1,"schema:name":"Home"}]}',
        f'{{"@graph":[{{"@type":"Article","headline":"{TITLE}"}},{{"@type":"Article","headline":'
        '"Other","mainEntityOfPage":{"@type":"WebPage","breadcrumb":'
        f'{LIST % ("#o", f"{HOME},{SPORT},{SPORT}")}}}}},{LIST % ("#1", f"{HOME},{NEWS}")}]}}',
        f'{{"@graph":[{LIST % ("#o", f"{HOME},{SPORT}")},{LIST % ("#1", f"{HOME},{NEWS}")},'
        f'{{"@type":"WebPage","url":"{URL}","breadcrumb":{{"@id":"#1"}}}}]}}',
        f'[{LIST % ("#o", f"{HOME},{SPORT}")},'
        f'{LIST % ("#1", f"{HOME},{NEWS},{SHORTER % URL}")}]',
    ],
    ids=["text", "text-with-title", "prefixed", "of-another-article", "referred-to", "ends-here"],
)  # fmt: skip
def test_the_breadcrumb_in_the_data_is_the_pages_own(data: str) -> None:
    assert crumbs(LD % data).removesuffix(" > Railway") == "Home > News"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (f'{HOME},{{"name":"RSS","item":"/rss"}},{{"name":"Print","item":"/print"}}',
         "Home > RSS > Print"),
        ('{"name":"Korea","item":"/k"},{"name":"Korea","item":"/k/k"}', "Korea > Korea"),
        (f"{HOME},{HOME},{NEWS}", "Home > News"),
        (f'{{"name":"首页"}},{{"name":"文章"}},{{"name":"{TITLE}"}}', "首页 > 文章"),
        ('{"name":"首页"},{"name":"新闻"},{"name":"正文"}', "首页 > 新闻"),
        ('{"name":"Harbour"},{"name":"Railway to reopen after 27 years"}',
         "Harbour > Railway to reopen after 27 years"),
    ],
    ids=["words-of-pages", "name-twice", "crumb-twice", "articles", "the-page-itself", "no-parts"],
)  # fmt: skip
def test_crumbs_in_the_data_are_kept_as_they_are(items: str, expected: str) -> None:
    assert crumbs(LD % LIST % ("", items)) == expected


@pytest.mark.parametrize(("leads", "expected"), [("/sport", "Home > Sport"), ("", "Home")])
def test_a_section_with_a_heading_of_its_own_is_no_title(leads: str, expected: str) -> None:
    items = f'{HOME},{{"name":"Sport","item":"{leads}"}}'
    top = LD % LIST % ("", items) + "<h1>Sport</h1>"
    assert crumbs(top) == expected
    assert read(top).section == (("Sport",) if leads else ())


@pytest.mark.parametrize("home", ["Startseite", "Página principal", "Главная страница", "الرئيسية"])
def test_home_is_no_section_whatever_it_is_called(home: str) -> None:
    items = f'{{"name":"{home}","item":"/x/"}},{NEWS},{{"name":"News","item":"/news/all"}}'
    page = f"<html><head>{LD % LIST % ('', items)}</head><body><h1>{TITLE}</h1>{TEXT}</body>"
    found = parse(page.encode(), Source(url=URL, kind="page"), url=URL, now=NOW).articles[0]
    assert found.section == ("News",)


@pytest.mark.parametrize(
    "text", ["News", "https://linwan.example/news/harbour", "Ferries | Trains"]
)
def test_a_text_without_signs_is_no_breadcrumb(text: str) -> None:
    assert crumbs(LD % f'{{"@type":"WebPage","breadcrumb":"{text}"}}') == ""


@pytest.mark.parametrize("inside", [" ", "-"])
def test_texts_that_are_as_good_as_endless_are_read_in_time(inside: str) -> None:
    text = f'{{"@type":"WebPage","breadcrumb":"a{inside * 990}b"}}'
    started = process_time()
    assert crumbs(LD % f"[{','.join([text] * 400)}]") == ""
    assert process_time() - started < 2
