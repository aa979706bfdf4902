"""The only place where a link as sent becomes an absolute one that may be opened."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from newstui.text.clean import is_plain_url, safe_url

_LONGEST = 4_000
_CONTROL = re.compile("[\x00-\x1f\x7f]")


def absolute(value: str | None, *bases: str | None) -> str | None:
    """Return ``value`` as an absolute http(s) URL, read against the first usable of ``bases``.

    None for every other scheme, for what holds control characters, and for what is no URL.
    """
    link = (value or "").strip()
    if is_plain_url(link):
        return link
    if not link or len(link) > _LONGEST or _CONTROL.search(link):
        return None  # urljoin would join two lines into one address
    link = link.replace(" ", "%20")
    for base in bases:
        if base and _web(base):
            try:
                return safe_url(urljoin(base, link))
            except ValueError:
                return None
    return safe_url(link)


def _web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def place(url: str) -> str:
    """Return what two spellings of a source's URL share: host, port, path and query.

    Neither http or https nor a slash at the end nor the fragment makes a second source. A program
    and a file are told apart by every letter.
    """
    if url.startswith(("exec:", "file:")):
        return url
    try:
        parts = urlsplit(url)
        port = "" if parts.port in {None, 80, 443} else f":{parts.port}"
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.hostname or '').rstrip('.')}{port}{parts.path.rstrip('/')}{query}"
