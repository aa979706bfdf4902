"""The only place that finds whole blocks of HTML that may stay as they were sent.

Paragraphs, headings, plain lists, quotes, listings and figures, with nothing in them but words and
tags that ``sanitise`` keeps as they are, each closed by its own end: no parser moves a sign of it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newstui.text.clean import LIMIT_BODY, clean, is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
WHOLE_ADDRESS = rf"{_OCTET}(?:\.{_OCTET}){{3}}(?=[:/?#]|$)"
_PLAIN_URL = (  # no other number and no Punycode, which the parser of ``sanitise`` may refuse
    rf"https?://(?:{WHOLE_ADDRESS}|(?:(?!xn--)[a-z0-9-]{{1,60}}\.){{1,9}}(?!xn--)[a-z][a-z0-9-]{{0,59}})"
    r"(?::(?:[1-9][0-9]{1,3}|[1-5][0-9]{4}))?"
    r"/[A-Za-z0-9/_.~%!$()*+,:=@-]{0,1000}(?:\?[A-Za-z0-9/_.~%=+-]{1,500})?"
)
PLAIN_LINK = f'<a href="{_PLAIN_URL}">'  # a tag that ``sanitise`` leaves as it is
_IMAGE = (  # another one, but for what may follow
    rf'<img src="{_PLAIN_URL}" alt="(?=[^"]{{1,500}}+")[^"<&\s]++(?: [^"<&\s]++)*+"'
)
_SIZE = r' width="(?!1")[1-9][0-9]{0,4}+" height="(?!1")[1-9][0-9]{0,4}+"'
_SELF_CLOSED = re.compile("/>")
_FORMATTING = ("strong", "em", "b", "i", "code")
_KEPT_ENTITIES = ("&amp;", "&lt;", "&gt;")
_WORDS = bytes({*b"\t\n", *range(0x20, 0x7F)} - {*b"<>"})  # all but controls and ends of tags


def is_settled(html: str) -> bool:
    """Tell whether all words between the tags are written as ``sanitise`` writes them."""
    if not html.isascii() and not _is_quiet(html):
        return False
    if html.encode("ascii", "ignore").translate(None, _WORDS).replace(b"<>", b""):
        return False
    return "&" not in html or html.count("&") == sum(map(html.count, _KEPT_ENTITIES))


def _is_quiet(html: str) -> bool:
    """Tell whether ``clean`` leaves every text without entities as it is."""
    if is_plain(html):
        return True
    if "\xa0" in html or "\u200c" in html or "\u200d" in html:
        return False
    if "\u0338" in html:  # one sign with the < and > that entities stand for
        return False
    return clean(html, multiline=True, limit=LIMIT_BODY) == html


def runs(html: str) -> Iterator[tuple[int, int, str]]:
    """Yield where such blocks begin and end in a text that is settled, and how they are written."""
    closed = _SELF_CLOSED.search(html)  # ">" is nothing but the end of a tag in what is settled
    for found in _blocks().finditer(html):
        block, figure, rest = found.groups()
        written = block or f"{figure}{rest}"
        if closed:
            written = written.replace(" />", ">").replace("/>", ">")
        yield found.start(), found.end(), written


@cache
def _blocks() -> Pattern[str]:
    """Return what matches such blocks, or what stays of a figure before and after a size.

    Linear in time: nothing is given back, and no block begins in what another one has matched.
    """
    text, space, end = "[^<]{0,6000}+", r"\s{0,9}+", "(?: ?/)?"
    link = f"{PLAIN_LINK}{text}</a>"
    loud = "|".join(f"{name}>{text}(?:{link}{text})*+</{name}" for name in _FORMATTING)
    words = f"{text}(?:(?:<(?:{loud}|br{end})>|{link}|{_IMAGE}{end}>){text})*+"
    entries = f"{space}(?:<li>{words}</li>{space})*+"
    caption = f"{end}>{space}(?:<figcaption>{words}</figcaption>{space})?+</figure>{space}"
    block = "|".join(
        (
            *(f"{name}>{words}</{name}" for name in ("p", "h2", "h3", "h4")),
            *(f"{name}>{entries}</{name}" for name in ("ul", "ol")),
            f"blockquote>{space}(?:<p>{words}</p>{space})*+</blockquote",
            f"pre><code>{text}</code></pre",
        )
    )
    return re.compile(
        f"((?:<(?:{block})>{space})++)|(<figure>{space}{_IMAGE})(?:{_SIZE})?+({caption})"
    )
