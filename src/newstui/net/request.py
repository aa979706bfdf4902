"""The only place that says what is asked for, and what a request carries."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.net.errors import FetchError
from newstui.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to get, or to post ``body`` for. What may hold secrets is not in its ``repr``."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # to url's origin only
    etag: str | None = None  # as it came: sent back byte for byte
    last_modified: str | None = None
    user_agent: str | None = None
    proxy: str | None = field(default=None, repr=False)
    trusted_origin: bool = True  # the reader typed it; False for what a feed links to
    body: bytes | None = field(default=None, repr=False)  # posted to url's origin only
    content_type: str = ""  # of the body, where no header says
    max_bytes: int = 16 * 1024 * 1024  # unpacked
    deadline_seconds: float = 30.0  # over everything but the wait for a slot

    @property
    def conditional(self) -> bool:
        """Whether 304 is an answer."""
        return bool(self.etag or self.last_modified)


Fields = dict[bytes, bytes]

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")  # in values: RFC 9110, 5.5
_OURS = (b"accept-encoding", b"connection", b"content-length", b"te", b"transfer-encoding")


def fields_for_anyone(user_agent: str) -> Fields:
    """Return what every server gets; gzip only, for its unpacking can be capped."""
    agent = _field("user-agent", user_agent)
    return {**agent, b"accept": b"*/*", b"accept-encoding": b"gzip"}


def fields_for_origin(request: Request, url: httpx.URL) -> Fields:
    """Return what only the origin of ``request.url`` gets: secrets and validators.

    Raises FetchError for a header that HTTP does not allow.
    """
    fields: Fields = {}
    if url.username or url.password:
        secret = base64.b64encode(f"{url.username}:{url.password}".encode())
        fields[b"authorization"] = b"Basic " + secret
    if request.body is not None and request.content_type:
        fields |= _field("content-type", request.content_type)
    for name, value in request.headers.items():
        fields |= _field(name, value)
    for ours in _OURS:
        fields.pop(ours, None)
    if request.etag:
        fields |= _validator(b"if-none-match", request.etag)
    if request.last_modified:
        fields |= _validator(b"if-modified-since", request.last_modified)
    return fields


def _field(name: str, value: str) -> Fields:
    value = value.strip()
    if not _NAME.fullmatch(name) or _FORBIDDEN.search(value):
        raise FetchError(
            tr(
                "the header {name} of this source holds characters that HTTP does not allow",
                name=clean(name, limit=40),
            )
        )
    return {name.lower().encode("ascii"): value.encode("utf-8", "replace")}


def _validator(name: bytes, value: str) -> Fields:
    """Headers are kept as Latin-1, which gives every byte back; what is not is not sent."""
    try:
        return {} if _FORBIDDEN.search(value) else {name: value.encode("latin-1")}
    except UnicodeEncodeError:
        return {}
