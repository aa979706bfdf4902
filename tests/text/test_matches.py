from __future__ import annotations

import pytest

from newstui.text.matches import snippet, spans
from newstui.text.width import cells


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("harb*", "Harbours of the harbour", ["Harbours", "harbour"]),
        ("cafe x", "Un Café, un cafe\u0301", ["Café", "cafe\u0301"]),
        ("strasse", "Die Große Straße", ["Straße"]),
        ("中国 国家", "我的中国家", ["中国家"]),
        ("GPT-5模型", "新 GPT 5 模型！GPT 5，模型", ["GPT 5 模型"]),
        ("-sport news", "sport news", ["news"]),
        ("x", "ｘ　中", ["ｘ"]),
        ("网络安全", "網絡安全與ＡＩ：网络安全", ["網絡安全", "网络安全"]),
        ("後來", "𫫇后来，後來", ["后来", "後來"]),
        ("title:news is:unread since:7d", "news since 7d", ["news"]),
        ("(one OR two) -three", "one two three", ["one", "two"]),
        ("A股", "A股和A 股，A，股", ["A股", "A 股"]),
        ("", "anything", []),
    ],
)
def test_what_a_query_finds_is_marked_in_the_text_itself(
    query: str, text: str, marked: list[str]
) -> None:
    assert [text[begin:end] for begin, end in spans(query, text)] == marked


FILLER = "这里说的是别的事情。" * 40
ENGLISH = "Nothing of the kind is told here. " * 30


@pytest.mark.parametrize(
    ("text", "query", "begin"),
    [
        (f"{FILLER}芯片出口新规今天生效，{FILLER}", "芯片", "…芯片出口新规今天生效"),
        (f"{ENGLISH}The harbour is closed. {ENGLISH}", "harbour", "…The harbour is closed."),
        ("港口今天关闭。", "关闭", "港口今天关闭。"),
    ],
)
def test_a_snippet_shows_what_was_found_with_the_sentence_it_stands_in(
    text: str, query: str, begin: str
) -> None:
    shown = snippet(query, text)
    assert shown.startswith(begin)
    assert cells(shown) <= 200
    assert spans(query, shown)


def test_a_snippet_is_taken_where_most_of_the_words_are() -> None:
    text = f"harbour. {ENGLISH} A ship in the harbour of Selaya. {ENGLISH}"
    assert "ship in the harbour of Selaya" in snippet("harbour ship Selaya", text)


def test_a_snippet_is_one_line_and_empty_where_nothing_is_found() -> None:
    assert snippet("harbour", "The\n\n harbour\tis closed") == "The harbour is closed"
    assert snippet("harbour", ENGLISH) == ""
    assert snippet("is:unread", ENGLISH) == ""
    assert snippet("a", "a" * 3_000) == ""


def test_the_cut_is_narrow_where_cells_are_few() -> None:
    for width in range(10, 60, 7):
        shown = snippet("关闭", f"{FILLER}港口今天关闭。{FILLER}", width)
        assert cells(shown) <= width
        assert "关闭" in shown or width < 12
