from __future__ import annotations

from newstui.cli.plain import changed
from newstui.text.changes import Change, Revision

NOW = 1_780_000_000


def test_what_is_gone_and_what_is_new_is_said_in_words() -> None:
    paragraph = (
        Change("same", "The ferry leaves at "),
        Change("removed", "noon"),
        Change("added", "ten"),
        Change("same", "."),
    )
    title = (Change("same", "Ferry "), Change("added", "early"))
    revision = Revision(NOW - 7_200, title, ((), paragraph))
    assert list(changed._lines("Ferry early", [revision], NOW)) == [
        "Ferry early, changed once",
        "2 hours ago:",
        "Title: Ferry [added: early]",
        "…",
        "The ferry leaves at [removed: noon] [added: ten] .",
    ]
