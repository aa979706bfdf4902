"""The only place that finds the arrays of objects in JSON that nobody knows, wherever they lie."""

from __future__ import annotations

import json
import re
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = 30  # items of an array that are looked at
_MOST_VISITED = 20_000
_MOST_KEYS = 400  # of one object
_MOST_ARRAYS = 400
_DEEPEST = 14
_LONGEST_KEY = 100
_LEAST_ALIKE = 3  # objects by key, before they are taken for an array
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


_LEAST_COLUMNS = 3
_MOST_COLUMNS = 100
_HEADS = frozenset({"columns", "fields", "headers", "header", "cols", "head", "names"})
_MOST_JOINED = 40  # lists under the keys of one object
_ALIKE = 0.8  # of their items' keys that two lists share


class Array(NamedTuple):
    """Objects that stand together: JMESPath to them, the first of them, how many there are.

    Of rows of a table objects are made, whose keys are the names of the ``columns``.
    """

    path: str
    items: list[dict[str, Any]]
    size: int
    depth: int
    columns: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()  # the keys of several lists that are read as one


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
        if not spot.projected and (table := _table(path, nested, count, spot.depth)):
            found.append(table)
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
    if not spot.projected:
        found.extend(_beside(objects[0], spot))
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
    """Return the values of an object whose keys are ids: {"123": {…}, "124": {…}}, else nothing.

    Two will do where there are digits in all keys.
    """
    inner = list(islice(value.values(), SAMPLE))
    numbered = all(any(map(str.isdigit, key)) for key in islice(value, SAMPLE))
    if len(inner) < _LEAST_ALIKE - numbered or not all(
        isinstance(one, dict) and one for one in inner
    ):
        return []
    shared = set(inner[0]).intersection(*inner[1:])
    return inner if len(shared) >= max(2, len(inner[0]) // 2) else []


def _beside(value: dict[str, Any], spot: _Spot) -> list[Array]:
    """Return what only several fields of an object give: rows with names, lists by section."""
    tables = (_named_table(value, spot.path, spot.depth), _sections(value, spot))
    return [*(one for one in tables if one is not None), *_typed(value, spot)]


def _typed(value: dict[str, Any], spot: _Spot) -> Iterator[Array]:
    """Yield the objects of one type among others: {"Article:1": {"__typename": "Article", …}}."""
    types: dict[str, list[dict[str, Any]]] = {}
    for one in islice(value.values(), _MOST_KEYS * 10):
        name = one.get("__typename") if isinstance(one, dict) else None
        if isinstance(name, str) and name.isidentifier():
            types.setdefault(name, []).append(one)
    for name, items in types.items():
        if len(items) >= _LEAST_ALIKE:
            path = f"values({spot.path or '@'})[?__typename=='{name}']"
            yield Array(path, items[:SAMPLE], len(items), spot.depth + 1)


def _table(path: str, rows: list[Any], count: int, depth: int) -> Array | None:
    """Return rows whose first one is the head, or rows without a head, as objects."""
    width = len(rows[0])
    if not _LEAST_COLUMNS <= width <= _MOST_COLUMNS or len(rows) < _LEAST_ALIKE:
        return None
    if not all(len(row) == width for row in rows[1:]) or not _is_flat(rows[1]):
        return None
    head = rows[0]
    if all(isinstance(one, str) and 0 < len(one) < _LONGEST_KEY for one in head) and (
        len(set(head)) == width and not any(" " in one.strip() for one in head)
    ):
        named = [dict(zip(head, row, strict=True)) for row in rows[1:]]
        return Array(f"{path}[1:]", named, count - 1, depth, tuple(head))
    names = tuple(f"c{place}" for place in range(width))
    return Array(
        path or "@", [dict(zip(names, row, strict=True)) for row in rows], count, depth, names
    )


def _named_table(value: dict[str, Any], path: str, depth: int) -> Array | None:
    """Return the rows of {"columns": ["id", …], "rows": [[1, …], …]} as objects."""
    for key, head in islice(value.items(), _MOST_KEYS):
        if key.lower() not in _HEADS or not isinstance(head, list):
            continue
        given = [one.get("name") if isinstance(one, dict) else one for one in head]
        names = [one for one in given if isinstance(one, str)]
        if len(names) < max(_LEAST_COLUMNS, len(given)):
            continue
        for other, rows in islice(value.items(), _MOST_KEYS):
            sample = rows[:SAMPLE] if isinstance(rows, list) else []
            if sample and all(isinstance(one, list) and len(one) == len(names) for one in sample):
                named = [dict(zip(names, row, strict=True)) for row in sample]
                where = f"{path}.{identifier(other)}".lstrip(".")
                return Array(where, named, len(rows), depth + 1, tuple(names))
    return None


def _is_flat(row: list[Any]) -> bool:
    return sum(isinstance(one, (dict, list)) for one in row) <= len(row) // 2


def _sections(value: dict[str, Any], spot: _Spot) -> Array | None:
    """Return the lists under an object's keys as one, where their items are alike."""
    lists = {
        key: one
        for key, one in islice(value.items(), _MOST_KEYS)
        if isinstance(one, list) and one and isinstance(one[0], dict) and len(key) <= _LONGEST_KEY
    }
    if not 2 <= len(lists) <= _MOST_JOINED:
        return None
    shapes = [set(one[0]) for one in lists.values()]
    largest = max(shapes, key=len)
    if not all(len(one & largest) >= _ALIKE * len(one | largest) for one in shapes):
        return None
    each = max(1, SAMPLE // len(lists))
    sample = [item for one in lists.values() for item in one[:each] if isinstance(item, dict)]
    start, keys = f"{spot.path}." if spot.path else "", tuple(lists)
    path = f"{start}[{', '.join(map(identifier, keys))}][]"
    return Array(path, sample, sum(map(len, lists.values())), spot.depth + 1, (), keys)
