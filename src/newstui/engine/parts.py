"""The only place that joins an article that its site shows in several parts."""

from __future__ import annotations

import logging
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newstui.engine.workers import ParseError
from newstui.net.client import FetchError
from newstui.programs import ProgramError
from newstui.text.same_page import page_url

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from newstui.models import Article, Media, Parsed

    Asked = Callable[[str], Awaitable[tuple[Parsed, int]]]

log = logging.getLogger("newstui.engine")

MOST_PARTS = 20
_MOST_HTML = 4_000_000  # characters of all parts


class Whole(NamedTuple):
    """An article with all the parts that came."""

    article: Article
    bytes: int = 0  # of all answers after the first
    complete: bool = True  # False: a part did not come


async def whole(first: Parsed, url: str, ask: Asked) -> Whole:
    """Follow a page to its next parts, at most 20 in all, on the same host only.

    ``url`` is where the first part came from. ``ask`` fetches and parses one more part, and says
    how many bytes it had; where it fails, what came before is kept.
    """
    article, following = first.articles[0], first.next
    html, media, size = [article.html], list(article.media), 0
    seen = {page_url(url)}
    while following and len(html) < MOST_PARTS and sum(map(len, html)) < _MOST_HTML:
        if page_url(following) in seen or not _same_host(url, following):
            break
        seen.add(page_url(following))
        try:
            part, more = await ask(following)
        except (FetchError, ParseError, ProgramError) as problem:
            log.warning("%s: part %d: %s", url, len(html) + 1, problem)
            return Whole(_joined(article, html, media), size, complete=False)
        size += more
        for one in part.articles[:1]:
            if one.html in html:  # a site that answers any number with its last part
                return Whole(_joined(article, html, media), size)
            html.append(one.html)
            media += [other for other in one.media if other not in media]
        following = part.next
    return Whole(_joined(article, html, media), size)


def _joined(article: Article, html: list[str], media: list[Media]) -> Article:
    if len(html) == 1:
        return article
    joined = "\n".join(html)
    fingerprint = blake2b(joined.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return article.model_copy(
        update={"html": joined, "media": tuple(media), "fingerprint": fingerprint}
    )


def _same_host(url: str, other: str) -> bool:
    try:
        one, two = urlsplit(url), urlsplit(other)
        return two.scheme in {"http", "https"} and one.netloc.lower() == two.netloc.lower()
    except ValueError:
        return False
