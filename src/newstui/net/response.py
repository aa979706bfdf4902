"""The only place that reads an answer: head, capped body, and nothing of it when it breaks off."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newstui.net.body import Body, too_large
from newstui.net.errors import FetchError, headers_too_large, refusal, retry_after
from newstui.net.rates import rest_seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

MAX_HEADER_BYTES = 65_536
_TOO_OFTEN = (403, 429, 503)  # 403: GitHub, where nothing more is allowed for now
_MAX_VALIDATOR_CHARACTERS = 1_024  # what is longer is not kept to be sent back


@dataclass(frozen=True, slots=True)
class Response:
    """A whole answer. Header values are as they came: Latin-1, not cleaned."""

    status: int  # 200 or 304
    url: str  # where it was found, after redirects, without password
    moved_to: str | None  # the target if every redirect was permanent and no secret is at stake
    headers: Mapping[str, str]  # names in lower case, repeated ones joined by commas
    content: bytes = field(repr=False)  # unpacked; b"" for 304
    etag: str | None  # None where a redirect led to another server
    last_modified: str | None


def headers_of(answer: httpx.Response) -> dict[str, str]:
    """Return the headers with names in lower case; raises FetchError beyond 64 KiB."""
    raw = answer.headers.raw
    if sum(len(name) + len(value) + 4 for name, value in raw) > MAX_HEADER_BYTES:
        raise FetchError(headers_too_large())
    headers: dict[str, str] = {}
    for raw_name, raw_value in raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def target_of(headers: Mapping[str, str]) -> str | None:
    """Return where a redirect points to; servers write it in UTF-8 or Latin-1."""
    location = headers.get("location")
    if location is None:
        return None
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location


def validator(value: str | None) -> str | None:
    """Return an ETag or Last-Modified worth keeping."""
    return value if value and len(value) <= _MAX_VALIDATOR_CHARACTERS else None


def refused(answer: httpx.Response, headers: Mapping[str, str], now: float) -> FetchError:
    """Return the failure that a status other than 200 is."""
    reason, status = answer.extensions.get("reason_phrase", b""), answer.status_code
    asked = retry_after(headers.get("retry-after"), now)
    if asked is None and status in _TOO_OFTEN:
        asked = rest_seconds(headers, now)
        status = 429 if asked and status == 403 else status
    return refusal(status, reason, asked)


async def content_of(answer: httpx.Response, headers: Mapping[str, str], max_bytes: int) -> bytes:
    """Read the body to its end; raises FetchError beyond ``max_bytes`` unpacked."""
    body = Body(headers.get("content-encoding", ""), max_bytes)
    declared = headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > max_bytes:
        raise too_large(max_bytes)
    async for raw in answer.stream:  # type: ignore[union-attr]  # async transports only
        body.add(raw)
    return body.finish()
