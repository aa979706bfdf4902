from __future__ import annotations

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.text.segment import fold, index_text, match_query, spans


@pytest.fixture(scope="module")
def index() -> apsw.Connection:
    db = apsw.Connection(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 2')"
    )
    return db


def finds(db: apsw.Connection, query: str, text: str) -> bool:
    """Search for ``query`` the way the store does, in one article that says ``text``."""
    match = match_query(query)
    if not match:
        return False
    db.execute("DELETE FROM words")
    db.execute("INSERT INTO words VALUES (?)", (index_text(text),))
    return db.execute("SELECT 1 FROM words WHERE words MATCH ?", (match,)).fetchone() is not None


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("人工智能", "谈人工智能的未来"),
        ("智能", "人工智能"),
        ("能", "人工智能。"),
        ("人", "人工智能"),
        ("GPT-5模型", "OpenAI发布GPT-5模型了"),
        ("模型GPT", "大模型GPT来了"),
        ("第5章", "请看第5章节"),
        ("中国，经济", "中国，经济学"),
        ("“人工智能”", "人工智能"),
        ("ＧＰＴ", "gpt"),
        ("gpt", "ＧＰＴ"),
        ("harb", "The Harbour"),
        ("harb* town", "harbour town"),
        ("cafe", "Un Café"),
        ('"climate change"', "Climate-change talks"),
        ("climate talks", "talks on climate"),
        ("one OR two", "only two"),
        ("a one OR two", "two a"),
        ("one AND two", "two one"),
        ("news -sport", "news of the day"),
        ("日本語", "これは日本語です"),
        ("한국", "한국어"),
        ("हिन्दी", "यह हिन्दी है"),
        ("中國 OR 中国", "中国"),
    ],
)
def test_a_query_finds(index: apsw.Connection, query: str, text: str) -> None:
    assert finds(index, query, text)
    assert spans(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("人能", "人工智能"),
        ("智能人", "人工智能"),
        ("中国经济", "中国，经济"),
        ("中国经济", "中国的经济"),
        ("国经", "中国 经济"),
        ("arbour", "harbour"),
        ("harb town", "harbour town"),
        ('"change climate"', "climate change"),
        ('"clim"', "climate"),
        ("news -sport", "sport news"),
        ("-sport", "news"),
        ('news -"bad day"', "news of a bad day"),
        ("OR", "or"),
        ("C++", "cold"),
        ("", "anything"),
        ('" "', "anything"),
        ("。", "。"),
    ],
)
def test_a_query_does_not_find(index: apsw.Connection, query: str, text: str) -> None:
    assert not finds(index, query, text)


HAN = st.text(st.sampled_from("天地人山水火"), min_size=1, max_size=5)


@given(HAN, st.text(st.sampled_from("天地人山水火，a "), max_size=12))
def test_chinese_is_found_exactly_where_it_stands(query: str, text: str) -> None:
    db = apsw.Connection(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61')")
    assert finds(db, query, text) == (query in text)
    found = spans(query, text)
    assert bool(found) == (query in text)
    covered = {at for begin, end in found for at in range(begin, end)}
    for at in range(len(text)):
        if text.startswith(query, at):
            assert covered.issuperset(range(at, at + len(query)))


@given(st.text(max_size=60), st.text(max_size=40))
@settings(max_examples=200)
def test_any_text_is_a_query(query: str, text: str) -> None:
    db = apsw.Connection(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61')")
    finds(db, query.replace("\0", "").encode("utf-8", "replace").decode(), text.replace("\0", ""))
    last = 0
    for begin, end in spans(query, text):
        assert last <= begin < end <= len(text)
        last = end


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("harb", "Harbours of the harbour", ["Harbours", "harbour"]),
        ("cafe x", "Un Café, un cafe\u0301", ["Café", "cafe\u0301"]),
        ("strasse", "Die Große Straße", ["Straße"]),
        ("中国 国家", "我的中国家", ["中国家"]),
        ("GPT-5模型", "新 GPT 5 模型！", ["GPT 5 模型"]),
        ("-sport news", "sport news", ["news"]),
        ("x", "ｘ　中", ["ｘ"]),
        ("", "anything", []),
    ],
)
def test_what_a_query_finds_is_marked_in_the_text_itself(
    query: str, text: str, marked: list[str]
) -> None:
    assert [text[begin:end] for begin, end in spans(query, text)] == marked


def test_fold_forgets_case_width_and_diacritics() -> None:
    assert fold("ÉCOLE　ＡＢＣ Straße ﬁ") == "ecole abc strasse fi"
    assert fold("国际") == "国际"
    assert fold("한국 が") == "한국 が"
