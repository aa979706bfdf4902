"""The only place that reads newsboat's ``urls`` file, and plain lists of URLs."""

from __future__ import annotations

import re

from newstui.i18n import tr
from newstui.sources.imported import Row

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\S+)')
_SHELL = re.compile(r"[|&;<>`$*?\n]")  # what only a shell understands
_FILTER = re.compile(r"filter:(.{1,2000}?):([A-Za-z][A-Za-z0-9+.-]{1,20}://.*)")


def rows(text: str) -> list[Row]:
    """Return a row for each line ``url "tag" "~title"``; comments and empty lines have none.

    The first tag is the section; ``!`` (hidden in newsboat) is no tag. ``exec:`` and ``filter:``
    are programs of the reader's own, as it is newsboat's own file; what needs a shell is refused.
    """
    lines = (line.strip() for line in text.splitlines())
    return [_row(line) for line in lines if line and not line.startswith("#")]


def _row(line: str) -> Row:
    words = [
        re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else found[2]
        for found in _WORD.finditer(line[:4_000])
    ]
    url, tags = words[0], [word for word in words[1:] if word]
    title = next((word[1:] for word in tags if word.startswith("~")), "")
    section = next((word for word in tags if word[0] not in "~!#"), "")
    path = (section,) if section else ()
    if found := _FILTER.fullmatch(url):
        return Row(found[2], title, path, _reason(found[1]), {"filter": found[1]})
    return Row(url, title, path, _reason(url))


def _reason(url: str) -> str:
    if url.startswith("query:"):
        return tr("this is a saved search of newsboat, not a feed")
    if url.startswith(("|", "filter:")):
        return tr("a program is not run from a list of sources")
    if "://" not in url.partition(" ")[0] and _SHELL.search(url):
        return tr("this needs a shell, which newstui never starts: put it into a program")
    return ""
