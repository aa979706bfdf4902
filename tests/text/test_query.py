from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.text.moments import Moment
from newstui.text.query import All, Dated, Either, Filter, Node, Not, Query, Words, begun, parse

WEEK = Dated(Moment(seconds_ago=604_800))


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("one two", (Words("one"), Words("two"))),
        ("ai", (Words("ai"),)),
        ("ai*", (Words("ai", prefix=True),)),
        ('"One Two"', (Words("one two"),)),
        ("“人工智能”", (Words("人工智能"),)),
        ("-sport x", (Not(Words("sport")), Words("x"))),
        ('-"a b" x', (Not(Words("a b")), Words("x"))),
        ("a OR b c", (Either((Words("a"), Words("b"))), Words("c"))),
        ("a OR b OR c", (Either((Words("a"), Words("b"), Words("c"))),)),
        ("(a b) OR c", (Either((All((Words("a"), Words("b"))), Words("c"))),)),
        ("-(a OR b)", (Not(Either((Words("a"), Words("b")))),)),
        ("title:a author:b tag:c", (Words("a", field="title"), Words("b", field="author"),
                                    Words("c", field="tag"))),
        ("title:(a OR b)", (Either((Words("a", field="title"), Words("b", field="title"))),)),
        ('source:"BBC News"', (Filter("source", "bbc news"),)),
        ("section:国际/亚洲", (Filter("section", "国际/亚洲"),)),
        ("标题：港口 来源：海港", (Words("港口", field="title"), Filter("source", "海港"))),
        ("is:unread is:UPDATED", (Filter("is", "unread"), Filter("is", "updated"))),
        ("状态:未读", (Filter("is", "unread"),)),
        ("-is:read", (Not(Filter("is", "read")),)),
        ("since:7d", (WEEK,)),
        ("从:7天 x", (WEEK, Words("x"))),
        ("after:1w", (WEEK,)),
        ("before:2026-01-31", (Dated(Moment(date=(2026, 1, 31)), before=True),)),
        ("-source:bbc", (Not(Filter("source", "bbc")),)),
    ],
)  # fmt: skip
def test_the_language(text: str, nodes: tuple[Node, ...]) -> None:
    assert parse(text) == Query(nodes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("since:banana", ["since:banana"]),
        ("since:2026-13-40", ["since:2026-13-40"]),
        ("is:nonsense", ["is:nonsense"]),
        ("sort:sideways", ["sort:sideways"]),
        ("OR", ["or"]),
        ("AND OR", ["and", "or"]),
        ("a OR", ["a"]),
        ("OR a", ["a"]),
        ("(a", ["a"]),
        ("a)", ["a"]),
        ("a:b", ["a:b"]),
        ("http://x.example/?a=b", ["http://x.example/?a=b"]),
    ],
)
def test_what_is_no_use_of_the_language_is_read_as_words(text: str, words: list[str]) -> None:
    assert [node.text for node in parse(text).nodes if isinstance(node, Words)] == words
    assert len(parse(text).nodes) == len(words)


@pytest.mark.parametrize("text", ["", " ", '"', "''", "-", "()", "((", "-()", "。", "*", "\0", "𝄞"])
def test_what_asks_for_no_word_asks_for_nothing(text: str) -> None:
    assert parse(text) == Query()


@pytest.mark.parametrize("end", ["is:", "is:unr", "since:", "since:2026-0", "title:", "sort:r"])
def test_a_filter_that_is_being_typed_asks_for_nothing_yet(end: str) -> None:
    assert parse(f"harbour {end}").nodes == (Words("harbour"),)


def test_the_order_can_be_part_of_a_query() -> None:
    assert parse("harbour sort:rank") == Query((Words("harbour"),), "rank")
    assert parse("排序:日期 港口") == Query((Words("港口"),), "date")


@given(st.text(st.sampled_from('ab港 ()"-:*OR标题是titlesce国\u3000')))
def test_any_text_can_be_read(text: str) -> None:
    parse(text)


def test_half_a_character_is_no_word() -> None:
    assert parse("harbour \udcff").nodes == (Words("harbour"),)
    assert parse("a\udcffb").nodes == (Words("a?b"),)


def test_very_long_and_deep_queries_are_read_as_far_as_they_matter() -> None:
    assert len(parse("word " * 10_000).nodes) == 64
    parse("(" * 10_000 + "x")
    parse("-(" * 500 + "x")


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("comet", "comet*"),
        ("火山 chip", "火山 chip*"),
        ("title:ship", "title:ship*"),
        ("(one OR two", "(one OR two*"),
        *(
            (whole, whole)
            for whole in (
                "co", "comet ", '"comet', "com*", "火山", "is:unr", "source:bbc", "-ship",
                "a OR", "GPT-5", "(ship)", "title:", "", "-", "\0",
            )
        ),
    ],
)  # fmt: skip
def test_the_last_word_of_what_is_being_typed_may_go_on(typed: str, searched: str) -> None:
    assert begun(typed) == searched
