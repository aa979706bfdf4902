from __future__ import annotations

import pytest

from newstui.text.find import occurrences


def found(text: str, wanted: str) -> list[str]:
    return [text[begin:end] for begin, end in occurrences(text, wanted)]


@pytest.mark.parametrize(
    ("text", "wanted", "hits"),
    [
        ("The cat, THE dog", "the", ["The", "THE"]),
        ("ＡＢＣ和ｱｲｳ abc", "abc", ["ＡＢＣ", "abc"]),
        ("共１２３人", "123", ["１２３"]),
        ("café, cafe\u0301 and CAFE", "cafe", ["café", "cafe\u0301", "CAFE"]),
        ("澄湖水位，澄湖", "澄湖", ["澄湖", "澄湖"]),
        ("臺灣與台湾", "台湾", ["臺灣", "台湾"]),
        ("two  words\nand two words", "two words", ["two  words", "two words"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("ß", "s", ["ß"]),
        ("nothing", "", []),
        ("nothing", "  ", []),
        ("nothing", "\u0301", []),
    ],
)
def test_places_are_found_however_they_are_written(text: str, wanted: str, hits: list[str]) -> None:
    assert found(text, wanted) == hits
