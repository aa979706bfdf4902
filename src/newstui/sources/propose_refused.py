"""The only place that says why nothing in JSON that nobody knows looks like articles."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import Any

from newstui.i18n import tr
from newstui.sources import propose_values as look
from newstui.sources.jsonapi import said
from newstui.sources.propose_arrays import arrays, identifier
from newstui.sources.propose_fields import guesses

NAMED = 0.7  # how sure a title has to be
MOST_ARRAYS = 60  # that are looked at closely
_MOST_SHOWN = 6  # names of fields
_MOST_LOOKED_AT = 2_000  # values, for an empty list


def why_not(document: Any) -> str:
    """Say why nothing in a document looks like articles, and what to do."""
    if (
        isinstance(document, list)
        and document
        and not any(isinstance(one, (dict, list)) for one in document[:100])
    ):
        return tr(
            "this JSON is a list of bare values, not of objects with titles and links: where they "
            'are ids, "detail" can name the API of one (docs/json-apis.md)'
        )
    if not isinstance(document, (dict, list)) or document == {}:
        return tr("this JSON holds no articles")
    if _is_article(document):
        return tr("this JSON is one article, not a list of them: look for the API of the list")
    if words := said(document):
        return words
    if (where := _empty(document)) == "":
        return tr("this JSON list is empty: try again when there is something in it")
    if where:
        return tr(
            'the list "{path}" in this JSON is empty: try again when there is something in it',
            path=where,
        )
    there = arrays(document)[:MOST_ARRAYS]
    if not there:
        return tr("this JSON holds no list of objects, so no list of articles")
    nearest = max(there, key=lambda one: ("title" in guesses(look.leaves(one.items)), one.size))
    return tr(
        "no list in this JSON looks like articles: none has titles with links or texts; "
        'the nearest is "{path}" with {fields}: map it by hand (docs/json-apis.md)',
        path=nearest.path or "@",
        fields=", ".join(islice(nearest.items[0], _MOST_SHOWN)),
    )


def _is_article(document: Any) -> bool:
    """Tell whether a document is, or holds at its top, an object with a title, a text, a link."""
    if not isinstance(document, dict):
        return False
    for one in (document, *(value for value in document.values() if isinstance(value, dict))):
        found = guesses(look.leaves([one]))
        named = "title" in found and found["title"][0].score >= NAMED
        if named and {"url", "published"} & set(found) and {"body", "summary"} & set(found):
            return True
    return False


def _empty(document: Any) -> str | None:
    """Return JMESPath to the only lists that a document has, which are empty; else None."""
    waiting, empty = deque([("", document)]), None
    for _ in range(_MOST_LOOKED_AT):
        if not waiting:
            break
        path, value = waiting.popleft()
        if isinstance(value, list):
            if value:
                return None
            empty = path if empty is None else empty
        elif isinstance(value, dict):
            waiting.extend((f"{path}.{identifier(key)}".lstrip("."), one)
                           for key, one in islice(value.items(), _MOST_LOOKED_AT))  # fmt: skip
    return empty
