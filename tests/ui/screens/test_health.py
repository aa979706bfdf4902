from __future__ import annotations

from newstui.rows import SourceState
from newstui.ui.screens import health
from tests.ui.making import NOW


def test_what_fails_comes_first_with_the_reason_and_the_next_try() -> None:
    well = SourceState(
        "w", "Well", "https://w.example", last_ok=NOW - 7_200, unread=4, next_try=NOW + 600
    )
    bad = SourceState(
        "b",
        "Bad <b>",
        "https://b.example/feed?a=1&b=2",
        last_ok=NOW - 90_000,
        last_error="not found (404) <script>",
        last_error_at=NOW - 60,
        next_try=NOW + 1_800,
        failures=3,
    )
    html = health.page([well, bad], NOW).html
    assert html.index("1 source fails") < html.index("1 source is well")
    assert "not found (404) &lt;script&gt;" in html
    assert "Bad &lt;b&gt;" in html
    assert "failed 3 times in a row · last answer 1 d ago · next try in 30 min" in html
    assert "Well · 2 h ago · 4 unread · again in 10 min" in html


def test_a_source_that_never_answered_says_so() -> None:
    new = SourceState("n", "New", "https://n.example")
    bad = SourceState("b", "Bad", "https://b.example", last_error="no answer", failures=1)
    html = health.page([new, bad], NOW).html
    assert "Not fetched yet" in html
    assert "failed once · never answered" in html


def test_no_sources_is_said() -> None:
    assert "There are no sources yet." in health.page([], NOW).html
