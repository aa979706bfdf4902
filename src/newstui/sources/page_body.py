"""The only place that finds an article's text in its page, with trafilatura.

The tree it is given has lost the breadcrumb and the lists; where what is left of the body is
much shorter than what was there, the page is read again with all that stands on it.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from newstui.sources.page_ends import trim
from newstui.sources.page_html import html_of, prepare
from newstui.sources.page_layout import unlay
from newstui.sources.page_noise import clear

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

_TEXTS = etree.XPath("descendant::text()", smart_strings=False)
_SHORT = 250  # characters: less than that is worth a second look

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def body(
    root: HtmlElement, cut: Iterable[HtmlElement], url: str, title: str, *, fast: bool, noisy: bool
) -> tuple[str, str]:
    """Return the article's text as HTML, not yet sanitised, and as it is; "" where there is none.

    ``fast`` leaves out the second opinions that trafilatura asks of others; ``noisy`` tells
    whether there may be what ``page_noise`` takes out.
    """
    clear(root, noisy=noisy)
    unlay(root)
    prepare(root, url)
    taken = _cut(cut)
    found = _extracted(root, fast=fast)
    text = _text(found)
    if taken and (size := _size(text)) < _SHORT:
        for node, parent, at in reversed(taken):
            parent.insert(at, node)
        again = _extracted(root, fast=fast)
        if _size(_text(again)) > 2 * size:
            found, text = again, _text(again)
    if found is None:
        return "", ""
    trim(found)
    return html_of(found, title, url), text


def _cut(nodes: Iterable[HtmlElement]) -> list[tuple[HtmlElement, HtmlElement, int]]:
    """Take elements out of their tree, with the words after them left; say where they were."""
    taken = []
    for node in nodes:
        parent = node.getparent()
        if parent is None or node.tag in {"body", "html", "main"} or node.find(".//h1") is not None:
            continue
        at = parent.index(node)
        if node.tail and node.tail.strip():
            before = node.getprevious()
            if before is None:
                parent.text = (parent.text or "") + node.tail
            else:
                before.tail = (before.tail or "") + node.tail
            node.tail = None
        parent.remove(node)
        taken.append((node, parent, at))
    return taken


def _extracted(root: HtmlElement, *, fast: bool) -> HtmlElement | None:
    from trafilatura import bare_extraction  # noqa: PLC0415 - costs half a second, for pages only

    try:
        found = bare_extraction(root, options=_options(fast=fast))
    except (
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        RecursionError,
        AssertionError,
    ):
        return None  # its tree cannot be read: the caller says so
    body: HtmlElement | None = getattr(found, "body", None)
    return body


@cache  # they are read from a configuration each time
def _options(*, fast: bool) -> Extractor:
    from trafilatura.settings import Extractor  # noqa: PLC0415

    return Extractor(
        fast=fast,
        comments=False,
        images=True,
        links=True,
        formatting=True,
        output_format="html",
    )


def _text(found: HtmlElement | None) -> str:
    return "" if found is None else " ".join(_TEXTS(found))


def _size(text: str) -> int:
    """Return how many characters a text has on one line; of a long one that it is long."""
    return len(" ".join(text[: 4 * _SHORT].split()))
