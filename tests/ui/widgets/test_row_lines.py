from __future__ import annotations

import pytest

from newstui import i18n
from newstui.rows import InStory, Row
from newstui.text.width import cells
from newstui.ui.widgets.row_lines import Look, lines, starts
from tests.ui.making import NOW, row

LONG = "Container ship Amber Heron runs aground, closing the Tamarau Strait for a week"
CHINESE = "三百条渔船驶向青螺岛：火山喷发前夜的九个小时，港口彻夜未眠"


def drawn(one: Row, width: int = 40, *, highlight: str = "", **look: int) -> list[str]:
    found = lines(one, Look(width, **look), now=NOW, highlight=highlight)
    return ["".join(text for text, _ in line) for line in found]


def test_a_row_is_mark_title_sources_and_age() -> None:
    one = row("a", "Short title", story=InStory(1, 6, 5))
    assert drawn(one) == ["● Short title · 5 sources            1 h"]
    assert drawn(row("a", "Short title", read=True))[0].startswith("  Short title")
    assert drawn(row("a", "Short title", from_site=True))[0].startswith("◦ Short")


def test_a_long_title_is_cut_so_that_its_age_stays() -> None:
    assert drawn(row("a", LONG)) == ["● Container ship Amber Heron run…    1 h"]


def test_a_title_may_take_two_lines() -> None:
    assert drawn(row("a", LONG), title_lines=2) == [
        "● Container ship Amber Heron runs",
        "  aground, closing the Tamarau S…    1 h",
    ]


def test_the_sources_of_a_story_stay_beside_a_title_of_two_lines() -> None:
    one = row("a", LONG, story=InStory(1, 3, 3))
    assert drawn(one, 31, title_lines=2) == [
        "● Container ship Amber Heron",
        "  runs agro… · 3 sources    1 h",
    ]
    assert drawn(one, 31) == ["● Container ship Amber…     1 h"]


def test_a_star_stands_before_the_title() -> None:
    assert drawn(row("a", "Short", starred=True))[0].startswith("● ★ Short")


def test_the_reason_stands_under_the_title_and_the_age_beside_it() -> None:
    one = row("a", "Short", reason="same story", summary="What happened.")
    assert drawn(one, detail=1) == ["● Short", "  The Post                           1 h"]
    assert drawn(one, detail=2)[2] == "  What happened."
    assert drawn(row("a", "Short"), detail=1)[1].startswith("  The Post")


def test_reasons_are_left_out_whole_where_there_is_no_room() -> None:
    one = row("a", "Short", reason="7 sources in 3 h · 230 comments")
    assert drawn(one, 30, detail=1)[1] == "  7 sources in 3 h         1 h"


def test_a_section_opens_with_its_name() -> None:
    assert drawn(row("a", "Short", heading="国际"), 20)[0] == "── 国际 ────────────"


@pytest.mark.parametrize("width", range(1, 90, 7))
@pytest.mark.parametrize("title", [LONG, CHINESE, "", "x" * 200, "[/nope] [@click=app.exit]x[/]"])
def test_no_line_is_wider_than_the_list_and_starts_say_how_many_there_are(
    width: int, title: str
) -> None:
    for title_lines in (1, 2, 3):
        for detail in (0, 1, 2):
            look = Look(width, title_lines, detail)
            one = row("a", title, starred=True, story=InStory(1, 3, 3), summary=CHINESE)
            found = lines(one, look, now=NOW)
            assert starts((one, one), look) == (0, len(found), 2 * len(found))
            if width > 8:
                assert all(cells("".join(text for text, _ in line)) <= width for line in found)


def test_no_row_grows_as_time_goes_by() -> None:
    one = row("a", "A title that just fits in here")
    for later in (0, 3_600 * 20, 86_400 * 50, 86_400 * 400):
        look = Look(40, 2)
        assert len(lines(one, look, now=NOW + later)) == starts((one,), look)[-1]


def test_chinese_ages_have_room() -> None:
    i18n.choose("zh_CN", {})
    try:
        found = drawn(row("a", CHINESE), 34, title_lines=2)
    finally:
        i18n.choose("en", {})
    assert found == ["● 三百条渔船驶向青螺岛：火山喷发前", "  夜的九个小时，港口彻…   1 小时前"]


def test_what_was_searched_for_is_marked() -> None:
    found = lines(row("a", "The 人工智能 lab"), Look(40), now=NOW, highlight="智能")
    assert ("智能", "match") in found[0]


def test_what_has_no_title_shows_its_url_or_says_so() -> None:
    assert "https://example.org/a" in drawn(Row("a", "", "https://example.org/a", "S"))[0]
    assert "(no title)" in drawn(Row("a", "", None, "S"))[0]
