from __future__ import annotations

import gzip
import os
import tracemalloc
import zlib

import pytest

from newstui.net.body import Body
from newstui.net.errors import FetchError

CAP = 16 * 2**20


def whole(raw: bytes, encoding: str = "gzip", cap: int = CAP, step: int = 1 << 16) -> bytes:
    body = Body(encoding, cap)
    for start in range(0, len(raw), step):
        body.add(raw[start : start + step])
    return body.finish()


@pytest.mark.parametrize("step", [1, 7, 1 << 16])
@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 300_000])
def test_gzip_in_pieces_of_any_size(size: int, step: int) -> None:
    content = os.urandom(size // 2) + b"\0" * (size - size // 2)
    assert whole(gzip.compress(content), step=step) == content


def test_several_members_and_padding_behind_the_last() -> None:
    raw = gzip.compress(b"a" * 100_000) + gzip.compress(b"") + gzip.compress(b"b") + b"\0" * 9
    assert whole(raw) == b"a" * 100_000 + b"b"
    assert whole(raw, step=1) == b"a" * 100_000 + b"b"


@pytest.mark.parametrize("encoding", ["", "identity", " Identity ", "none", "utf-8"])
def test_not_packed(encoding: str) -> None:
    assert whole(b"plain", encoding) == b"plain"


def test_the_cap_is_exact() -> None:
    assert whole(b"x" * 1_000, "", cap=1_000) == b"x" * 1_000
    assert whole(gzip.compress(b"x" * 1_000), cap=1_000) == b"x" * 1_000
    for raw, encoding in ((b"x" * 1_001, ""), (gzip.compress(b"x" * 1_001), "gzip")):
        with pytest.raises(FetchError, match="larger than"):
            whole(raw, encoding, cap=1_000)


def test_a_bomb_costs_no_more_than_the_cap() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b"\0" * 2**20) for _ in range(256)) + packer.flush()
    assert len(bomb) < 300_000
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="the answer is larger than 16 MiB"):
            whole(bomb)
        assert tracemalloc.get_traced_memory()[1] < 40 * 2**20
    finally:
        tracemalloc.stop()


def test_a_stream_of_empty_members_ends() -> None:
    with pytest.raises(FetchError, match="larger than"):
        whole(gzip.compress(b"") * 5_000)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "x\x1b]52;c;AA\x07"])
def test_what_was_not_asked_for_is_refused_by_name(encoding: str) -> None:
    with pytest.raises(FetchError, match="was not asked for") as caught:
        Body(encoding, CAP)
    assert str(caught.value).isprintable()


def test_broken_gzip() -> None:
    good = gzip.compress(b"hello" * 1_000)
    with pytest.raises(FetchError, match="cannot be unpacked"):
        whole(b"<rss>not packed</rss>")
    with pytest.raises(FetchError, match="cannot be unpacked"):
        whole(good[:-8] + b"\0" * 8)  # the checksum is wrong
    for cut in (1, 9, len(good) // 2, len(good) - 1):
        with pytest.raises(FetchError, match="broke off"):
            whole(good[:cut])
    with pytest.raises(FetchError, match="broke off"):
        whole(good + good[:20])


def test_no_bytes_at_all_is_an_empty_answer() -> None:
    assert whole(b"") == b""
