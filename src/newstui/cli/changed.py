"""The only place that prints what a publisher changed in an article: signs, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.cli import as_json
from newstui.i18n import tr
from newstui.news import words
from newstui.text.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.text.changes import Change, Revision

_SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def lines(title: str, revisions: Sequence[Revision], *, width: int, now: int) -> Iterator[str]:
    """Lay out each change, the newest first: its time, the title, the paragraphs around it."""
    yield from wrap(title, width)
    if not revisions:
        yield from wrap(tr("its publisher has not changed it since it arrived"), width)
    for one in revisions:
        yield ""
        yield tr("changed {when}:", when=words.day_time(one.at, now))
        if any(piece.kind != "same" for piece in one.title):
            yield from wrap(tr("title: {words}", words=_signed(one.title)), width)
        for paragraph in one.paragraphs:
            yield from wrap(_signed(paragraph), width) if paragraph else ("…",)


def told(revisions: Sequence[Revision]) -> Iterator[as_json.Json]:
    """Say each change as JSON."""
    for one in revisions:
        yield {
            "at": as_json.time(one.at),
            "title": _pieces(one.title),
            "paragraphs": [_pieces(paragraph) for paragraph in one.paragraphs],
        }


def _signed(pieces: Sequence[Change]) -> str:
    return "".join(_SIGNS[piece.kind].format(piece.text) for piece in pieces)


def _pieces(pieces: Sequence[Change]) -> list[as_json.Json]:
    return [{"kind": piece.kind, "text": piece.text} for piece in pieces]
