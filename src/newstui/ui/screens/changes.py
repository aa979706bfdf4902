"""The only place that writes the page about what the publisher of an article changed in it."""

from __future__ import annotations

import time
from html import escape
from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.rows import Page, Row
from newstui.ui.widgets.article_lines import ago

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newstui.text.changes import Change, Revision

_GAP = "<p>…</p>"


def page(title: str, revisions: Sequence[Revision], now: int) -> Page:
    """Show each change, the newest first, with what stands around it.

    What is new and what is gone are told apart by signs, as ``wdiff`` has them, and by their look:
    neither needs colours.
    """
    said = plural("changed once", "changed {n} times", len(revisions))
    parts = [f"<p>{escape(_legend(said))}</p>"]
    for revision in revisions:
        parts.append(f"<h2>{escape(_when(revision.at, now))}</h2>")
        if any(one.kind != "same" for one in revision.title):
            parts.append(f"<p><b>{escape(tr('Title: '))}</b>{_marked(revision.title)}</p>")
        parts += [_paragraph(one) for one in revision.paragraphs]
    row = Row(None, tr("What changed: {title}", title=title), None, "")
    return Page(row, (), "".join(parts), origin="", minutes=0)


def _legend(said: str) -> str:
    return f"{said} · {tr('{+new+} is new, [-old-] is gone, … is as it was')}"


def _when(at: int, now: int) -> str:
    date = time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
    return tr("{ago} ({date})", ago=ago(now - at), date=date)


def _paragraph(changes: Sequence[Change]) -> str:
    return f"<p>{_marked(changes)}</p>" if changes else _GAP


def _marked(changes: Iterable[Change]) -> str:
    return "".join(_one(change) for change in changes)


def _one(change: Change) -> str:
    text = escape(change.text)
    if change.kind == "added":
        return f"<ins>{{+{text}+}}</ins>"
    if change.kind == "removed":
        return f"<del>[-{text}-]</del>"
    return text
