"""Words to numbers: what tells an article from others, and how it is kept."""

from __future__ import annotations

import math

import pytest

from newstui.ranking import terms
from newstui.ranking.terms import (
    counts,
    habits,
    likeness,
    pack,
    query_terms,
    signature,
    unpack,
)
from tests.ranking.weighing import weigh


def test_title_words_count_three_times_and_stop_words_not_at_all() -> None:
    assert counts("The ferry is late", "A ferry, and the harbour.") == {
        "ferry": 4,
        "late": 3,
        "harbour": 1,
    }


def test_chinese_is_counted_by_the_pairs_that_search_is_made_of() -> None:
    assert counts("火山喷发", "") == {"火山": 3, "山喷": 3, "喷发": 3}
    assert counts("", "我们的火山") == {"火山": 1}  # 们的, 的火 join words and are none


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FED", "fed’s"),
        ("ＦＥＤ", "Fed"),
        ("Müller", "muller"),
        ("O’Neill", "o'neill's"),
        ("Ｇ火山", "G 火山"),
        ("火山噴發", "火山喷发"),
        ("Ferries", "ferry"),
        ("Volcano's", "volcanos"),
    ],
)
def test_one_word_is_one_term_however_it_is_written(one: str, other: str) -> None:
    assert counts(one, "") == counts(other, "")


def test_numbers_are_whole() -> None:
    assert counts("iOS 7.1 for 4,000", "") == {"ios": 3, "7.1": 3, "4,000": 3}


def test_only_the_beginning_of_a_long_text_counts() -> None:
    counted = counts("", " ".join(f"w{n}" for n in range(100_000)))
    assert len(counted) == terms.LEAD
    assert counts("", "火" * 2_000_000)["火火"] == terms._LEAD_PAIRS


def test_what_is_rare_tells_more() -> None:
    frequencies = {"budget": 900, "quillmarsh": 2}
    weighed = weigh({"budget": 1, "quillmarsh": 1}, frequencies, 1_000)
    assert list(terms.signature(weighed, {})) == ["quillmarsh", "budget"]
    assert weighed["quillmarsh"] > 10 * weighed["budget"]


def test_in_a_young_store_rarity_says_little() -> None:
    weighed = weigh({"a1": 1, "b1": 1}, {"a1": 1, "b1": 3}, 10)
    assert weighed["a1"] < 1.4 * weighed["b1"]
    assert weigh({"a1": 1}, {"a1": 1}, 1)["a1"] > 0


def test_a_signature_is_of_length_one_with_the_strongest_first() -> None:
    words = {f"w{n}": n for n in range(1, 100)}
    found = signature(weigh(words, {}, 1_000), {})
    assert len(found) == terms.TERMS
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert math.isclose(math.hypot(*found.values()), 1)
    assert query_terms(found, 2) == ["w99", "w98"]
    assert likeness(found, found) == pytest.approx(1)
    assert likeness(found, {"other": 1.0}) == 0


def test_more_pairs_of_han_than_words_are_looked_for() -> None:
    latin = dict.fromkeys((f"w{n}" for n in range(80)), 0.1)
    han = dict.fromkeys((f"火{chr(0x4E00 + n)}" for n in range(80)), 0.1)
    assert [len(query_terms(one, 24)) for one in (latin, han)] == [24, 40]
    assert list(query_terms(han, 24)) == list(han)[:40]


def test_what_a_source_writes_into_everything_is_taken_off() -> None:
    weighed = weigh({"sponsor": 5, "volcano": 1}, {}, 1_000)
    assert next(iter(signature(weighed, {}))) == "sponsor"
    assert signature(weighed, {"sponsor": 1.0}) == {"volcano": 1.0}
    assert signature({"sponsor": 2.0}, {"sponsor": 1.0}) == {}


def test_a_habit_is_what_most_articles_have_and_few_articles_show_none() -> None:
    assert habits({"a": 1}, 1) == habits({"a": 2}, 2) == {}
    assert habits({"a": 30, "b": 45, "c": 90}, 100).keys() == {"b", "c"}
    assert habits({"a": 30}, 30) == {"a": 1}
    assert 0 < habits({"b": 45}, 100)["b"] < 1


def test_nothing_gives_an_empty_signature() -> None:
    assert signature(weigh(counts("", ""), {}, 0), {}) == {}
    assert query_terms({}) == []


def test_what_is_packed_comes_back() -> None:
    vector = signature(weigh(counts("Ferry aground 火山", "in the harbour"), {}, 50), {})
    again = unpack(pack(vector))
    assert list(again) == list(vector)
    assert again == pytest.approx(vector, abs=1e-4)
    assert pack(again) == pack(vector)
    assert len(pack(vector)) < 120
    rough = pack(vector, rough=True)
    assert len(rough) == len(pack(vector)) - len(vector)
    assert list(unpack(rough)) == list(vector)
    assert unpack(rough) == pytest.approx(vector, abs=1 / 255)
    assert unpack(pack({})) == {}


@pytest.mark.parametrize("junk", [b"", b"x", b"centroid", b"\x01\xff\xff\0\0\0\0", b"\x01\x01\0ab"])
def test_what_is_no_packed_vector_gives_none(junk: bytes) -> None:
    assert unpack(junk) == {}
