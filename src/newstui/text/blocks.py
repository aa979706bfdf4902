"""The only place that turns sanitised HTML into a document: blocks of words, links numbered."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newstui.text.builder import Builder
from newstui.text.document import Document
from newstui.text.phrases import PHRASES
from newstui.text.sections import SECTIONS

_READERS = {**PHRASES, **SECTIONS}


def parse(html: str) -> Document:
    """Return what sanitised HTML says; "" is a document of no blocks."""
    builder = Builder(_READERS)
    if html.strip():
        body = LexborHTMLParser(html).body
        if body is not None:
            builder.children(body)
        builder.flush()
    return Document(tuple(builder.blocks), tuple(builder.links.urls))
