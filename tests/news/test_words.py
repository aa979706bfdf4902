from __future__ import annotations

from newstui.news import words
from newstui.store import Heat

NOW = 1_790_000_000


def test_a_hot_row_says_how_many_sources_in_which_time() -> None:
    heat = Heat(sources=7, articles=12, first=NOW - 3 * 3_600, last=NOW, comments=230)
    assert words.why_hot(heat, NOW) == "7 sources in 3 h · 230 comments"


def test_one_source_alone_says_what_there_is_to_say() -> None:
    alone = Heat(sources=1, articles=1, first=NOW, last=NOW, comments=1)
    assert words.why_hot(alone, NOW) == "new today · 1 comment"
    assert words.why_hot(alone._replace(comments=0), NOW + 200_000) is None
    assert words.why_hot(None, NOW) is None


def test_reading_time_counts_characters_and_words() -> None:
    assert words.minutes("") == 1
    assert words.minutes("新" * 1_200) == 3
    assert words.minutes("word " * 920) == 4
    assert words.minutes("新" * 400 + " word" * 230) == 2


def test_a_long_text_is_measured_by_its_beginning_and_none_by_its_summary() -> None:
    assert words.minutes("<p>" + "word " * 46_000 + "</p>") == 200
    assert words.minutes("<img src='x'>", "新" * 1_200) == 3
