"""The only place that finds which pages of other sites an article's text links to."""

from __future__ import annotations

from functools import lru_cache
from html import unescape

from newstui.text.clean import pattern, safe_url
from newstui.text.same_page import is_front, page_url, site_of

MOST = 30
_HREF = r"""<a\s[^<>]*?href=["']?(https?://[^"'\s<>]+)"""
_PLAIN = r"https://(?!(?:m|mobile|amp|wap|3g|www)\.)([a-z0-9.-]+)(?::[0-9]+)?/[^/?#][^?#]*"
_NO_PAGE = (  # to share, to subscribe, to advertise
    r"(?i)/(?:share|sharer|intent|sharearticle|submit|pin/create|dialog/share)(?:[/.?]|$)"
    r"|^https://(?:[\w.-]+\.)?(?:doubleclick\.net|feedburner\.com|feedsportal\.com|addtoany\.com"
    r"|wa\.me|api\.whatsapp\.com|service\.weibo\.com|connect\.qq\.com|paypal\.com|patreon\.com"
    r"|getpocket\.com|instapaper\.com|googleadservices\.com|googlesyndication\.com)(?:/|$)"
)


def outbound(html: str, url: str | None) -> tuple[str, ...]:
    """Return the pages that sanitised HTML links to, each once, as ``page_url`` writes them.

    At most 30, in their order; ``url`` is the article's own: its site's pages are left out, and
    so are front pages and what only shares, subscribes or advertises.
    """
    if "href=" not in html:
        return ()
    own, found = site_of(url), dict[str, None]()
    for match in pattern(_HREF).finditer(html):
        link = safe_url(unescape(match[1]))
        page = page_url(link) if link else ""
        if not page or page in found or _is_none(page, own):
            continue
        found[page] = None
        if len(found) >= MOST:
            break
    return tuple(found)


@lru_cache(maxsize=4096)
def _is_none(page: str, own: str) -> bool:
    """Tell whether a page says nothing of what the article is about."""
    plain = pattern(_PLAIN).fullmatch(page)
    if (plain[1] if plain else site_of(page)) == own:
        return True
    return (not plain and is_front(page)) or pattern(_NO_PAGE).search(page) is not None
