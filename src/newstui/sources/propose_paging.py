"""The only place that sees how unknown JSON goes on: next URLs, cursors, page numbers, offsets."""

from __future__ import annotations

import re
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from newstui.sources.jsontext import string
from newstui.sources.paging import linked
from newstui.sources.propose_arrays import identifier
from newstui.sources.propose_values import is_path, is_web
from newstui.sources.propose_words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    Fact = tuple[tuple[str, ...], Any]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PAGES = 3  # that are proposed where there are more
_DEEPEST = 6
_MOST_OBJECTS = 300
_MOST_KEYS = 200
_MOST_LINKS = 20
_SECOND = 2  # page
_NEXT = _set("next nexturl nextpageurl nextpage nextlink nexthref nextpagelink")
_CURSORS = {  # a cursor's name, and the parameter that takes it
    "endcursor": "after", "after": "after", "nextcursor": "cursor", "cursor": "cursor",
    "nextpagetoken": "pageToken", "pagetoken": "pageToken", "nexttoken": "nextToken",
    "continuation": "continuation", "continuationtoken": "continuationToken",
    "nextmaxid": "max_id", "scrollid": "scroll_id", "pcursor": "pcursor", "nextoffset": "offset",
}  # fmt: skip
_PAGE = _set("page currentpage pageno pagenum pageindex pagenumber pn curpage current paged")
_TOTALS = _set(
    "pages totalpages totalpage pagecount nbpages lastpage pagetotal numpages total totalcount "
    "totalresults totalelements pagesize perpage hitsperpage hasmore hasnext"
)
_SPRING = _set("number size totalpages totalelements")  # says number, takes page
_COUNTS = _set("total totalcount totalresults totalelements hasmore hasnext")
_OFFSETS = _set("offset start startindex skip from startat")
_PARAMETER = re.compile(r"([?&])([^=&#]+)=([^&#]*)")


class Paging(NamedTuple):
    """Options of a source that make it go on: its URL, ``next``, ``pages``.

    ``cursor`` is where there is a cursor, but nothing says how it is sent.
    """

    url: str
    next: str = ""
    pages: int | None = None
    cursor: str = ""


def paging(document: Any, url: str, link: str = "") -> Paging:
    """Propose how a source goes on, from what stands around its items and in its own URL.

    Its header Link (``link``) is what newstui follows by itself where it is told of pages.
    """
    if linked(link, url):
        return Paging(url, "", PAGES)
    facts = list(_facts(document))
    for keys, value in facts:
        own = plain(keys[-1] if plain(keys[-1]) != "href" else "".join(keys[-2:-1]))
        if own in _NEXT and (is_web(value) or is_path(value)):
            return Paging(url, _path(keys), PAGES)
    if related := _related(document):
        return Paging(url, related, PAGES)
    if found := _by_cursor(facts, url):
        return found
    for keys, value in facts:
        if plain(keys[-1]) in _NEXT and isinstance(value, int) and not isinstance(value, bool):
            return _by_number(url, _path(keys), value)
    return _counted(facts, url)


def _related(document: Any) -> str:
    """Return JMESPath to the next URL in a list of links: [{"rel": "next", "href": …}]."""
    for keys, value in _everything(document):
        for one in value[:_MOST_LINKS] if isinstance(value, list) else ():
            if not isinstance(one, dict):
                break
            for named in ("rel", "relation"):
                for key in ("href", "url"):
                    if one.get(named) == "next" and isinstance(one.get(key), str):
                        return f"{_path(keys)}[?{named}=='next'].{key} | [0]"
    return ""


def _by_number(url: str, path: str, value: int) -> Paging:
    """Go on by a number that is called next: that of a page, or how many items to leave out."""
    numbered = _numbered(url)
    if numbered != url or value == _SECOND:
        return Paging(numbered, path, PAGES)
    for _, name, there in _PARAMETER.findall(url):
        if plain(name) in _OFFSETS and there == "0":
            return Paging(_filled(url, name, "{offset}") or url, path, PAGES)
    return Paging(url, cursor=path)


