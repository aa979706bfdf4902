"""Pictures are real PNG files."""

from __future__ import annotations

import struct
import zlib

from newstui.demo.images import HEIGHT, WIDTH, png


def test_every_chunk_is_whole_and_the_pixels_fit() -> None:
    data = png("/images/any.png")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, kinds, pixels = 8, [], b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        (check,) = struct.unpack(">I", data[at + 8 + size : at + 12 + size])
        assert check == zlib.crc32(kind + body)
        kinds.append(kind)
        pixels += body if kind == b"IDAT" else b""
        at += 12 + size
    assert kinds == [b"IHDR", b"IDAT", b"IEND"]
    assert len(zlib.decompress(pixels)) == HEIGHT * (1 + 3 * WIDTH)


def test_paths_have_their_own_colours() -> None:
    assert png("/images/one.png") != png("/images/two.png")
    assert png("/images/one.png") == png("/images/one.png")
