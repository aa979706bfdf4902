"""The health of the sources on the command line: a table, and below a source what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.cli import as_json, output
from newstui.cli.profile import open_news
from newstui.news.health import columns, headings
from newstui.text.width import cells, fit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from newstui.rows import SourceHealth

_WIDEST = 32


def show(args: argparse.Namespace) -> int:
    """Print how every source is doing, those first that need the reader."""
    with open_news(args, quiet=args.json) as news:
        report = news.health.report()
    if args.json:
        output.write_json_array(as_json.health(one) for one in report)
    else:
        output.write(_lines(report, int(args.now())))
    return 0


def _lines(report: Sequence[SourceHealth], now: int) -> Iterator[str]:
    rows = [(one.state.key, *columns(one, now)[1:]) for one in report]
    table = [headings(), *rows] if rows else []
    widths = [min(_WIDEST, max(map(cells, column))) for column in zip(*table, strict=True)]
    for place, row in enumerate(table):
        yield _line(row, widths)
        one = report[place - 1] if place else None
        for words in (one.state.last_error, one.advice) if one is not None else ():
            if words:
                yield f"    {words}"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    shown = [fit(text, room) for text, room in zip(row, widths, strict=True)]
    padded = (text + " " * (room - cells(text)) for text, room in zip(shown, widths, strict=True))
    return "  ".join(padded).rstrip()
