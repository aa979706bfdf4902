"""The only place that reduces a title to what two papers that print it would both write."""

from __future__ import annotations

from newstui.text.segment import fold


def bare(title: str) -> str:
    """Return a title without case, width, spaces, punctuation; Chinese in simplified letters."""
    return "".join(filter(str.isalnum, fold(title)))
