"""The only place that makes a section's path of what an item calls its section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newstui.sources.jsontext import string

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(r"\s*/\s*|\s+>\s+|\s*[›»]\s*")
_DEEPEST = 8
_MOST = 50
_NAMES = ("name", "title", "label", "text", "slug")
_IDS = ("id", "ID", "_id")
_PARENT_IDS = ("parent", "parent_id", "parentId", "pid", "parentID")
_PARENTS = ("parent", "parents", "ancestors")
_CHILDREN = ("children", "child", "sub", "path")


def path(value: Any) -> tuple[str, ...]:
    """Return a path from "a/b", "a > b", a list of names, or objects with a name and a parent.

    Of a list of paths ("a/b" and "c", lists, objects with parents) the deepest is the section,
    the first of equally deep ones; objects that name each other as parent by id are put in order.
    """
    if isinstance(value, str):
        return split(value)
    if isinstance(value, list):
        value = _in_order(value[:_MOST])
        several = [path(one) for one in value]
        if len(value) > 1 and any(map(_is_path, value)) and not _continues(value):
            return max(several, key=len)
    return tuple(name for name in _names(value, _DEEPEST) if name.strip())[:_DEEPEST]


def _is_path(value: Any) -> bool:
    """Tell whether one of several values is a path of its own, not a step of one."""
    if isinstance(value, str):
        return len(split(value)) > 1
    if isinstance(value, dict):
        return any(isinstance(value.get(key), (dict, list)) and value[key] for key in _PARENTS)
    return isinstance(value, list)


def _continues(value: list[Any]) -> bool:
    """Tell whether a list's names go on in a list inside it: ["a", ["b", "c"]]."""
    return isinstance(value[0], str) and any(isinstance(one, list) for one in value)


def _in_order(value: list[Any]) -> list[Any]:
    """Put objects that name their parent among them by id into a chain, root first."""
    known = {}
    for one in value:
        if isinstance(one, dict) and (own := _scalar(one, _IDS)):
            known[own] = one
    chains = []
    for one in value:
        chain: list[Any] = []
        step = one
        while isinstance(step, dict) and step not in chain and len(chain) < _DEEPEST:
            chain.insert(0, step)
            step = known.get(_scalar(step, _PARENT_IDS))
        chains.append(chain)
    deepest = max(chains, key=len, default=[])
    return deepest if len(deepest) > 1 else value


def _is_id(value: Any) -> bool:
    """Tell whether a parent is named by its id alone."""
    return isinstance(value, (int, float)) or (isinstance(value, str) and value.isdigit())


def _scalar(value: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((string(value[key]) for key in keys if string(value.get(key))), "")


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
            elif key and not _is_id(value[key]):
                yield from _names(value[key], depth - 1)
    else:
        yield string(value)
