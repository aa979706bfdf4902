"""Which URLs are one page to a reader, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.text.outbound import MOST, outbound
from newstui.text.same_page import is_front, is_front_name, page_url, site_of

PAGE = "https://paper.example/news/ferry?id=7"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.paper.example/news/ferry?id=7#comments",
        "https://m.paper.example/news/ferry?id=7&from=timeline&isappinstalled=0",
        "https://paper.example/news/ferry/?utm_source=x&id=7&spm=a.b",
        "https://amp.paper.example/news/ferry/amp/?id=7&outputType=amp",
        "https://paper.example/news/ferry/index.html?at_medium=RSS&id=7&at_campaign=KARANGA",
        "https://paper.example/news/ferry?id=7&amp=1&fbclid=x&srsltid=y",
    ],
)
def test_a_page_is_one_page_however_it_is_passed_on(url: str) -> None:
    assert page_url(url) == page_url(PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/news/ferry?id=8",
        "https://paper.example/news/ferry",
        "https://north.paper.example/news/ferry?id=7",
        "https://paper.example/news/ferry?id=7&from=LHR",
        "https://paper.example/news/ferry?id=7&page=2",
        "https://paper.example/news/amplifier?id=7",
        "https://paper.example/#!/news/ferry?id=7",
    ],
)
def test_what_names_a_page_stays(url: str) -> None:
    assert page_url(url) != page_url(PAGE)


@given(st.text(alphabet="htps:/.mamp?=&#indexl%", max_size=60))
def test_any_text_has_a_page_and_it_is_its_own(text: str) -> None:
    for url in (text, f"https://m.{text}", f"https://a.example/{text}"):
        assert page_url(page_url(url)) == page_url(url)


def test_the_front_of_a_site_and_the_site() -> None:
    assert is_front(page_url("https://m.paper.example/index.html"))
    assert not is_front(page_url("https://paper.example/#!/news/1"))
    assert not is_front(page_url("https://paper.example/?p=1"))
    assert (
        site_of("https://www.paper.example/a")
        == site_of("http://m.paper.example")
        == "paper.example"
    )
    assert site_of("https://[bad") == site_of(None) == ""


@pytest.mark.parametrize("name", ["Home", "林湾首页", " Start-Page", "Strona  główna", "ホーム"])
def test_what_sites_call_their_front(name: str) -> None:
    assert is_front_name(name)
    assert not is_front_name(f"{name} sweet {name}")


def test_the_pages_of_other_sites_that_a_text_links_to() -> None:
    html = (
        '<p><a href="https://other.example/a?utm_source=x&amp;id=1">A</a> '
        '<a title="t" href="https://m.other.example/a?id=1">again</a> '
        '<a href="https://www.paper.example/more">own</a> <a href="/rel">rel</a> '
        '<a href="https://other.example/">front</a> <a href="mailto:a@b.example">m</a> '
        '<a href="https://twitter.com/intent/tweet?url=x">share</a> '
        '<a href="https://service.weibo.com/share/share.php?u=1">分享</a></p>'
    )
    assert outbound(html, "https://paper.example/x") == ("https://other.example/a?id=1",)
    assert outbound("<p>none</p>", None) == ()
    many = "".join(f'<a href="https://other.example/{n}">x</a>' for n in range(99))
    assert len(outbound(many, None)) == MOST
