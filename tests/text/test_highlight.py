from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name

from newstui.text.document import Span
from newstui.text.highlight import _KNOWN, highlighted


def test_words_of_code_are_told_apart() -> None:
    spans = highlighted("def f(x):\n    return 'a' + 1  # 好\n", "python")
    told = {span.text.strip(): span.style for span in spans}
    assert told["def"] == told["return"] == "code keyword"
    assert (told["f"], told["'a'"]) == ("code function", "code string")
    assert (told["1"], told["# 好"]) == ("code number", "code comment")


@pytest.mark.parametrize("language", ["unheard-of", "", "brainfuck"])
def test_what_is_not_known_is_plain(language: str) -> None:
    assert highlighted("def", language) == (Span("def", "code"),)


@pytest.mark.parametrize("code", ["def x\n" * 2_000, "x = " + "1" * 500, "a" + "\n" * 6 + "b"])
def test_what_nobody_wrote_by_hand_is_plain(code: str) -> None:
    assert highlighted(code, "python") == (Span(code, "code"),)


def test_every_language_has_a_lexer() -> None:
    for name in _KNOWN:
        assert get_lexer_by_name(name)


@given(st.text(max_size=60), st.sampled_from(sorted(_KNOWN)))
@settings(max_examples=200, deadline=None)
def test_the_words_stay_the_same(code: str, language: str) -> None:
    assert "".join(span.text for span in highlighted(code, language)) == code


def test_nothing_is_loaded_before_there_is_such_code() -> None:
    code = (
        "import sys; from newstui.text.blocks import parse; from newstui.text.lines import layout; "
        "layout(parse('<pre>x</pre>'), 40); assert 'pygments' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
