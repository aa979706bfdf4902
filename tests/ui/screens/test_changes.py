from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.changes import Change, Revision
from newstui.text.inline import text_of
from newstui.text.lines import layout
from newstui.ui.screens import changes
from newstui.ui.widgets.article_reading import read

if TYPE_CHECKING:
    from newstui.text.document import Line

NOW = 1_780_000_000
SAME, ADDED, REMOVED = "same", "added", "removed"


def page_lines(*revisions: Revision) -> list[Line]:
    page = changes.page("Ferry late", revisions, NOW)
    return list(layout(read(page.html), 76))


def texts(*revisions: Revision) -> list[str]:
    return [text_of(line.spans) for line in page_lines(*revisions)]


def test_the_newest_change_comes_first_each_with_its_time() -> None:
    old = Revision(NOW - 7_200, (Change("same", "Ferry late"),), ((Change("added", "One."),),))
    new = Revision(NOW - 60, (Change("same", "Ferry late"),), ((Change("added", "Two."),),))
    said = texts(new, old)
    assert said[0].startswith("changed 2 times")
    headings = [line for line in said if " ago (" in line]
    assert [line.partition(" (")[0][-9:] for line in headings] == ["1 m ago", "2 h ago"] or (
        "1 m ago" in headings[0] and "2 h ago" in headings[1]
    )
    assert said.index("{+Two.+}") < said.index("{+One.+}")


def test_what_is_new_and_what_is_gone_have_signs_and_a_look_of_their_own() -> None:
    paragraph = (
        Change("same", "The ferry is "),
        Change("removed", "late"),
        Change("added", "cancelled"),
        Change("same", "."),
    )
    revision = Revision(NOW, (Change("same", "T"),), (paragraph,))
    assert "The ferry is [-late-]{+cancelled+}." in texts(revision)
    styles = {
        span.text: span.style for line in page_lines(revision) for span in line.spans if span.style
    }
    assert styles["[-late-]"] == "del"
    assert styles["{+cancelled+}"] == "ins"


def test_a_title_that_changed_is_shown_and_one_that_did_not_is_not() -> None:
    changed = Revision(
        NOW, (Change("same", "渡轮"), Change("removed", "晚点"), Change("added", "停航")), ()
    )
    assert "Title: 渡轮[-晚点-]{+停航+}" in texts(changed)
    assert not any("Title:" in line for line in texts(Revision(NOW, (Change("same", "T"),), ())))


def test_left_out_paragraphs_are_a_gap_and_no_text_is_markup() -> None:
    said = texts(
        Revision(
            NOW, (Change("same", "T"),), ((Change("added", "<b>&lt;"),), (), (Change("same", "z"),))
        )
    )
    assert said[-5:] == ["{+<b>&lt;+}", "", "…", "", "z"]
