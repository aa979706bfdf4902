"""Each ``tests/data/text/NAME.html`` as lines of two widths and as Markdown.

``NEWSTUI_GOLDENS=write pytest tests/text/test_golden.py`` writes them again: read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newstui.text.blocks import parse
from newstui.text.inline import text_of
from newstui.text.lines import layout
from newstui.text.markdown import as_markdown
from newstui.text.sanitise import sanitise
from newstui.text.width import cells

if TYPE_CHECKING:
    from newstui.text.document import Document, Line

DATA = Path(__file__).parent.parent / "data" / "text"
BASE = "https://example.org/news/1.html"
NAMES = sorted(path.stem for path in DATA.glob("*.html"))
WIDTHS = (36, 76)
SHOWN = {"bold", "italic", "code", "del", "ins", "mark"}
SHOWN_IN_CODE = {"keyword", "string", "comment", "number", "function"}


def document_of(name: str) -> Document:
    return parse(sanitise((DATA / f"{name}.html").read_text(encoding="utf-8"), BASE))


def drawn(line: Line) -> str:
    """Write a line with its styles: ``{bold|words}``."""
    shown = SHOWN_IN_CODE if line.kind == "code" else SHOWN
    pieces = []
    for span in line.spans:
        styles = " ".join(one for one in span.style.split() if one in shown)
        pieces.append(f"{{{styles}|{span.text}}}" if styles else span.text)
    return "".join(pieces).rstrip()


def golden(path: Path, text: str) -> str:
    """Return what is in ``path``, which is written first where that is asked for."""
    if os.environ.get("NEWSTUI_GOLDENS") == "write":
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_elements_as_lines(name: str, width: int) -> None:
    document = document_of(name)
    lines = layout(document, width)
    assert all(cells(text_of(line.spans)) <= width for line in lines)
    links = [f"[{number}] {url}" for number, url in enumerate(document.links, 1)]
    text = "\n".join([*map(drawn, lines), *([""] if links else []), *links, ""])
    assert text == golden(DATA / f"{name}.{width}.txt", text)


@pytest.mark.parametrize("name", NAMES)
def test_elements_as_markdown(name: str) -> None:
    text = as_markdown(document_of(name)) + "\n"
    assert text == golden(DATA / f"{name}.md", text)
