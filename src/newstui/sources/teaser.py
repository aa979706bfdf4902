"""The only place that tells an article from a teaser for it, from no more of it than it takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.sources.markup import cut_short
from newstui.text.plain import plain

if TYPE_CHECKING:
    from newstui.models import Origin

_LENGTH = 300  # characters: a description shorter than this is no article
_CUT_LENGTH = 2_000  # one that ends in "…" may be longer
_END = 60  # characters at the end, at which ``cut_short`` looks
_SAID = 200  # characters at the end, of which that many are looked at
_AT_A_CUT = 30  # characters that ``plain`` would write otherwise, knowing what is before them
_TAG = re.compile("<[^>]*>")
_READ_OTHERWISE = ("<su", "<r", 'href="#')  # what ``plain`` reads in its own way


def beginning(html: str, least: int) -> str:
    """Return the words of the first paragraphs of sanitised HTML, at least ``least`` characters.

    All of them where it has no more, or no paragraphs.
    """
    end = html.find("<p>", least * 3 // 2)
    words = plain(html[:end]) if end > 0 else ""
    return words if len(words) >= least else plain(html)


def origin(html: str, *, own: bool) -> Origin:
    """Tell whether a sanitised body is the article; ``own``: it was sent as the article's own."""
    if _ends(html) and (own or len(beginning(html, _LENGTH)) >= _LENGTH):
        return "feed"
    words = plain(html)
    length = len(words)
    if not length or (length < _CUT_LENGTH and cut_short(words)):
        return "summary"
    return "summary" if length < _LENGTH and not own else "feed"


def _ends(html: str) -> bool:
    """Tell whether the last words end as an article does: False where these are too few to say.

    What lies across the place of the cut, as a sign for a note, is not among the last of them.
    """
    end = html[html.rfind(">", 0, -5 * _END) + 1 :]
    if "&" in end or any(map(end.__contains__, _READ_OTHERWISE)):
        words = plain(end)
    else:  # the same, but that lines follow on one another: that makes words fewer, cuts more
        words = " ".join(_TAG.sub("", end)[-_SAID:].split())
    return len(words) >= _END + _AT_A_CUT and not cut_short(words)
