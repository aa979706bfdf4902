"""Queries against the full-text index itself, in one article that says a text."""

from __future__ import annotations

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.store.asking import asked
from newstui.text.matches import spans
from newstui.text.query import parse
from newstui.text.segment import index_text


def made() -> apsw.Connection:
    db = apsw.Connection(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5(title, body, author, tags, "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    db.execute("CREATE TABLE tag(id TEXT, name TEXT)")
    return db


@pytest.fixture(scope="module")
def index() -> apsw.Connection:
    return made()


def finds(db: apsw.Connection, query: str, text: str) -> bool:
    wanted = asked(db, parse(query), 0)
    if wanted is None or not wanted.match:
        return False
    db.execute("DELETE FROM words")
    db.execute("INSERT INTO words(body) VALUES (?)", (index_text(text),))
    found = db.execute("SELECT 1 FROM words WHERE words MATCH ?", (wanted.match,))
    return found.fetchone() is not None


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
        ("harb*", "The Harbour"),
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
        ("OR", "this or that"),
        ("(one OR two) three", "three two"),
        ("news -(bad day)", "news of a bad evening"),
        ("since:banana", "since banana"),
        ("is:nonsense", "that is nonsense"),
        ("http://a.example/b", "see http://a.example/b now"),
        ("A股", "今天A股大涨"),
        ("A股", "今天 A 股大涨"),
        ("股", "A股"),
        ("涨10%", "上涨10%以上"),
        ("中國", "中国"),
        ("国会", "國會今日開會"),
        ("臺灣", "台湾"),
        ("网", "互聯網"),
        ('"頭髮"', "头发"),
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
        ('news -"bad day"', "news of a bad day"),
        ("C++", "cold"),
        ("A股", "A，股"),
        ("ai", "aim"),
        ("(one OR two) three", "one two"),
        ("news -(bad day)", "news of a bad day"),
        ("title:news", "news"),
        ("author:news", "news"),
        ("", "anything"),
        ('" "', "anything"),
        ("。", "。"),
    ],
)
def test_a_query_does_not_find(index: apsw.Connection, query: str, text: str) -> None:
    assert not finds(index, query, text)


INDEX = made()
HAN = st.text(st.sampled_from("天地人山水火"), min_size=1, max_size=5)


@given(HAN, st.text(st.sampled_from("天地人山水火，a "), max_size=12))
def test_chinese_is_found_exactly_where_it_stands(query: str, text: str) -> None:
    assert finds(INDEX, query, text) == (query in text)
    found = spans(query, text)
    assert bool(found) == (query in text)
    covered = {at for begin, end in found for at in range(begin, end)}
    for at in range(len(text)):
        if text.startswith(query, at):
            assert covered.issuperset(range(at, at + len(query)))


@given(st.text(max_size=60), st.text(max_size=40))
@settings(max_examples=200)
def test_any_text_is_a_query(query: str, text: str) -> None:
    finds(INDEX, query.encode("utf-8", "replace").decode(), text.replace("\0", ""))
    last = 0
    for begin, end in spans(query, text):
        assert last <= begin < end <= len(text)
        last = end
