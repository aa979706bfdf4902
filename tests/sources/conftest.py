"""What the tests of this room share: small files of our own making, and other people's corpora."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from newstui.config import Source
from newstui.sources.paging import Place
from newstui.sources.parse import parse

if TYPE_CHECKING:
    from newstui.models import Parsed

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests/data/sources"
CORPORA = ROOT / "../shared/corpora"
URL = "http://site.example.org/feed"
NOW = 1_795_600_000


class Reads(Protocol):
    def __call__(
        self, name: str | bytes, url: str = URL, page: int = 1, **options: Any
    ) -> Parsed: ...


@pytest.fixture
def read() -> Reads:
    """Parse a file of tests/data/sources, or bytes, with the options of a source."""

    def reading(name: str | bytes, url: str = URL, page: int = 1, **options: Any) -> Parsed:
        content = name if isinstance(name, bytes) else (DATA / name).read_bytes()
        source = Source(url=options.pop("source_url", url), **options)
        return parse(content, source, url=url, place=Place(page), now=NOW)

    return reading
