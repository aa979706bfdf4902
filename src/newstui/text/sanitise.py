"""The only place that decides which HTML of a publisher is kept: an allow-list, by nh3.

Runs where feeds are parsed; what the screen draws has been through here.
"""

from __future__ import annotations

from html import escape

import nh3

from newstui.text.attributes import ATTRIBUTES
from newstui.text.plain import plain
from newstui.text.quick import quick
from newstui.text.tags import TAGS, tidy

_MOST_PASSES = 6

_KEEPER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(),
    attributes=ATTRIBUTES,
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)


def sanitise(html: str, base: str | None) -> str:
    """Return well-formed HTML of headings, paragraphs, lists, quotes, code, tables, images, links.

    Nothing in it runs, loads or hides; links and images are absolute http(s) URLs, read against
    ``base``, but for links to notes in it (``#fn1``) and to a mailbox; players and frames are
    links, formulas are words. Controls and bidi overrides in words are symbols.
    At most 2,000,000 characters, 100 deep. Idempotent, and linear in time.
    """
    if (kept := quick(html, base)) is not None:
        return kept
    return thorough(html, base)


def thorough(html: str, base: str | None) -> str:
    """Do what ``sanitise`` does with the parsers that read everything."""
    for _ in range(_MOST_PASSES):
        kept = _KEEPER.clean(tidy(html, base))
        if kept == html:
            return kept
        html, base = kept, None
    return _KEEPER.clean(tidy(escape(plain(html)), None))
