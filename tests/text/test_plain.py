from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.text.plain import excerpt, plain


def test_plain_has_a_line_for_each_block_and_no_markup() -> None:
    html = (
        "<h2>Title</h2><p>One &amp; <b>two</b>\n three<br>four&nbsp;five</p>"
        '<ul><li>a</li><li>b</li></ul><img src="http://a.org/x.png" alt="a &gt; b">'
        "<table><tbody><tr><td>1</td><td>&lt;2&gt;</td></tr></tbody></table>"
    )
    assert plain(html) == "Title\nOne & two three\nfour five\na\nb\n1\n<2>"
    assert plain("") == ""


def test_a_reading_does_not_part_a_word() -> None:
    assert plain("<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京</ruby>") == "東京"


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Short enough.", 20, "Short enough."),
        ("two\nlines  of\ttext", 20, "two lines of text"),
        ("This is the first one. And here is another", 28, "This is the first one. …"),
        ("No. It ends too early to stop after it", 24, "No. It ends too early…"),
        ("word " * 10, 13, "word word…"),
        ("x" * 50, 10, "x" * 9 + "…"),
        ("新闻联播今天报道，天气晴朗。", 9, "新闻联播今天报道…"),
        ("新闻联播今天报道，天气晴朗。", 10, "新闻联播今天报道…"),
        ("今天天气很好。明天下雨吗", 10, "今天天气很好。…"),
        ("他说（这是", 4, "他说…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_an_excerpt_ends_where_a_reader_can_stop(text: str, limit: int, short: str) -> None:
    assert excerpt(text, limit) == short


@given(st.text(max_size=80), st.integers(0, 60))
def test_an_excerpt_is_one_line_and_short_enough(text: str, limit: int) -> None:
    short = excerpt(text, limit)
    assert len(short) <= limit
    assert "\n" not in short
    assert excerpt(short, limit) == short
