"""The only place that makes a section's path of what an item calls its section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newstui.sources.jsontext import string

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(r"\s*/\s*|\s+>\s+|\s*[›»]\s*")
_DEEPEST = 8
_NAMES = ("name", "title", "label", "text")
_PARENTS = ("parent", "parents", "ancestors")
_CHILDREN = ("children", "child", "sub", "path")


def path(value: Any) -> tuple[str, ...]:
    """Return a path from "a/b", "a > b", a list of names, or objects with a name and a parent."""
    if isinstance(value, str):
        return split(value)
    return tuple(name for name in _names(value, _DEEPEST) if name.strip())[:_DEEPEST]


def split(text: str) -> tuple[str, ...]:
    """Return the parts of "a/b", "a > b" or "a › b"."""
    parts = (part.strip() for part in _BETWEEN.split(text[:1_000].strip()))
    return tuple(part for part in parts if part)[:_DEEPEST]


def placed(
    categories: tuple[str, ...], section_from: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return an item's section and its tags, from its own categories.

    With ``section_from`` "category" the deepest path among them is the section (the first of
    equally deep ones), and no tag; else there is none.
    """
    if section_from != "category" or not categories:
        return (), categories
    deepest = max(categories, key=lambda one: len(split(one)))
    return split(deepest), tuple(one for one in categories if one != deepest)


def _names(value: Any, depth: int) -> Iterator[str]:
    if depth < 0:
        return
    if isinstance(value, list):
        for part in value[:_DEEPEST]:
            yield from _names(part, depth - 1)
    elif isinstance(value, dict):
        for keys, own in ((_PARENTS, False), (_NAMES, True), (_CHILDREN, False)):
            key = next((key for key in keys if value.get(key)), None)
            if key and own:
                yield string(value[key])
            elif key:
                yield from _names(value[key], depth - 1)
    else:
        yield string(value)
