from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from newstui.sources.page_bounds import fewer_attributes, first_elements
from newstui.sources.page_breadcrumb import trail
from newstui.sources.page_crumbs import crumbs_in
from newstui.sources.page_data import nodes
from newstui.sources.page_list_find import offer
from newstui.sources.page_lists import lists
from newstui.sources.page_root import MOST_NODES, grown
from newstui.sources.page_tree import survey

if TYPE_CHECKING:
    from lxml.html import HtmlElement

URL = "https://linwan.example/gn/1.html"
LD = '<script type="application/ld+json">[%s]</script>'
LIST = '{"@type":"BreadcrumbList","itemListElement":[%s]}'
SCHEMA = '<div itemscope itemtype="https://schema.org/BreadcrumbList">'
ITEM = '<div itemprop="itemListElement">'


def tree(body: str) -> HtmlElement:
    return grown(f"<html><head></head><body>{body}</body></html>")[0]


def deepest(root: HtmlElement) -> int:
    return max(sum(1 for _ in one.iterancestors()) for one in root.iter("b"))


def test_boxes_stacked_without_end_are_taken_off_a_large_page() -> None:
    root = tree("<div>w " * 200 + "<b>x</b>" * 6_000)
    assert deepest(root) < 40
    assert root.text_content().split() == ["w"] * 200 + ["x" * 6_000]


def test_many_small_stacks_are_as_deep_as_they_have_to_be() -> None:
    root = tree(("<div>" * 200 + "<b>x</b>" * 90 + "</div>" * 200) * 60)
    assert deepest(root) < 50
    assert len(root.findall(".//b")) == 5_400


def test_what_is_no_deeper_or_no_larger_than_pages_are_keeps_its_boxes() -> None:
    assert deepest(tree("<div>" * 200 + "<b>x</b>" * 200)) == 202
    assert deepest(tree("<div>" * 20 + "<b>x</b>" * 6_000)) == 22


@pytest.mark.parametrize(
    ("between", "attribute"),
    [
        (" ", "a%d=x"), (" ", "a%d='<x>'"), ("", 'a%d="/"'), ("/", "a%d"), ("\n", "a%d = x"),
        (" ", "a%d'"), (" ", "<a%d=\"'"),
    ],
    ids=["bare", "quoted", "tight", "slashes", "spaced", "stray-quotes", "stray-signs"],
)  # fmt: skip
def test_of_attributes_without_end_the_first_are_kept(between: str, attribute: str) -> None:
    several = between.join(attribute % at for at in range(100_000))
    node = tree(f"<div {several}>words</div>").find(".//div")
    assert 1 < len(node.attrib) < 400
    assert node.text == "words"


def test_of_elements_without_end_the_first_are_read() -> None:
    root = tree("<p>first</p>" + "<p>x" * 200_000)
    assert len(root.findall(".//p")) <= MOST_NODES
    assert root.find(".//p").text == "first"
    assert first_elements("<p>a</p> <b>b</b> <i>c", 3) == "<p>a</p> <b>b</b> <i>c"
    assert first_elements("<p>a</p> <b>b</b> <i>c", 2) == "<p>a</p> <b>b</b> "


def test_a_tag_as_pages_have_them_is_left_as_it_is() -> None:
    tag = "<div " + " ".join(f"data-a{at}='<{at}>'" for at in range(200)) + ">x < y</div>"
    assert fewer_attributes(tag * 3) == tag * 3


