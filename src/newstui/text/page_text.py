"""The only place that prints a document as lines of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.text.inline import text_of
from newstui.text.lines import layout

if TYPE_CHECKING:
    from newstui.text.document import Document


def as_text(document: Document, width: int) -> str:
    """Return the lines of ``document``, at most ``width`` cells, then its links by number.

    The URL of a link is never broken, so those lines may be longer. No line end at the end.
    """
    lines = [text_of(line.spans).replace("\xa0", " ").rstrip() for line in layout(document, width)]
    if document.links:
        lines.append("")
        lines += [f"[{number}] {url}" for number, url in enumerate(document.links, 1)]
    return "\n".join(lines)
