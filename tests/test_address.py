from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui import address
from newstui.address import HOME, Address, AddressError, parse


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("home", "home", ()),
        (" starred ", "starred", ()),
        ("section/国际/亚洲", "section", ("国际", "亚洲")),
        ("section/AC%2FDC/100%25", "section", ("AC/DC", "100%")),
        ("section/国际/", "section", ("国际",)),
        ("hot", "hot", ()),
        ("latest/World", "latest", ("World",)),
        ("source/bbc", "source", ("bbc",)),
        ("article/k3", "article", ("k3",)),
        ("story/7", "story", ("7",)),
        ("related/k3", "related", ("k3",)),
    ],
)
def test_an_address_names_a_view(text: str, kind: str, parts: tuple[str, ...]) -> None:
    assert parse(text) == Address(kind, parts)


def test_a_search_keeps_its_words_and_its_order() -> None:
    found = parse("search?q=%E4%BA%BA%20a&sort=rank")
    assert (found.value("q"), found.value("sort"), found.value("x", "y")) == ("人 a", "rank", "y")
    assert str(address.search("a & b=c", "rank")) == "search?q=a%20%26%20b%3Dc&sort=rank"
    assert str(address.search("中国")) == "search?q=中国"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not an address: use home"),
        ("news", "is not an address: use home"),
        ("home/x", "home stands alone"),
        ("section", "write section/NAME"),
        ("source/a/b", "write source/NAME"),
        ("article", "write article/ID"),
        ("search", "write search"),
        ("search?q=", "write search"),
    ],
)
def test_what_is_no_address_says_what_would_be(text: str, words: str) -> None:
    with pytest.raises(AddressError, match=words) as told:
        parse(text)
    assert "\n" not in str(told.value)


def test_the_way_up_ends_at_home() -> None:
    assert parse("section/国际/亚洲").parent == parse("section/国际")
    assert parse("section/国际").parent == HOME
    assert parse("hot/国际").parent == HOME
    assert parse("article/k3").parent == HOME
    assert HOME.parent is None
    assert address.section(()) == HOME


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_every_section_comes_back_from_its_address(path: list[str]) -> None:
    named = address.section(tuple(path))
    printed = str(named)
    assert parse(printed) == named
    assert not any(character.isspace() for character in printed)


@given(st.text(min_size=1))
def test_every_search_comes_back_from_its_address(words: str) -> None:
    assert parse(str(address.search(words))).value("q") == words
