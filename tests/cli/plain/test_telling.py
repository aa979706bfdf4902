"""What plain mode says of an article before its text."""

from __future__ import annotations

import pytest

from newstui.cli.plain.telling import facts
from newstui.rows import Page, Row


@pytest.mark.parametrize(
    ("origin", "minutes", "said"),
    [("summary", 0, "no text"), ("summary", 1, "summary only"), ("page", 1, "full text")],
)
def test_it_says_which_text_comes_or_that_there_is_none(
    origin: str, minutes: int, said: str
) -> None:
    page = Page(Row("a", "Title", None, "Source"), (), "", origin, minutes=minutes)
    assert facts(page, 0).endswith(said)
