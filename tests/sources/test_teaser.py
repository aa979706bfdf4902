from __future__ import annotations

import pytest

from newstui.sources.teaser import beginning, origin
from newstui.text.plain import plain

WORDS = "The council met on Monday and agreed on very little of it. "
PARAGRAPH = f"<p>{WORDS * 3}</p>"


@pytest.mark.parametrize("paragraphs", [1, 2, 5, 40])
def test_the_beginning_is_that_of_the_words(paragraphs: int) -> None:
    html = PARAGRAPH * paragraphs
    start = beginning(html, 300)
    assert plain(html).startswith(start)
    assert len(start) >= min(300, len(plain(html)))


def test_no_more_than_the_beginning_of_a_long_text_is_read() -> None:
    assert len(beginning(PARAGRAPH * 100, 300)) < 1_000


def test_a_long_text_without_paragraphs_is_read_whole() -> None:
    html = WORDS * 50
    assert beginning(html, 300) == plain(html)


@pytest.mark.parametrize(
    ("html", "own", "expected"),
    [
        (PARAGRAPH * 5, False, "feed"),
        (PARAGRAPH * 5, True, "feed"),
        (PARAGRAPH, False, "summary"),
        (PARAGRAPH, True, "feed"),
        ("", True, "summary"),
        ('<p><img src="http://a.example/i.png"></p>' * 9, True, "summary"),
        (f"{PARAGRAPH * 5}<p>The rest is to come …</p>", True, "summary"),
        (f"{PARAGRAPH * 5}<p>{WORDS * 2} Read more</p>", True, "summary"),
        (f"{PARAGRAPH * 5}<p>{WORDS * 2}<a href='/x'>阅读全文</a></p>", True, "summary"),
        (f"{PARAGRAPH * 20}<p>{WORDS * 2} and so on…</p>", False, "feed"),
        (f"{PARAGRAPH * 5}<ul><li>Read more</li></ul>", True, "summary"),
    ],
)  # fmt: skip
def test_an_article_is_told_from_a_teaser(html: str, own: bool, expected: str) -> None:
    assert origin(html, own=own) == expected
