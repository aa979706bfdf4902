"""The only place that finds the next part of an article that is split over several pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urljoin, urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newstui.sources.page_tree import Survey

_NEXT = re.compile(
    r"(?i)[\s\[(（【]*(?:下一?[页頁](?:阅读|阅)?|next(?:\s+page|\s+part)?|continue(?:\s+to)?(?:\s+(?:page|part)\s+\d+)?|page\s+\d+|older|后一页|下页)[\s\])）】]*[>»›→＞…:：]*[\s\])）】]*|(?:下一?|第\d{1,2})[页頁]\s?[:：].{1,30}|\s*[>»›＞]{1,2}\s*"
)
_NUMBER = re.compile(r"[\s\[(（【第]*(\d{1,2})[\s\])）】页頁]*")
_PAGES = frozenset(
    {
        "page",
        "p",
        "pg",
        "pn",
        "pagenum",
        "pageno",
        "paged",
        "currentpage",
        "part",
        "start_page",
        "cpage",
    }
)
_MARK = re.compile(r"(?P<stem>.+?)(?P<sign>[_-](?:p|page)?|/(?:page[/-]?|p)?)(?P<number>\d{1,2})/?")
_SLUG = re.compile(r"/[^/]*[-_\d][^/]*$|/[^/]{15,}$")  # /archives/6 is no part of /archives/5
_END = re.compile(r"\.(?:s?html?|php|aspx?|jsp|htm)$", re.IGNORECASE)
_MOST_LINKS = 4_000


class _Place(NamedTuple):
    stem: str
    rest: tuple[tuple[str, str], ...]
    number: int
    sure: bool = True  # that the number is a page's


def next_part(seen: Survey, url: str) -> str | None:
    """Return the URL of the next part of the article at ``url``; None where it has none.

    It must be the same address with a page's number that is one higher: so neither the next
    article of a blog (``rel=next``) nor the next page of a list is ever taken for a part.
    """
    for one in seen.links:
        if "next" in (one.get("rel") or "").lower().split() and (
            part := _part(one.get("href"), url)
        ):
            return part
    for count, one in enumerate(seen.root.iter("a")):
        if count > _MOST_LINKS:
            break
        href = one.get("href")
        if not href or href[0] == "#":
            continue
        text = one.text if len(one) == 0 else one.text_content().strip() or _pictured(one)
        if text is None or len(text) > 40:
            continue
        number = _NUMBER.fullmatch(text)
        if (number or _NEXT.fullmatch(text)) and (
            part := _part(href, url, second=number is None or number[1] == "2")
        ):
            return part
    return None


def _pictured(link: HtmlElement) -> str:
    image = link.find(".//img")
    return "" if image is None else image.get("alt") or ""


def _part(href: str | None, url: str, *, second: bool = False) -> str | None:
    """Return an address where it is the one of the part after ``url``'s.

    ``second``: a link to it says so; then 5_1.html may come after 5.html, as some sites count.
    """
    try:
        there = urljoin(url, (href or "").strip()).partition("#")[0]
        here = urlsplit(url)
        target = urlsplit(there)
    except ValueError:
        return None
    if target.scheme not in {"http", "https"} or here.hostname != target.hostname:
        return None
    for mine in _places(here.path, here.query):
        for other in _places(target.path, target.query):
            if mine.sure and mine[:2] == other[:2] and other.number == mine.number + 1:
                return there
    first = _places(here.path, here.query)[0]
    if second and target.path != here.path and first.number == 1:
        again = first._replace(sure=True)
        return there if again in _places(target.path, target.query) else None
    return None


def _places(path: str, query: str) -> list[_Place]:
    """Return how an address may be read: as the first page, or as one with a number."""
    path = _END.sub("", path).rstrip("/") or "/"
    pairs = parse_qsl(query[:2_000])
    numbers = [
        int(value)
        for name, value in pairs
        if name.lower() in _PAGES and value.isdecimal() and len(value) < 3
    ]
    rest = tuple((name, value) for name, value in pairs if name.lower() not in _PAGES)
    if numbers:
        return [_Place(path, rest, numbers[0])]
    found = [_Place(path, rest, 1)]
    if marked := _MARK.fullmatch(path):
        sure = marked["sign"] != "/" or _SLUG.search(marked["stem"]) is not None
        found.append(_Place(marked["stem"], rest, int(marked["number"]), sure))
    return found