@pytest.mark.parametrize(
    "text", ['<a b="' * 20_000 + "<a c='" * 20_000, ("<a" + " " * 500) * 4_000, "<a/" * 500_000]
)
def test_tags_that_never_end_take_no_time(text: str) -> None:
    started = time.process_time()
    fewer_attributes(text)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("noted", "body"),
    [
        ("labels", "<p>当前位置：</p>"),
        ("labels", "<p>You are here:</p>"),
        ("chained", "<a href=/>首页</a> &gt; "),
        ("chained", "<a href=/>首页</a><i>&gt;</i>"),
        ("heads", "<h3>相关阅读</h3>"),
        ("named", "<div class=related-posts>x</div>"),
        ("trails", "<div class=breadcrumb>x</div>"),
        ("schemas", f"{SCHEMA}</div>"),
        ("said", "<p>来源：林湾晚报</p>"),
        ("titles", "<h1>x</h1>"),
        ("times", "<time>x</time>"),
        ("sources", "<p class=source>x</p>"),
        ("dates", "<p class=date>x</p>"),
        ("authors", "<p itemprop=author>x</p>"),
        ("links", "<link rel=next href=/2>"),
    ],
)
def test_of_what_comes_without_end_the_first_are_noted(noted: str, body: str) -> None:
    seen = survey(tree(body * 2_000))
    found = getattr(seen, noted)
    assert 0 < len(found) <= 1_000
    first = found[0][0] if noted in {"heads", "named"} else found[0]
    assert first is next(seen.root.iter(first.tag))


def test_an_element_of_very_many_is_no_breadcrumb() -> None:
    body = "<div><a href=/>首页</a> &gt; <a href=/gn/>国内</a>%s</div>"
    assert len(crumbs_in(tree(body % "").find(".//div"))) == 2
    assert crumbs_in(tree(body % ("<i></i>" * 2_000)).find(".//div")) == []


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200 + "<b>当前位置：</b>" * 20_000,
        LD % ('{"@type":"x","@id":"#a","name":"%s"}' % ("字" * 200_000))
        + LD % ",".join([LIST % ",".join(['{"@id":"#a"}'] * 50)] * 300),
        LD % ('{"@type":"x","@id":"#a","name":"%s"}' % ("&amp;" * 40_000))
        + LD % ",".join([LIST % ",".join(['{"@id":"#a"}'] * 50)] * 300),
        SCHEMA * 200 + (ITEM + "<i></i>" * 400 + "</div>") * 50,
        SCHEMA * 28 + (ITEM + "<i itemprop=name></i>" * 400 + "</div>") * 50,
        SCHEMA * 200 + ITEM * 40 + "<i>x</i>" * 10_000,
    ],
    ids=[
        "labels", "one-name-for-all", "one-escaped-name-for-all", "empty-items",
        "names-without-words", "items-in-items",
    ],
)  # fmt: skip
def test_breadcrumbs_without_end_take_no_time(body: str) -> None:
    seen = survey(tree(body))
    started = time.process_time()
    trail(seen, nodes(seen.scripts), ["渡轮船员同意新时刻表"], URL)
    assert time.process_time() - started < 3


def test_of_very_many_breadcrumbs_the_first_counts() -> None:
    crumbs = '{"name":"首页","item":"/"},{"name":"国内","item":"/gn/"}'
    seen = survey(tree(LD % ",".join([LIST % crumbs] + [LIST % '{"name":"别处"}'] * 400)))
    found = trail(seen, nodes(seen.scripts), ["渡轮船员同意新时刻表"], URL)
    assert [one.title for one in found.crumbs] == ["首页", "国内"]


def test_lists_without_end_take_no_time() -> None:
    body = "<div class=related-posts></div>" * 20_000 + "<h1>x</h1>" * 20_000
    seen = survey(tree(body))
    started = time.process_time()
    lists(seen, (URL,), URL, "渡轮船员同意新时刻表")
    assert time.process_time() - started < 5


def test_a_page_of_lists_with_attributes_without_end_is_read() -> None:
    several = " ".join(f"a{at}=x" for at in range(100_000))
    items = "".join(
        f"<li><a href=/gn/{at}.html>渡轮船员同意第{at}次新时刻表</a></li>" for at in range(9)
    )
    started = time.process_time()
    found = offer(f"<html><body><ul class=news {several}>{items}</ul></body></html>", URL)
    assert found is not None
    assert found.count == 9
    assert time.process_time() - started < 10
