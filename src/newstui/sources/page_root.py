"""The only place where a web page becomes a tree, once.

lxml's parser gives up 256 levels down and at ten million characters of one text; such a page is
flattened first (``text.tags.tidy``).
"""

from __future__ import annotations

import re

from lxml import etree, html

from newstui.sources.page_bounds import fewer_attributes, first_elements, unstack
from newstui.text.tags import tidy

MOST_NODES = 60_000  # of a page; what comes behind them is not read

# lxml.html asks Python for the class of each element: half of what walking over a tree costs
_ALL_ALIKE = etree.ElementDefaultClassLookup(element=html.HtmlElement)
_CONTROLS = bytes({*range(32)} - {9, 10, 13})  # what XML has no place for
_CONTROL_NAMED = re.compile(  # the same as references; one in a tree and no text is found in it
    r"&#(?:0*(?:[1-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)"
    r"|[xX]0*(?:[1-8bBcCeEfF]|1[\da-fA-F]|[fF]{3}[eEfF])(?![\da-fA-F]));?"
)
_DECLARED = re.compile(r"<\?xml[^>]{0,500}>")
_SELF_CLOSED = re.compile(r"(<[Hh][Tt][Mm][Ll]\b[^<>]{0,2000}?)/>")
_SCRIPT = re.compile(r"<(script|style|SCRIPT|STYLE)\b[^<>]{0,2000}>")
_SPACE = re.compile(r"(?<!\s)\s{1000,}")
_LARGE = 1_000_000  # characters: of so large a page most is scripts
_LARGEST = 4_000_000  # that are read of a page, without its scripts
_START = 4_096  # characters in which a page declares itself


def grown(text: str) -> tuple[html.HtmlElement, html.HtmlElement]:
    """Return the tree of a page, and the one its body is in (another where it was flattened)."""
    if len(text) > _LARGE:
        text = _SPACE.sub(" ", _without_scripts(text))[:_LARGEST]
    start = _SELF_CLOSED.sub(r"\1>", _DECLARED.sub("", text[:_START], count=1), count=1)
    text = first_elements(fewer_attributes(start + text[_START:]), MOST_NODES)
    root, whole = _tree(text)
    if whole:
        return root, root
    return root, _tree(f"<html><body>{tidy(text, None)}</body></html>")[0]


def _without_scripts(text: str) -> str:
    """Cut scripts and styles out of a large page, in time linear in its length."""
    kept, at = [], 0
    while found := _SCRIPT.search(text, at):
        end = text.find(f"</{found[1]}", found.end())
        if end < 0:
            break
        kept.append(text[at : end if _is_data(found[0], end - found.end()) else found.start()])
        at = end
    return "".join((*kept, text[at:]))


def _is_data(tag: str, length: int) -> bool:
    return "ld+json" in tag and length < _LARGE


def _tree(text: str) -> tuple[html.HtmlElement, bool]:
    """Return the tree, and whether the parser came to the page's end."""
    parser = etree.HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    parser.set_element_class_lookup(_ALL_ALIKE)
    try:
        text = _CONTROL_NAMED.sub("", text).replace("\ufffe", "").replace("\uffff", "")
        content = text.encode("utf-8", "replace").translate(None, _CONTROLS)
        root = html.document_fromstring(content, parser=parser)
    except etree.ParserError:  # nothing but comments
        return html.document_fromstring("<html><body></body></html>"), True
    etree.strip_elements(root, "style", "svg", "template", with_tail=False)
    unstack(root)
    whole = not any(one.level >= etree.ErrorLevels.FATAL for one in parser.error_log)
    return root, whole
