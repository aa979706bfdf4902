from __future__ import annotations

import builtins
import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from newstui.sources.errors import SourceError
from newstui.sources.picture import picture

RED, BLUE = (255, 0, 0), (0, 0, 255)


def image(width: int, height: int, kind: str = "PNG", mode: str = "RGB", **how: Any) -> bytes:
    """An image whose left half is red and whose right half is blue."""
    made = Image.new("RGB", (width, height), RED)
    made.paste(BLUE, (width // 2, 0, width, height))
    out = io.BytesIO()
    made.convert(mode).save(out, kind, **how)
    return out.getvalue()


def pixel(content: bytes, x: int, y: int, most: tuple[int, int]) -> tuple[int, ...]:
    made = picture(content, *most)
    at = 4 * (y * made.width + x)
    return tuple(made.rgba[at : at + 4])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_an_image_is_made_to_fit_and_keeps_its_shape_and_colours(kind: str) -> None:
    made = picture(image(400, 200, kind), 40, 40)
    assert (made.width, made.height, len(made.rgba)) == (40, 20, 40 * 20 * 4)
    left, right = made.rgba[40:44], made.rgba[120:124]
    assert left[0] > 200 > 60 > left[2]
    assert right[2] > 200 > 60 > right[0]


def test_a_small_image_stays_small() -> None:
    made = picture(image(16, 9), 80, 80)
    assert (made.width, made.height) == (16, 9)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "RGBA"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert len(picture(image(64, 64, kind, mode), 8, 8).rgba) == 8 * 8 * 4


def test_an_image_is_turned_as_the_camera_was() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter to the right
    made = picture(image(400, 200, "JPEG", exif=exif), 40, 40)
    assert (made.width, made.height) == (20, 40)


def test_what_is_see_through_stays_so() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (9, 9, 9, 0)).save(out, "PNG")
    assert pixel(out.getvalue(), 3, 3, (20, 20))[3] == 0


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is very large, and whose rows would be."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be read"),
        (image(200, 200)[:300], "cannot be read"),
        (image(1, 1), "too small"),
        (image(300, 2), "too small"),
        (bomb(8_000, 8_000), "too large"),
        (bomb(60_000, 60_000), "cannot be read"),
    ],
)
def test_what_is_no_image_to_show_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        picture(content, 40, 40)


def test_without_pillow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def missing(name: str, *values: Any, **named: Any) -> Any:
        if name.split(".", maxsplit=1)[0] == "PIL":
            raise ImportError(name)
        return found(name, *values, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(SourceError, match=r"images need Pillow: install newstui\[images\]"):
        picture(image(20, 20), 10, 10)
