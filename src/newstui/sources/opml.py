"""The only place for lists of sources: read from OPML, RDF and ``urls`` files, written as OPML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.sources import outlines, urls
from newstui.sources.encodings import decode
from newstui.sources.errors import SourceError
from newstui.sources.imported import Imported, ImportedSource, Refused, sort
from newstui.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Imported", "ImportedSource", "Refused", "SourceError", "read", "write"]

_MOST_BYTES = 16 * 1024 * 1024


def read(content: bytes) -> Imported:
    """Return the sources of a list, each once, and the rows that were refused with the reason.

    OPML 1 and 2, RDF subscription lists, newsboat's ``urls``, a URL a line; nested outlines give
    nested sections. Raises SourceError for what is too large or no list at all.
    """
    if len(content) > _MOST_BYTES:
        raise SourceError(tr("this list of sources is too large"))
    text = decode(content).lstrip("\ufeff \t\r\n")
    if "\0" in text:
        raise SourceError(tr("this file is no list of sources"))
    try:
        return sort(outlines.rows(text) if text.startswith("<") else urls.rows(text))
    except (ValueError, AssertionError, RecursionError):
        raise SourceError(tr("this file is no list of sources")) from None


def write(sources: Iterable[tuple[str, str, Sequence[str], str | None]]) -> bytes:
    """Return OPML 2.0 of (title, url, section path, home) for each source, sections nested."""
    opml = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(opml, "head"), "title").text = "newstui"
    body = ET.SubElement(opml, "body")
    opened: dict[tuple[str, ...], ET.Element] = {(): body}
    for title, url, section, home in sources:
        path = tuple(clean(part, limit=80).strip() for part in section)
        for depth in range(1, len(path) + 1):
            if path[:depth] not in opened:
                parent, heading = opened[path[: depth - 1]], path[depth - 1]
                opened[path[:depth]] = ET.SubElement(parent, "outline", text=heading, title=heading)
        words = clean(title, limit=200).strip() or url
        named = {"type": "rss", "text": words, "title": words, "xmlUrl": clean(url, limit=4_000)}
        if home:
            named["htmlUrl"] = clean(home, limit=4_000)
        ET.SubElement(opened[path], "outline", named)
    ET.indent(opml)
    written: bytes = ET.tostring(opml, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
