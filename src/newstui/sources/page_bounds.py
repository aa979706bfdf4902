"""The only place that makes a page cheaper to walk over, whatever it is made of.

All that walks over a page looks from each element into what it holds, and a parser compares each
attribute of a tag with those before: what ordinary pages are far from is taken out.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LARGE = etree.XPath("boolean(descendant::*[5000])")
_STACKED = etree.XPath("descendant::*[ancestor::*[30]][descendant::*[100]]")
_OPENING = re.compile("<[A-Za-z]")
_UNWRAPPED = "stacked-box"
_ATTRIBUTE = (  # as HTML's own parsing has it
    r"(?>[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+)"
)
_LONG_TAG = 4_000  # characters; what it costs to compare its attributes grows by their square
_MANY_SIGNS = 10_000
_LONG = re.compile(f"<[A-Za-z][^<]{{{_LONG_TAG},}}")
_CROWDED = re.compile(rf"(<[A-Za-z][^\s/>]*+{_ATTRIBUTE}{{300}}){_ATTRIBUTE}++")


def unstack(root: HtmlElement) -> None:
    """Take boxes off that a large page stacks deeper than pages are, and leave what is in them."""
    if _LARGE(root) and (stacked := _STACKED(root)):
        for node in stacked:
            node.tag = _UNWRAPPED
        etree.strip_tags(root, _UNWRAPPED)


def fewer_attributes(text: str) -> str:
    """Cut off the attributes of a very long tag beyond its first 300."""
    if text.count("<") > _MANY_SIGNS:  # they may stand in attributes
        return _CROWDED.sub(r"\1 ", text)
    if not _may_hold_long_tag(text):
        return text
    return _LONG.sub(lambda found: _CROWDED.sub(r"\1 ", found[0]), text)


def _may_hold_long_tag(text: str) -> bool:
    """Tell whether two signs are so far apart, or the last one and the end."""
    at = 0
    while 0 <= at < len(text) - _LONG_TAG:
        at = text.rfind("<", at + 1, at + 1 + _LONG_TAG)
    return at < 0


def first_elements(text: str, most: int) -> str:
    """Return a page up to as many elements."""
    if text.count("<") <= most:
        return text
    beyond = next(islice(_OPENING.finditer(text), most, None), None)
    return text if beyond is None else text[: beyond.start()]
