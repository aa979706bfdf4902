from __future__ import annotations

import time

import pytest

from newstui.text.mathml import math_text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("", ""),
        ("<mi>a</mi><mo>+</mo><mi>b</mi>", "a + b"),
        ("<mo>−</mo><mi>x</mi><mo>=</mo><mo>−</mo><mn>1</mn>", "−x = −1"),
        ("<mfrac><mi>a</mi><mn>2</mn></mfrac>", "a/2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a + b)/2"),
        ("<msup><mfrac><mi>a</mi><mi>b</mi></mfrac><mn>2</mn></msup>", "(a/b)²"),
        ("<msup><mi>e</mi><mrow><mi>i</mi><mi>π</mi></mrow></msup>", "e^(iπ)"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "xᵢ²"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x + 1)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"),
        ("<msup><mi>f</mi><mo>′</mo></msup><mfenced><mi>x</mi><mi>y</mi></mfenced>", "f′(x, y)"),
        ("<mfenced open='[' close=']'><mi>x</mi></mfenced>", "[x]"),
        ("<mover><mi>x</mi><mo>→</mo></mover>", "x\u20d7"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mi>θ</mi>", "sin θ"),
        ("<mml:mi>x</mml:mi>", "x"),
        ("<mi>a&lt;b</mi>", "a<b"),
        ("<mi>a</mi></mrow></math><mi>b", "ab"),
        (r"<annotation encoding='application/x-tex'>{\displaystyle \frac{a}{b}}</annotation>",
         r"\frac{a}{b}"),
    ],
)  # fmt: skip
def test_a_formula_is_a_line_of_text(inside: str, text: str) -> None:
    assert math_text(inside, "") == text


def test_its_own_words_come_first_and_its_tex_last() -> None:
    assert math_text("<mi>x</mi>", "x squared") == "x squared"
    assert math_text("<mi>x</mi>", r"\vec{x}") == "x"
    assert math_text("", r"{\displaystyle \vec{x}}") == r"\vec{x}"


@pytest.mark.parametrize(
    "unit",
    ["<mrow>", "<mi>x", "<mi>x</mi>", "<msup>", "</mrow>", "<", "<mi ", "(", "<mfrac><mi>a</mi>"],
)
def test_time_grows_with_length_only(unit: str) -> None:
    started = time.process_time()
    math_text(unit * (100_000 // len(unit)), "")
    assert time.process_time() - started < 2
