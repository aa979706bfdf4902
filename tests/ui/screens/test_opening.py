from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Newsroom

    At = Callable[..., Any]


def first_words(reader: Any) -> str:
    shown = reader.portal.article.shown()
    return next(str(span.text) for _, line in shown for span in line.spans)


async def test_an_article_is_where_it_was_left_after_a_restart_at_another_size(at: At) -> None:
    async with at() as reader:
        await reader.press("enter", "space", "j", "j", "j")
        left = first_words(reader)
        assert left.startswith("Paragraph")
    async with at(80, 24) as reader:
        await reader.press("enter")
        assert first_words(reader) == left


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("9,0", "Paragraph 8"),
        ("9,0,0", "Paragraph 8"),
        ("9,7,5000", "Paragraph 8"),
        ("nonsense", "English headline 0"),
        ("1,2,3,4,5", "English headline 0"),
        ("", "English headline 0"),
    ],
)
async def test_positions_are_read_as_older_versions_wrote_them(
    at: At, newsroom: Newsroom, kept: str, words: str
) -> None:
    article = newsroom.store.resolve("https://example.org/e0")
    news = newsroom.news()
    news.remember(f"at/{article}", kept)
    news.close()
    async with at() as reader:
        assert first_words(reader).startswith(words)


async def test_how_far_the_reader_is_stands_in_the_status_line_while_reading(at: At) -> None:
    async with at() as reader:
        assert "%" not in reader.lines()[-1]
        await reader.press("enter")
        assert reader.lines()[-1].endswith(" %")
        await reader.press("G")
        assert reader.lines()[-1].endswith("100 %")
        await reader.press("tab")
        assert "%" not in reader.lines()[-1]
