"""docs/plain-session.md shows what a session says today."""

from __future__ import annotations

from pathlib import Path

from tests.cli.plain.transcript import document

PAGE = Path(__file__).parents[3] / "docs" / "plain-session.md"


def test_the_sessions_in_the_documentation_are_what_is_said() -> None:
    assert PAGE.read_text("utf-8") == document(), "run: make docs"
