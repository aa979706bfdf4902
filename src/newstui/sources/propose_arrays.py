"""The only place that finds the arrays of objects in JSON that nobody knows, wherever they lie."""

from __future__ import annotations

import json
import re
from collections import deque
from itertools import islice
from typing import Any, NamedTuple

SAMPLE = 30  # items of an array that are looked at
_MOST_VISITED = 20_000
_MOST_KEYS = 400  # of one object
_MOST_ARRAYS = 400
_DEEPEST = 14
_LONGEST_KEY = 100
_LEAST_ALIKE = 3  # objects by key, before they are taken for an array
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Array(NamedTuple):
    """Objects that stand together: JMESPath to them, the first of them, how many there are."""

    path: str
    items: list[dict[str, Any]]
    size: int
    depth: int


class _Spot(NamedTuple):
    path: str
    values: list[Any]  # several where the path leads through arrays
    projected: bool
    depth: int


def arrays(document: Any) -> list[Array]:
    """List the arrays of objects in a document, the outermost first; each looked at briefly."""
    found: list[Array] = []
    spots = deque([_Spot("", [document], projected=False, depth=0)])
    visited = 0
    while spots and visited < _MOST_VISITED and len(found) < _MOST_ARRAYS:
        spot = spots.popleft()
        visited += 1
        if spot.depth > _DEEPEST:
            continue
        if isinstance(spot.values[0], list):
            spots.extend(_inside_array(spot, found))
        elif isinstance(spot.values[0], dict):
            spots.extend(_inside_object(spot, found))
    return found


def identifier(key: str) -> str:
    """Return a key as JMESPath names it, in quotes where it has to be."""
    return key if _PLAIN.fullmatch(key) else json.dumps(key, ensure_ascii=not key.isprintable())


def _inside_array(spot: _Spot, found: list[Array]) -> list[_Spot]:
    """Note an array of objects; return what lies in them."""
    path, elements = spot.path, spot.values[0]
    count = len(elements)
    if spot.projected:
        elements = [one for value in spot.values if isinstance(value, list) for one in value]
        count, path = len(elements), f"{path}[]"
    inner = [one for one in islice(elements, SAMPLE) if isinstance(one, dict)]
    nested = [one for one in islice(elements, SAMPLE) if isinstance(one, list)]
    if nested and not inner:
        flat = [one for value in nested for one in value]
        through = path if spot.projected else f"{path}[]"
        return [_Spot(through, [flat], projected=False, depth=spot.depth + 1)] if flat else []
    if not inner:
        return []
    found.append(Array(path, inner, count, spot.depth))
    through = path if spot.projected else f"{path}[]"
    return [_Spot(through, list(inner), projected=True, depth=spot.depth + 1)]


def _inside_object(spot: _Spot, found: list[Array]) -> list[_Spot]:
    """Return what lies under each key of an object, or of several alike."""
    objects = [one for one in spot.values if isinstance(one, dict)]
    if not spot.projected and (alike := _alike(objects[0])):
        found.append(Array(f"{spot.path}.*".lstrip("."), alike, len(objects[0]), spot.depth + 1))
    keys = dict.fromkeys(key for one in objects[:5] for key in islice(one, _MOST_KEYS))
    spots = []
    for key in islice(keys, _MOST_KEYS):
        values = [
            one[key] for one in objects if isinstance(one.get(key), (dict, list)) and one[key]
        ]
        values = [one for one in values if type(one) is type(values[0])]
        if values and len(key) <= _LONGEST_KEY:
            path = f"{spot.path}.{identifier(key)}".lstrip(".")
            spots.append(_Spot(path, values, spot.projected, spot.depth + 1))
    return spots


def _alike(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the values of an object whose keys are ids: {"123": {…}, "124": {…}}, else nothing."""
    inner = list(islice(value.values(), SAMPLE))
    if len(inner) < _LEAST_ALIKE or not all(isinstance(one, dict) and one for one in inner):
        return []
    shared = set(inner[0]).intersection(*inner[1:])
    return inner if len(shared) >= max(2, len(inner[0]) // 2) else []
