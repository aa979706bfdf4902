"""The only place that decodes an image: into a grid of colours small enough for a terminal.

Pillow does it, where it is installed. An image is hostile input: only known formats, no more
pixels than a large photograph has, and the first frame of those that move.
"""

from __future__ import annotations

import io
from typing import NamedTuple

from newstui.i18n import tr
from newstui.sources.errors import SourceError

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_SCALABLE = frozenset({"RGB", "RGBA", "L"})
_MOST_PIXELS = 40_000_000
_LEAST_PIXELS = 8  # of a side: below it is a dot that counts visits, or a ruling


class Picture(NamedTuple):
    """A grid of pixels; ``rgba`` has four bytes for each, row by row."""

    width: int
    height: int
    rgba: bytes


def picture(content: bytes, width: int, height: int) -> Picture:
    """Decode an image, made smaller to fit ``width`` x ``height`` square pixels, never larger.

    Raises SourceError: where it is no image, is too large or too small, or Pillow is missing.
    """
    try:
        from PIL import Image, ImageOps  # noqa: PLC0415 - optional, and only for those who want it
    except ImportError:
        raise SourceError(tr("images need Pillow: install newstui[images]")) from None
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            _refuse(*image.size)
            image.draft("RGB", (2 * width, 2 * height))  # JPEG: decode no more than that
            whole = image if image.mode in _SCALABLE else image.convert("RGBA")
            small = ImageOps.exif_transpose(whole)
            small.thumbnail((max(1, width), max(1, height)))
            return Picture(small.width, small.height, small.convert("RGBA").tobytes())
    except (SourceError, MemoryError):
        raise
    except Exception:  # a decoder's errors are of every kind
        raise SourceError(tr("this image cannot be read")) from None


def _refuse(width: int, height: int) -> None:
    """Refuse what is not worth decoding, or dangerous; raises SourceError."""
    if width * height > _MOST_PIXELS:
        raise SourceError(tr("the image is too large"))
    if min(width, height) < _LEAST_PIXELS:
        raise SourceError(tr("the image is too small"))
