"""The only place that knows which page of a JSON API comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import jmespath
from jmespath.exceptions import JMESPathError

from newstui.sources.jsontext import string
from newstui.text.clean import safe_url

if TYPE_CHECKING:
    from newstui.config import Source

_END = frozenset({"", "0", "-1", "null", "none", "false"})


def page_url(source: Source, page: int, cursor: str = "") -> str:
    """Return the URL of a page: ``{page}`` and ``{cursor}`` of the source's URL filled."""
    filled = source.url.replace("{page}", str(page))
    return filled.replace("{cursor}", quote(cursor, safe=""))


def next_url(document: Any, source: Source, *, url: str, page: int) -> str | None:
    """Return the URL of the page after this one, or None at the end.

    ``next`` may find a URL, a path, a page's number or a cursor. None, "", false and this very
    page are the end; so is the last of ``pages`` where the source names how many.
    """
    if 1 < source.pages <= page:
        return None
    if not source.next:
        following = page_url(source, page + 1)
        return following if source.pages > 1 and "{page}" in source.url else None
    try:
        found = jmespath.search(source.next, document)
    except (JMESPathError, ValueError, TypeError, RecursionError, ArithmeticError):
        return None
    following = safe_url(_following(found, source, url, page) or "") or ""
    return following if following and following not in {url, page_url(source, page)} else None


def _following(found: Any, source: Source, url: str, page: int) -> str | None:
    if found is True:
        return page_url(source, page + 1) if "{page}" in source.url else None
    where = "" if found is False else string(found).strip()
    if where.lower() in _END or len(where) > 4_000:
        return None
    if "{cursor}" in source.url:
        if "://" not in where:
            return page_url(source, page + 1, where)
    elif where.isascii() and where.isdecimal():
        number = int(where[:18])
        if number == page:
            return None
        return page_url(source, number) if "{page}" in source.url else _with_page(url, number)
    try:
        return urljoin(url, where)
    except ValueError:
        return None


def _with_page(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "page"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("page", str(number))])))
