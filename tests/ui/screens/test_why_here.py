from __future__ import annotations

from newstui.rows import InStory, Told
from newstui.ui.screens.why_here import page
from tests.ui.making import NOW, row

SHIP = row("a", "Ship <b>aground", story=InStory(7, 2, 2), reason="2 sources in 3 h")
TOLD = (Told(SHIP, ("best version: the fullest text",)), Told(row("b", source="The <i>Wire"), ()))


def test_it_says_why_the_row_is_here_and_why_each_article_is_in_its_story() -> None:
    html = page(SHIP, TOLD, ("X", "J"), NOW).html
    assert html.startswith("<p>2 sources in 3 h</p>")
    assert "best version: the fullest text" in html
    assert html.index("Ship") < html.index("Wire")
    assert "X takes an article out, J puts one in" in html


def test_what_comes_from_outside_is_text() -> None:
    html = page(SHIP, TOLD, ("X", "J"), NOW).html
    assert "Ship &lt;b&gt;aground" in html
    assert "The &lt;i&gt;Wire" in html


def test_of_a_story_without_end_the_first_are_told() -> None:
    html = page(SHIP, TOLD * 40, ("X", "J"), NOW).html
    assert html.count("The &lt;i&gt;Wire") == 25
    assert "and 30 more" in html
