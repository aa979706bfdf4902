"""The only place that tells the words of a laid out line from what is drawn around them.

A letter is any character but white space and what tables are drawn with: laying out leaves out or
adds nothing else, so the letters before a word are as many at any width.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from newstui.text.inline import text_of

if TYPE_CHECKING:
    from newstui.text.document import Block, Line

_NO_LETTERS = re.compile(r"[\s\u2500-\u257f]+")


def letters(text: str) -> int:
    """Count the letters of a text."""
    if text.isascii() and text.isprintable():
        return len(text) - text.count(" ")
    return len(_NO_LETTERS.sub("", text))


def margin(block: Block | None, line: Line) -> str:
    """Return what stands before the words of a line: bars, bullets, spaces, a mark in code."""
    if block is None or not line.spans or line.spans[0].style != "dim":
        return ""
    if line.kind == "code":  # which is never dim itself
        return text_of(takewhile(lambda span: span.style == "dim", line.spans))
    if not block.indents:
        return ""
    inner, text = block.indents[-1], line.spans[0].text
    return text if text.endswith((inner.first, inner.rest)) else ""


def content(block: Block | None, line: Line) -> str:
    """Return the words of a line; a picture has none."""
    if line.kind == "picture":
        return ""
    return text_of(line.spans)[len(margin(block, line)) :]
