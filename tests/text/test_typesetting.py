from __future__ import annotations

import pytest

from newstui.demo.edition import load
from newstui.text.plain import plain
from newstui.text.sanitise import sanitise
from newstui.text.wrap import wrap
from tests.text.typesetting import faults, paragraphs

SEED = 20261125


def found_in(texts: list[str], widths: range | tuple[int, ...]) -> list[str]:
    return [
        one for text in texts for width in widths for one in faults(text, wrap(text, width), width)
    ]


def test_a_sample_of_mixed_paragraphs_is_well_set() -> None:
    assert found_in(paragraphs(150, SEED), (16, 17, 24, 38, 61, 80, 100)) == []


def test_the_edition_is_well_set() -> None:
    texts = [
        line
        for article in load().articles
        for line in (article.title, *plain(sanitise(article.html, None)).split("\n"))
    ]
    assert found_in(texts, (16, 21, 34, 55, 80)) == []


@pytest.mark.slow
def test_a_thousand_mixed_paragraphs_are_well_set_at_every_width() -> None:
    assert found_in(paragraphs(1_000, SEED), range(16, 101)) == []


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["你好", "，世界"], "begins a line"),
        (["你好“", "世界"], "ends a line"),
        (["等…", "…"], "parted"),
        (["共1,0", "00人"], "number split"),
        (["hel", "lo"], "word split"),
        (["一二三四五六七八九"], "too wide"),
    ],
)
def test_the_judge_sees_faults(lines: list[str], fault: str) -> None:
    assert any(one.startswith(fault) for one in faults("".join(lines), lines, 16))


def test_the_judge_sees_what_is_lost() -> None:
    assert faults("one two three", ["one", "three"], 16) == ["lost before: three"]
    assert faults("one two", ["one"], 16) == ["lost at the end: two"]
