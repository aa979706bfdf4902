from __future__ import annotations

from newstui.rows import Row
from newstui.text.width import cells
from newstui.ui.widgets import row_snippet

LONG = "…the harbour was closed for a day, and the ferry that was to sail at noon did not sail…"
CHINESE = "…港口关闭一天，原定中午开出的渡轮没有开出，旅客在码头等候，傍晚时分海面才恢复平静…"


def row(snippet: str, source: str = "Post") -> Row:
    return Row("a1", "Title", None, source, snippet=snippet)


def shown(snippet: str, query: str, width: int) -> str:
    return "".join(text for text, _ in row_snippet.pieces(row(snippet), query, width))


def matches(snippet: str, query: str, width: int) -> list[str]:
    made = row_snippet.pieces(row(snippet), query, width)
    return [text for text, names in made if "match" in names]


def test_what_was_found_is_marked_in_the_snippet_and_nowhere_else() -> None:
    assert matches(LONG, "sail", 200) == ["sail", "sail"]
    assert shown(LONG, "sail", 200) == f"Post · {LONG}"


def test_what_was_found_is_in_view_however_narrow_the_line_is() -> None:
    for width in (24, 40, 60):
        assert matches(LONG, "noon", width) == ["noon"]
        assert matches(CHINESE, "码头", width) == ["码头"]
        assert cells(shown(LONG, "noon", width)) <= width
        assert cells(shown(CHINESE, "码头", width)) <= width


def test_a_word_at_the_start_leaves_the_snippet_as_it_begins() -> None:
    assert shown(LONG, "harbour", 40).startswith("Post · …the harbour")


def test_no_word_is_cut_where_the_snippet_is_cut_before_it() -> None:
    found = shown(LONG, "noon", 40).removeprefix("Post · …")
    assert f" {found.split()[0]} " in LONG


def test_a_line_too_narrow_for_anything_is_no_error() -> None:
    for width in range(12):
        assert cells(shown(CHINESE, "码头", width)) <= width
