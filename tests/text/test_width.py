from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.text.width import cells, fit


@pytest.mark.parametrize(
    ("text", "size"),
    [("", 0), ("abc", 3), ("中文", 4), ("e\u0301", 1), ("👩\u200d👧", 2), ("“…—”", 4), ("🇨🇳", 2)],
)
def test_cells_are_those_of_the_compositor(text: str, size: int) -> None:
    assert cells(text) == size


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("headline", 8, "headline"),
        ("headline", 7, "headli…"),
        ("中文标题", 8, "中文标题"),
        ("中文标题", 7, "中文标…"),
        ("中文标题", 6, "中文…"),
        ("two words", 5, "two…"),
        ("cafe\u0301s", 5, "cafe\u0301s"),
        ("cafe\u0301s!", 5, "cafe\u0301…"),
        ("a👩\u200d👧b", 3, "a…"),
        ("中", 1, "…"),
        ("a", 1, "a"),
        ("a", 0, ""),
        ("a", -3, ""),
        ("", 5, ""),
    ],
)
def test_what_is_too_wide_is_cut_between_characters(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


@given(st.text(max_size=30), st.integers(-1, 20))
def test_never_wider(text: str, width: int) -> None:
    assert cells(fit(text, width)) <= max(0, width)
