from __future__ import annotations

import pytest

from newstui.text.raised import lowered, raised


@pytest.mark.parametrize(
    ("text", "before", "shown"),
    [
        ("2", "m", "²"), ("-6", "10", "⁻⁶"), ("n+1", "x", "ⁿ⁺¹"), ("st", "1", "st"),
        ("st", "x", "ˢᵗ"), ("TM", "Acme", "™"), ("iπ", "e", "^(iπ)"), ("注", "字", "^注"),
        ("[1]", "a", "[1]"), ("(a,b)", "x", "^(a,b)"), (" ", "", ""), ("*", "a", "^*"),
    ],
)  # fmt: skip
def test_what_stands_above_the_line(text: str, before: str, shown: str) -> None:
    assert raised(text, before) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("2", "₂"), ("i", "ᵢ"), ("max", "ₘₐₓ"), ("GS", "_GS"), ("初", "_初")]
)
def test_what_stands_below_it(text: str, shown: str) -> None:
    assert lowered(text) == shown
