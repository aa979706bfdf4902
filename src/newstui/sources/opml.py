"""The only place for lists of sources: read from OPML, RDF and ``urls`` files, written as OPML."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, NamedTuple

from newstui.i18n import tr
from newstui.sources import org, outlines, urls
from newstui.sources.encodings import decode
from newstui.sources.errors import SourceError
from newstui.sources.imported import Imported, ImportedSource, Refused, sort
from newstui.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Imported", "ImportedSource", "Refused", "SourceError", "Written", "read", "write"]

NAMESPACE = "urn:newstui"
_MOST_BYTES = 16 * 1024 * 1024


def read(content: bytes, *, programs: bool = False) -> Imported:
    """Return the sources of a list, each once, and the rows that were refused with the reason.

    OPML 1 and 2 as every program writes it, RDF subscription lists, newsboat's ``urls``, elfeed's
    org files, a URL a line; nested outlines give nested sections. ``programs`` says that the
    reader trusts an OPML that names programs; newsboat's own file may. Raises SourceError for what
    is too large or no list at all.
    """
    if len(content) > _MOST_BYTES:
        raise SourceError(tr("this list of sources is too large"))
    text = decode(content).lstrip("\ufeff \t\r\n")
    if "\0" in text:
        raise SourceError(tr("this file is no list of sources"))
    try:
        if text.startswith("<"):
            return sort(outlines.rows(text), programs=programs)
        if org.is_org(text):
            return sort(org.rows(text))
        return sort(urls.rows(text), programs=True)
    except (ValueError, AssertionError, RecursionError):
        raise SourceError(tr("this file is no list of sources")) from None


class Written(NamedTuple):
    """A source as a list is to say it. ``more`` are options that OPML has no words for."""

    title: str
    url: str
    section: Sequence[str] = ()
    home: str | None = None
    more: Mapping[str, object] = {}


def write(sources: Iterable[Written]) -> bytes:
    """Return OPML 2.0 of the sources, sections nested.

    What OPML cannot say stands as JSON in an attribute of ours, which other readers pass over.
    """
    ET.register_namespace("newstui", NAMESPACE)
    opml = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(opml, "head"), "title").text = "newstui"
    body = ET.SubElement(opml, "body")
    opened: dict[tuple[str, ...], ET.Element] = {(): body}
    for source in sources:
        path = tuple(clean(part, limit=80).strip() for part in source.section)
        for depth in range(1, len(path) + 1):
            if path[:depth] not in opened:
                parent, heading = opened[path[: depth - 1]], path[depth - 1]
                opened[path[:depth]] = ET.SubElement(parent, "outline", text=heading, title=heading)
        words = clean(source.title, limit=200).strip() or source.url
        url = clean(source.url, limit=4_000)
        named = {"type": "rss", "text": words, "title": words, "xmlUrl": url}
        if source.home:
            named["htmlUrl"] = clean(source.home, limit=4_000)
        if source.more:
            said = json.dumps(source.more, ensure_ascii=False, sort_keys=True)
            named[f"{{{NAMESPACE}}}options"] = clean(said, limit=100_000)
        ET.SubElement(opened[path], "outline", named)
    ET.indent(opml)
    written: bytes = ET.tostring(opml, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
