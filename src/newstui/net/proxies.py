"""The only place that decides through which proxy a request goes."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING

from newstui.net.policy import is_loopback

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx


def of_the_environment() -> Mapping[str, str]:
    """Read ``http_proxy``, ``https_proxy``, ``all_proxy`` and ``no_proxy``, by scheme."""
    return urllib.request.getproxies()


def proxy_for(url: httpx.URL, configured: str | None, environment: Mapping[str, str]) -> str | None:
    """Return the proxy for ``url``: the source's own, else the environment's, else None.

    This very machine is never reached through the environment's proxy.
    """
    found = configured
    if not found:
        if not environment or is_loopback(url.host):
            return None
        host = f"{url.host}:{url.port}" if url.port else url.host
        found = environment.get(url.scheme) or environment.get("all")
        if not found or urllib.request.proxy_bypass(host):
            return None
    return found if "://" in found else f"http://{found}"
