"""Rows, pages and screens for the tests, and a screen as the reader sees it: lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.rows import Row

if TYPE_CHECKING:
    from typing import Any

    from textual.screen import Screen

NOW = 1_790_000_000


def row(id: str | None, title: str = "", **values: Any) -> Row:  # noqa: A002 - what rows call it
    values.setdefault("url", f"https://example.org/{id}")
    values.setdefault("source", "The Post")
    values.setdefault("published", NOW - 3_600)
    values.setdefault("sort", values["published"] or 0)
    values.setdefault("number", sum(map(ord, id)) if id else 0)
    return Row(id, title or f"Title {id}", **values)


def numbered(count: int) -> tuple[Row, ...]:
    return tuple(row(f"a{n}", f"Title {n}", number=count - n) for n in range(count))


def lines(screen: Screen[Any]) -> list[str]:
    return [strip.text.rstrip() for strip in screen._compositor.render_strips()]
