"""The only place that unpacks an answer: gzip or nothing, never more than the cap."""

from __future__ import annotations

import zlib

from newstui.i18n import tr
from newstui.net.errors import FetchError, ended_early
from newstui.text.clean import clean

_STEP_BYTES = 65_536  # unpacked at a time: a bomb is noticed this early
_MAX_MEMBERS = 1_000  # of one gzip stream (RFC 1952, 2.2); empty ones cost time and no bytes
_PLAIN = ("", "identity", "none", "utf-8")  # the last two are no encodings, but servers say so
_GZIP = ("gzip", "x-gzip")


class Body:
    """The unpacked bytes of one answer, gathered as its pieces come."""

    def __init__(self, content_encoding: str, max_bytes: int) -> None:
        """Raise FetchError for an encoding nobody asked for."""
        encoding = content_encoding.strip().lower()
        if encoding not in _PLAIN and encoding not in _GZIP:
            name = clean(encoding, limit=40)
            raise FetchError(
                tr("the answer is packed as {name}, which was not asked for", name=name)
            )
        self._packed = zlib.decompressobj(31) if encoding in _GZIP else None
        self._members = 1
        self._raw_bytes = 0
        self._max_bytes = max_bytes
        self._content = bytearray()

    def add(self, raw: bytes) -> None:
        """Unpack one piece as it came over the wire; raises FetchError beyond the cap."""
        self._raw_bytes += len(raw)
        if self._raw_bytes > self._max_bytes:
            raise too_large(self._max_bytes)
        if self._packed is None:
            self._content += raw
            return
        try:
            self._unpack(raw)
        except zlib.error:
            raise FetchError(tr("the answer says it is gzip, but it cannot be unpacked")) from None

    def finish(self) -> bytes:
        """Return all of it; raises FetchError where a gzip stream has no end."""
        if self._packed is not None and not self._packed.eof and self._raw_bytes:
            raise FetchError(ended_early())
        return bytes(self._content)

    def _unpack(self, raw: bytes) -> None:
        assert self._packed is not None
        while True:
            if self._packed.eof:
                if not raw.startswith(b"\x1f"):
                    return  # what follows the last member is padding
                self._members += 1
                if self._members > _MAX_MEMBERS:
                    raise too_large(self._max_bytes)
                self._packed = zlib.decompressobj(31)
            piece = self._packed.decompress(raw, _STEP_BYTES)
            self._content += piece
            if len(self._content) > self._max_bytes:
                raise too_large(self._max_bytes)
            if self._packed.eof:
                raw = self._packed.unused_data
            else:
                raw = self._packed.unconsumed_tail
                if not raw and len(piece) < _STEP_BYTES:
                    return


def too_large(max_bytes: int) -> FetchError:
    """Return the refusal of an answer beyond the cap."""
    mib = max_bytes / 2**20
    size = f"{mib:g} MiB" if mib >= 1 else f"{max_bytes / 2**10:g} KiB"
    return FetchError(tr("the answer is larger than {size}", size=size))
