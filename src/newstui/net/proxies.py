"""The only place that decides through which proxy a request goes."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING

from newstui.net.policy import is_loopback

if TYPE_CHECKING:
    import httpx


def proxy_for(url: httpx.URL, configured: str | None) -> str | None:
    """Return the proxy for ``url``: the source's own, else the environment's, else None.

    ``http_proxy``, ``https_proxy``, ``all_proxy`` and ``no_proxy`` are read as the standard
    library reads them. This very machine is never reached through the environment's proxy.
    """
    found = configured
    if not found:
        if is_loopback(url.host):
            return None
        host = f"{url.host}:{url.port}" if url.port else url.host
        proxies = urllib.request.getproxies()
        found = proxies.get(url.scheme) or proxies.get("all")
        if not found or urllib.request.proxy_bypass(host):
            return None
    return found if "://" in found else f"http://{found}"
