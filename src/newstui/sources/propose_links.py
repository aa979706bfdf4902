"""The only place that finds how items' links are made, where the items themselves have none.

That is only said where it is plain: most items' ids stand in links of the same page, all in the
same way. Guessing otherwise would give links that lead nowhere.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from newstui.sources.jsontext import string
from newstui.sources.links import absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.sources.propose_values import Leaf

_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s<>]{2,1000})""")
_MOST_HREFS = 3_000
_LEAST = 2  # items whose ids stand in links
_NAMES = ("id", "slug", "uuid", "shortid", "key", "code", "guid", "newsid", "docid", "articleid")


def template(leaves: Sequence[Leaf], page: str, url: str) -> str | None:
    """Return JMESPath that makes an item's link of its id, as the links of the ``page`` have it."""
    hrefs = list(dict.fromkeys(_HREF.findall(page)))[:_MOST_HREFS]
    if not hrefs:
        return None
    for leaf in sorted(leaves, key=_rank):
        ids = [string(one) for one in leaf.there]
        if leaf.distinct < 1 or leaf.coverage < 0.9 or not all(_is_id(one) for one in ids):
            continue
        if _rank(leaf) < len(_NAMES) and (found := _around(ids, hrefs)):
            return _joined(leaf, found, url)
    return None


def _rank(leaf: Leaf) -> int:
    name = re.sub(r"\W|_", "", leaf.keys[-1]).lower()
    return _NAMES.index(name) if name in _NAMES else len(_NAMES)


def _is_id(text: str) -> bool:
    return re.fullmatch(r"[\w.~-]{2,200}", text) is not None


def _around(ids: list[str], hrefs: list[str]) -> tuple[str, str] | None:
    """Return what stands before and after most ids in links, where that is always the same."""
    found: dict[tuple[str, str], int] = {}
    for one in ids:
        part = re.compile(rf"(?<![\w-]){re.escape(one)}(?![\w-])")
        for around in {(href[: at.start()], href[at.end() :]) for href in hrefs
                       if (at := part.search(href))}:  # fmt: skip
            found[around] = found.get(around, 0) + 1
    best = max(found, key=lambda around: found[around], default=None)
    if best is None or found[best] < max(_LEAST, 0.6 * len(ids)):
        return None
    return best


def _joined(leaf: Leaf, around: tuple[str, str], url: str) -> str | None:
    start = absolute(f"{around[0]}x", url)
    if start is None:
        return None
    parts = [_literal(start[:-1]), f"to_string({leaf.path})"]
    parts += [_literal(around[1])] if around[1] else []
    return f"join('', [{', '.join(parts)}])"


def _literal(text: str) -> str:
    return f"`{json.dumps(text).replace('`', chr(92) + '`')}`" if "'" in text else f"'{text}'"
