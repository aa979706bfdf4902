from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.demo.edition import in_language, load
from newstui.text.width import cells
from newstui.text.wrap import cuts, wrap

SIGNS = st.sampled_from(
    [*" \n，。：“”‘’（）《》「」、…—·！ab1.,()-/中文字é👩", "……", "——", "word ", "ᄀ"]
)
NEVER_FIRST = set("。，、；：？！）」』】》〉〕”’…·～％!),.:;?]}")
NEVER_LAST = set("（「『【《〈〔“‘([{")


def words_of(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("one two three", 8, ["one two", "three"]),
        ("one\n\ntwo", 8, ["one", "", "two"]),
        ("市场分析人士认为，这符合预期。", 16, ["市场分析人士认", "为，这符合预期。"]),
        ("他低声说：“你好，世界。”", 12, ["他低声说：", "“你好，世", "界。”"]),
        ("他不知道——也许……", 10, ["他不知", "道——也许……"]),
        ("发布了 iPhone 17 Pro", 10, ["发布了", "iPhone 17", "Pro"]),
        ("共3,000,000人", 8, ["共", "3,000,", "000人"]),
        ("列奥纳多·达·芬奇", 8, ["列奥纳", "多·达·芬", "奇"]),
        ("你好 ，世界", 5, ["你", "好 ，", "世界"]),
        ("http://example.org/very/long", 12, ["http://", "example.org/", "very/long"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("abcdefg(hij", 8, ["abcdefg", "(hij"]),
        ("abcdefgh。", 8, ["abcdefg", "h。"]),
        ("中文", 1, ["…", "…"]),
        ("a\tb", 3, ["a b"]),
        ("（ ）》。“你", 8, ["（ ）》", "。“你"]),
        ("it's “it's”", 7, ["it's", "“it's”"]),
        ("价格￥2,500", 10, ["价格", "￥2,500"]),
        ("卖￥ 25 元", 6, ["卖", "￥ 25", "元"]),
        ("全角１２３４５", 12, ["全角", "１２３４５"]),
        ("\\(a^2\\) b", 5, ["\\(a^2", "\\) b"]),
    ],
)
def test_lines_break_where_a_typesetter_breaks_them(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrap(text, width) == lines


def test_no_line_begins_where_it_is_glued_to_the_one_before() -> None:
    text = "新闻[1]报道"
    assert [text[a:b] for a, b in cuts(text, 5)] == ["新闻", "[1]报", "道"]
    assert [text[a:b] for a, b in cuts(text, 5, {2})] == ["新", "闻[1]", "报道"]


@given(st.lists(SIGNS, max_size=40).map("".join), st.integers(0, 24))
def test_never_wider_and_nothing_lost_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= max(1, width) for line in lines)
    if width > 1:
        assert words_of("".join(lines)) == words_of(text)
    ends = [0, *(end for _, end in cuts(text, width))]
    assert [start for start, _ in cuts(text, width)] == ends[:-1]
    assert ends[-1] == len(text)


@given(st.text(max_size=40), st.integers(1, 12))
def test_never_wider_whatever_it_is(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrap(text, width))


WRITTEN = (
    "中文|字|你好，|“是的。”|（注）|《书名》|等等……|——|「引」|人·名|说：‘好！’|GPT-5| word |"
    "3,000.5|50％|“（双）”|好”的|“A”"
)
PHRASES = st.sampled_from(WRITTEN.split("|"))


@given(st.lists(PHRASES, max_size=30).map("".join), st.integers(16, 80))
def test_chinese_keeps_its_rules(text: str, width: int) -> None:
    lines = wrap(text, width)
    for before, after in pairwise(lines):
        assert after[0] not in NEVER_FIRST
        assert before[-1] not in NEVER_LAST
        assert before[-1] + after[0] not in {"——", "……"}
        assert not (before[-1].isascii() and after[0].isascii() and (before + after).isalnum())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_edition_keeps_them_at_every_width(language: str) -> None:
    wrong = []
    for article in in_language(load(), language):
        for text in (article.title, article.summary):
            for width in range(16, 81):
                for before, after in pairwise(wrap(text, width)):
                    if after[0] in NEVER_FIRST or before[-1] in NEVER_LAST:
                        wrong.append((width, before, after))
    assert wrong == []


@pytest.mark.parametrize("unit", ["a", "中", "，", "（", " ", "\u0301", "👩\u200d", "\n", "a-"])
def test_time_grows_with_length_only(unit: str) -> None:
    started = time.process_time()
    wrap(unit * (100_000 // len(unit)), 20)
    wrap(unit * (100_000 // len(unit)), 1)
    assert time.process_time() - started < 3
