"""The only place that reads elfeed's org files: headings with links, a tree a section."""

from __future__ import annotations

import re

from newstui.i18n import tr
from newstui.sources.imported import Row

_HEADING = re.compile(r"(\*{1,40})[ \t]+(\S.*)")
_TAGS = re.compile(r"[ \t]+:([\w@#%:]+):\s*$")
_LINK = re.compile(r"\[\[([^\[\]]{1,4000})\](?:\[([^\[\]]{0,2000})\])?\]")
_URL = re.compile(r"(?i)(?:feed:)?(?:[a-z][a-z0-9+.-]{1,20}):\S+")
_STATE = re.compile(r"(?:(?:TODO|DONE)\s+)?(?:\[#[A-Z0-9]\]\s+)?")
_RULE = re.compile(r"entry-title:", re.IGNORECASE)
_ROOT = "elfeed"


def is_org(text: str) -> bool:
    """Tell whether a list is an org file: one of its lines is a heading."""
    return re.search(r"(?m)^\*{1,40}[ \t]+\S", text) is not None


def rows(text: str) -> list[Row]:
    """Return a row for each heading that is a link; the headings above it are its section.

    Where a tree is tagged ``:elfeed:`` only such trees count, as in elfeed-org. Headings that are
    rules (``entry-title:``) and those marked as comments have none.
    """
    headings = [_HEADING.fullmatch(line.rstrip()) for line in text.splitlines()]
    wanted = any(found and _ROOT in _split(found[2])[1] for found in headings)
    out: list[Row] = []
    above: list[tuple[int, str, bool]] = []
    for found in filter(None, headings):
        level = len(found[1])
        words, tags = _split(found[2])
        above = [one for one in above if one[0] < level]
        counts = _ROOT in tags or not wanted or any(one[2] for one in above)
        row = _row(words, tuple(one[1] for one in above if one[1]))
        above.append((level, "" if row or _RULE.match(words) else words, counts))
        if row and counts and not words.startswith("COMMENT "):
            out.append(row)
    return out


def _split(text: str) -> tuple[str, list[str]]:
    """Part a heading from its tags; its TODO state and priority are gone."""
    found = _TAGS.search(text[:8_000])
    words = text[: found.start()] if found else text
    return _STATE.sub("", words, count=1).strip(), found[1].split(":") if found else []


def _row(words: str, section: tuple[str, ...]) -> Row | None:
    bare = words.removeprefix("COMMENT ").strip()
    if link := _LINK.search(bare):
        return _link(link[1].strip(), (link[2] or "").strip(), section)
    first, _, rest = bare.partition(" ")
    return _link(first, rest.strip(), section) if _URL.fullmatch(first) else None


def _link(url: str, title: str, section: tuple[str, ...]) -> Row | None:
    if _RULE.match(url) or not _URL.fullmatch(url):
        return Row(url, title, section, tr("this is no URL")) if "://" in url else None
    return Row(url, title, section)
