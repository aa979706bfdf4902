"""The only place that says which addresses and redirects are allowed (pure: nothing is opened)."""

from __future__ import annotations

import ipaddress
import re

import httpx

from newstui.i18n import tr
from newstui.net.errors import FetchError, shown

MAX_REDIRECTS = 10
_HOST = re.compile(r"[A-Za-z0-9._-]+")
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
_UNICAST = ipaddress.IPv6Network("2000::/3")  # RFC 4291: all that is given out so far
_PRIVATE_NAMES = ("localhost", "local", "internal", "lan", "home", "home.arpa", "intranet")


def parse(url: str) -> httpx.URL:
    """Parse an address to be fetched: http or https, a host, no fragment.

    Raises FetchError.
    """
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError, AssertionError):  # UnicodeError is a ValueError
        raise FetchError(tr("this is not a valid web address")) from None
    if parsed.scheme not in _PORTS:
        raise FetchError(tr("only http and https addresses can be read"))
    return _checked(parsed)


def redirected(url: httpx.URL, location: str) -> httpx.URL:
    """Return where ``location`` leads from ``url``, without a password it may bring along.

    Raises FetchError where that is no http or https address.
    """
    try:
        parsed = url.join(location.strip())
    except (httpx.InvalidURL, ValueError, AssertionError):
        raise FetchError(tr("the server redirects to something that is no web address")) from None
    if parsed.scheme not in _PORTS:
        raise FetchError(tr("a redirect to something else than http or https was refused"))
    return _checked(parsed).copy_with(userinfo=b"")


def origin(url: httpx.URL) -> str:
    """Return scheme, host and port: what configured headers belong to (RFC 6454)."""
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{url.scheme}://{host}:{url.port or _PORTS[url.scheme]}"


def at_home(url: str, other: str) -> str | None:
    """Return ``other`` as it is asked for when it is of the origin of ``url``; None elsewhere.

    That is with the name and password in ``url``. Raises FetchError where one is no web address.
    """
    home, found = parse(url), parse(other)
    if origin(home) != origin(found):
        return None
    return str(found.copy_with(userinfo=found.userinfo or home.userinfo))


def is_host(url: httpx.URL) -> bool:
    """Tell whether the host is a name or an address: httpx percent-encodes whatever is not."""
    try:
        return bool(_HOST.fullmatch(url.raw_host.decode("ascii"))) or bool(
            ipaddress.IPv6Address(url.host)
        )
    except ValueError:
        return False


def host_of(address: str) -> str:
    """Return the host of a proxy's address, or nothing."""
    try:
        return httpx.URL(address).host
    except (httpx.InvalidURL, ValueError, AssertionError):
        return ""


def is_public(address: str) -> bool:
    """Tell whether an IP address, as a resolver returns it, belongs to the open internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast
    if ip in _NAT64:
        return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    inner = ip.ipv4_mapped or ip.sixtofour
    if inner is not None:
        return is_public(str(inner))
    return ip in _UNICAST and ip.is_global


def is_private_name(host: str) -> bool:
    """Tell whether a host is private by its looks, for where a proxy does the looking up.

    Numbers in the forms of inet_aton (``0x7f.1``, ``2130706433``) count as private too: no
    public site is written so.
    """
    name = host.rstrip(".").lower()
    if ":" in name or name.rpartition(".")[2][:1].isdigit():
        return not is_public(name)
    return "." not in name or any(name.endswith("." + last) for last in _PRIVATE_NAMES)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this very machine, as one writes it."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def private(host: str) -> FetchError:
    """Return the refusal to reach a private address the reader did not type."""
    return FetchError(
        tr(
            "{host} is a private address: only a source's own address may be one",
            host=shown(host),
        )
    )


def _checked(url: httpx.URL) -> httpx.URL:
    if not url.host:
        raise FetchError(tr("this web address names no server"))
    if not is_host(url):
        raise FetchError(tr("this is not a valid web address"))
    if url.port is not None and not 0 < url.port < 65_536:
        raise FetchError(tr("this is not a valid web address"))
    return url.copy_with(fragment=None) if "#" in str(url) else url  # parsing is what costs
