"""The only place that finds an article's text in its page, with trafilatura.

The tree it is given has lost the breadcrumb and the lists; where what is left of the body is
much shorter than what was there, the page is read again with all that stands on it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newstui.sources.page_html import html_of, prepare
from newstui.sources.page_noise import clear

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_SHORT = 250  # characters: less than that is worth a second look

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def body(
    root: HtmlElement, cut: Iterable[HtmlElement], url: str, title: str, *, fast: bool
) -> tuple[str, str]:
    """Return the article's text as HTML, not yet sanitised, and its words; "" where there is none.

    ``fast`` leaves out the second opinions that trafilatura asks of others.
    """
    clear(root)
    prepare(root, url)
    taken = _cut(cut)
    found = _extracted(root, fast=fast)
    words = _words(found)
    if taken and len(words) < _SHORT:
        for node, parent, at in reversed(taken):
            parent.insert(at, node)
        again = _extracted(root, fast=fast)
        if len(_words(again)) > 2 * len(words):
            found, words = again, _words(again)
    if found is None:
        return "", ""
    return html_of(found, title, url), words


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
        found = bare_extraction(
            root,
            fast=fast,
            include_comments=False,
            include_images=True,
            include_links=True,
            include_formatting=True,
            output_format="html",
        )
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


def _words(found: HtmlElement | None) -> str:
    return "" if found is None else " ".join(" ".join(found.itertext()).split())