def _facts(document: Any) -> Iterator[Fact]:
    """Yield what stands outside of arrays, by its keys, the outermost first."""
    return ((keys, value) for keys, value in _everything(document) if not isinstance(value, list))


def _everything(document: Any) -> Iterator[Fact]:
    waiting: deque[Fact] = deque([((), document)])
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        keys, value = waiting.popleft()
        if not isinstance(value, dict) or len(keys) >= _DEEPEST:
            continue
        for key, inner in islice(value.items(), _MOST_KEYS):
            if isinstance(inner, dict):
                waiting.append(((*keys, key), inner))
            else:
                yield (*keys, key), inner


def _path(keys: tuple[str, ...]) -> str:
    return ".".join(map(identifier, keys))


def _by_cursor(facts: list[Fact], url: str) -> Paging | None:
    for keys, value in facts:
        name = plain(keys[-1])
        cursor = string(value)
        if name in _NEXT and isinstance(value, str) and cursor:
            return Paging(url, cursor=_path(keys))
        if name not in _CURSORS or not cursor or len(cursor) > 1_000 or " " in cursor:
            continue
        for parameter in (_CURSORS[name], keys[-1], "cursor"):
            if filled := _filled(url, parameter, "{cursor}"):
                return Paging(filled, _path(keys), PAGES)
        if "pageInfo" in keys:  # GraphQL: it goes into the query
            return Paging(url, cursor=_path(keys))
        return Paging(_more(url, f"{_CURSORS[name]}={{cursor}}"), _path(keys), PAGES)
    return None


def _counted(facts: list[Fact], url: str) -> Paging:
    """Count pages where the URL has a parameter for that, or the answer says which page it is."""
    for _, name, value in _PARAMETER.findall(url):
        if not value.isdigit() or not value.isascii():
            continue
        if plain(name) in _PAGE or name == "p":
            page = "{page0}" if value == "0" else "{page}"
            return Paging(_filled(url, name, page) or url, "", PAGES)
        if plain(name) in _OFFSETS and value == "0":
            return Paging(_filled(url, name, "{offset}") or url, "", PAGES)
    names = {plain(keys[-1]) for keys, _ in facts}
    if names >= _SPRING and any(plain(keys[-1]) == "number" and one == 0 for keys, one in facts):
        return Paging(_filled(url, "page", "{page0}") or _more(url, "page={page0}"), "", PAGES)
    for keys, value in facts:
        first = isinstance(value, int) and not isinstance(value, bool) and value in {0, 1}
        if plain(keys[-1]) in _PAGE and first and names & _TOTALS:
            strapi = keys[:2] == ("meta", "pagination") and "pagecount" in names
            return Paging(_with_page(url, keys, int(value), strapi=strapi), "", PAGES)
        if plain(keys[-1]) in _OFFSETS and value == 0 and first and names & _COUNTS:
            return Paging(_more(url, f"{keys[-1]}={{offset}}"), "", PAGES)
    return Paging(url)


def _numbered(url: str) -> str:
    """Put {page} in the place of a page's number in a URL that has one."""
    for _, name, value in _PARAMETER.findall(url):
        if (plain(name) in _PAGE or name == "p") and value.isdigit():
            return _filled(url, name, "{page}") or url
    return url


def _with_page(url: str, keys: tuple[str, ...], first: int, *, strapi: bool) -> str:
    """Put the page into the URL by the name that the answer has for it.

    Strapi says {"pagination": {"page": 1}} and takes pagination[page]=1.
    """
    parameter = f"pagination[{keys[-1]}]" if strapi else keys[-1]
    page = "{page0}" if first == 0 else "{page}"
    return _filled(url, parameter, page) or _more(url, f"{parameter}={page}")


def _filled(url: str, parameter: str, placeholder: str) -> str | None:
    """Put a placeholder in the place of a parameter's value; None where the URL has none."""
    for found in _PARAMETER.finditer(url):
        if plain(found[2]) == plain(parameter):
            return f"{url[: found.start(3)]}{placeholder}{url[found.end(3) :]}"
    return None


def _more(url: str, parameter: str) -> str:
    where, hash_, fragment = url.partition("#")
    return f"{where}{'&' if '?' in where else '?'}{parameter}{hash_}{fragment}"
