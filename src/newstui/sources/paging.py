"""The only place that knows which page of a JSON API comes next, and how a page is asked for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from newstui.sources.errors import SourceError
from newstui.sources.jsontext import string
from newstui.text.clean import safe_url

if TYPE_CHECKING:
    from newstui.config import Source

_END = frozenset({"", "0", "-1", "null", "none", "false"})
_LONGEST = 4_000  # characters of a URL or a cursor
_LONGEST_LINK = 16_000
_LINK = re.compile(r"<([^<>]{1,4000})>([^<]{0,2000})")
_REL_NEXT = re.compile(r"""(?i);\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)""")
_COUNTERS = ("{page}", "{page0}", "{offset}")


class Place(NamedTuple):
    """Where a page is: its number from 1, what led to it, how many items came before it."""

    page: int = 1
    cursor: str = ""
    offset: int = 0


class Next(NamedTuple):
    """How the page after one is asked for; ``body`` is what is posted, None for GET."""

    url: str
    body: str | None = None


FIRST = Place()


def page_url(source: Source, page: int, cursor: str = "", offset: int = 0) -> str:
    """Return the URL of a page: ``{page}``, ``{page0}``, ``{offset}``, ``{cursor}`` filled.

    While there is no cursor, a parameter that is only ``{cursor}`` is left out.
    """
    url = source.url if cursor else _without_cursor(source.url)
    return _text(url, Place(page, quote(cursor, safe=""), offset))


def page_body(source: Source, place: Place = FIRST) -> str | None:
    """Return what is posted for a page, None where nothing is.

    In JSON a text that is only a placeholder becomes a number, or null for a cursor that is not
    there yet; in other text a cursor is percent-encoded.
    """
    if source.method != "POST":
        return None
    body: Any = source.body
    if isinstance(body, str):
        if not is_json(body):
            return _text(body, place._replace(cursor=quote(place.cursor, safe="")))
        body = json.loads(body)
    return json.dumps(_value(body, place), ensure_ascii=False, default=str)


def is_json(body: str | dict[str, Any]) -> bool:
    """Tell whether what is posted is JSON; a form (``a=1&b=2``) is the other thing it may be."""
    if isinstance(body, dict):
        return True
    try:
        return isinstance(json.loads(body), (dict, list))
    except (ValueError, RecursionError):
        return False


def next_page(
    document: Any, source: Source, *, url: str, place: Place, items: int, link: str = ""
) -> Next | None:
    """Return how the page after this one is asked for, or None at the end.

    ``next`` may find a URL, a path, a page's number or a cursor. None, "", false and this very
    page are the end; so is a page without ``items``, and the last of ``pages``. Without ``next``
    the pages are counted, or the header Link (``link``, RFC 8288) says where the next one is.
    """
    if not items or (source.pages is not None and place.page >= source.pages):
        return None
    after = Place(place.page + 1, "", place.offset + items)
    if source.next:
        following = _found(document, source, url, place, after)
    elif source.pages is None:
        following = None
    elif _counts(source):
        following = _page(source, after)
    else:
        following = linked(link, url)
    if following is None or following in {Next(url), _page(source, place)}:
        return None
    return following


def _page(source: Source, place: Place) -> Next:
    return Next(page_url(source, *place), page_body(source, place))


def _found(document: Any, source: Source, url: str, place: Place, after: Place) -> Next | None:
    from newstui.sources import queries  # noqa: PLC0415 - JMESPath, which no feed needs

    try:
        found = queries.search(queries.compiled(source.next, "next"), document, "next")
    except SourceError:
        return None
    if found is True:
        return _page(source, after) if _counts(source) else None
    where = "" if found is False else string(found).strip()
    if where.lower() in _END or len(where) > _LONGEST:
        return None
    if _holds(source, "{cursor}"):
        if "://" not in where:
            return _page(source, after._replace(cursor=where))
    elif where.isascii() and where.isdecimal():
        number = int(where[:18])
        if _holds(source, "{offset}"):
            return _page(source, after._replace(offset=number))
        if number == place.page and not _holds(source, "{page0}"):
            return None
        if _holds(source, "{page0}"):
            return _page(source, after._replace(page=number + 1))
        counted = _page(source, after._replace(page=number))
        return counted if _holds(source, "{page}") else _absolute(url, _with_page(url, number))
    return _absolute(url, where)


def linked(link: str, url: str) -> Next | None:
    """Return what the header Link (RFC 8288) of an answer names as the next page."""
    for target, parameters in _LINK.findall(link[:_LONGEST_LINK]):
        if _REL_NEXT.search(parameters):
            return _absolute(url, target.strip())
    return None


def _absolute(url: str, where: str) -> Next | None:
    try:
        following = safe_url(urljoin(url, where))
    except ValueError:
        return None
    return Next(following) if following else None


def _counts(source: Source) -> bool:
    return any(_holds(source, one) for one in _COUNTERS)


def _holds(source: Source, placeholder: str) -> bool:
    if placeholder in source.url:
        return True
    body = source.body if isinstance(source.body, str) else json.dumps(source.body, default=str)
    return source.method == "POST" and placeholder in body


def _text(text: str, place: Place) -> str:
    for name, value in _values(place).items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _value(value: Any, place: Place) -> Any:
    if isinstance(value, dict):
        return {name: _value(one, place) for name, one in value.items()}
    if isinstance(value, list):
        return [_value(one, place) for one in value]
    if not isinstance(value, str):
        return value
    if value == "{cursor}":
        return place.cursor or None
    return _values(place)[value[1:-1]] if value in _COUNTERS else _text(value, place)


def _values(place: Place) -> dict[str, object]:
    return {
        "page": place.page,
        "page0": place.page - 1,
        "offset": place.offset,
        "cursor": place.cursor,
    }


def _without_cursor(url: str) -> str:
    where, _, query = url.partition("?")
    kept = [part for part in query.split("&") if part.partition("=")[2] != "{cursor}"]
    return f"{where}?{'&'.join(kept)}" if query and kept else where


def _with_page(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "page"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("page", str(number))])))
