from __future__ import annotations

from newstui.text.document import Line, Span
from newstui.text.inline import text_of
from newstui.text.width import cells
from newstui.ui.widgets.overlay import Mark, marked

LINE = Line(
    (Span("• ", "dim"), Span("澄湖 rises "), Span("again", "link", "https://e.org")), "text", 0
)


def styled(line: Line, name: str) -> str:
    return "|".join(span.text for span in line.spans if name in span.style.split())


def test_a_mark_restyles_its_characters_and_keeps_what_they_were() -> None:
    line = marked(LINE, [Mark(2, 4, "hit"), Mark(8, 13, "hit")])
    assert text_of(line.spans) == text_of(LINE.spans)
    assert styled(line, "hit") == "澄湖|es |ag"
    assert [span.link for span in line.spans if span.text == "ag"] == ["https://e.org"]
    assert styled(line, "link") == "ag|ain"


def test_marks_lie_over_each_other() -> None:
    line = marked(LINE, [Mark(2, 8, "selected"), Mark(3, 4, "caret")])
    assert styled(line, "selected") == "澄|湖| ris"
    assert styled(line, "caret") == "湖"


def test_a_character_is_never_split() -> None:
    family = "👨\u200d👩\u200d👧"
    line = marked(
        Line((Span(f"a{family}e\u0301b"),), "text", 0), [Mark(2, 3, "hit"), Mark(6, 7, "hit")]
    )
    assert styled(line, "hit") == f"{family}|e\u0301"


def test_letters_take_the_cells_of_what_they_stand_on() -> None:
    line = marked(LINE, [Mark(2, 3, "hint", "a"), Mark(11, 13, "hint", "sd")])
    assert text_of(line.spans) == "• a 湖 rises sdain"
    assert cells(text_of(line.spans)) == cells(text_of(LINE.spans))
    assert styled(line, "hint") == "a |sd"


def test_a_mark_behind_the_last_character_is_a_blank() -> None:
    assert marked(LINE, [Mark(99, 100, "caret")]).spans[-1] == Span(" ", "caret")


def test_nothing_to_mark_changes_nothing() -> None:
    assert marked(LINE, []) is LINE
    assert marked(LINE, [Mark(3, 3, "hit")]) == LINE
