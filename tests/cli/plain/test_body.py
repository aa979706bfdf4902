"""An article's body without a bar, a rule or a column: what they show is said in words."""

from __future__ import annotations

import pytest

from newstui import i18n
from newstui.cli.plain.body import paragraphs
from newstui.rows import Page, Row


def said(html: str, summary: str = "") -> list[str]:
    page = Page(Row("a", "Title", None, "Source", summary=summary), (), html, "feed")
    return [line for line in paragraphs(page) if line]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<h2>Head</h2><p>One.</p><hr><p>Two.</p>", ["Head", "One.", "Two."]),
        (
            "<p>He said</p><blockquote><p>One.</p><p>Two.</p></blockquote><p>and left.</p>",
            ["He said", "Quote:", "One.", "Two.", "End of the quote.", "and left."],
        ),
        (
            "<table><tr><th>Town</th><th>Rain</th></tr><tr><td>Lisk</td><td>3</td></tr>"
            "<tr><td>Varnau</td><td>5</td></tr></table>",
            ["Lisk, Rain: 3", "Varnau, Rain: 5"],
        ),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a, b"]),
        (
            '<table><tr><th colspan="2">Lisk</th></tr><tr><th>Rain</th><td>3</td></tr></table>',
            ["Lisk", "Rain, 3"],
        ),
        (
            '<table><tr><th rowspan="2">Year</th><th colspan="2">People</th></tr>'
            "<tr><th>Men</th><th>Women</th></tr><tr><td>1900</td><td>8</td><td>9</td></tr></table>",
            ["1900, People · Men: 8, People · Women: 9"],
        ),
        ("<ul><li>One</li><li>Two</li></ul>", ["• One", "• Two"]),
        ("<pre>a = 1\n  b = 2</pre>", ["a = 1", "  b = 2"]),
        ('<p>See <a href="https://e.example/">there</a>.</p>', ["See there[1]."]),
    ],
)
def test_a_body_is_said_in_paragraphs(html: str, lines: list[str]) -> None:
    assert said(html) == lines


def test_chinese_has_its_own_marks() -> None:
    i18n.choose("zh_CN", {})
    html = "<table><tr><th>城</th><th>雨</th></tr><tr><td>临湖</td><td>3</td></tr></table>"
    assert said(html) == ["临湖，雨：3"]


def test_without_a_body_there_is_the_summary() -> None:
    assert said("", "In short.") == ["In short."]
    assert said("") == []


def test_a_long_paragraph_is_one_line() -> None:
    assert said(f"<p>{'word ' * 5_000}</p>") == [("word " * 5_000).strip()]
