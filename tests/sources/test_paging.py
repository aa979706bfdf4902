from __future__ import annotations

from typing import Any

import pytest

from newstui.config import Source
from newstui.sources.paging import next_url, page_url

PAGED = "http://a.example.org/api?page={page}"
CURSOR = "http://a.example.org/api?after={cursor}"
FIRST = "http://a.example.org/api?page=1"
ENDS: tuple[object, ...] = (
    None, "", False, 0, "0", 1, "1", FIRST, [], {}, "javascript:x", "http://[", "null",
)  # fmt: skip


@pytest.mark.parametrize(
    ("url", "found", "following"),
    [
        (PAGED, 2, "http://a.example.org/api?page=2"),
        (PAGED, "2", "http://a.example.org/api?page=2"),
        (PAGED, True, "http://a.example.org/api?page=2"),
        (PAGED, "/api?p=x", "http://a.example.org/api?p=x"),
        (PAGED, "http://b.example.org/2", "http://b.example.org/2"),
        (CURSOR, "a/b=", "http://a.example.org/api?after=a%2Fb%3D"),
        (CURSOR, 77, "http://a.example.org/api?after=77"),
        ("http://a.example.org/api?n=9", 2, "http://a.example.org/api?page=2"),
        *((PAGED, end, None) for end in ENDS),
    ],
)
def test_what_next_may_find(url: str, found: Any, following: str | None) -> None:
    source = Source(url=url, kind="json-api", next="next")
    assert next_url({"next": found}, source, url=FIRST, page=1) == following


def test_pages_alone_count_up_and_end() -> None:
    source = Source(url=PAGED, kind="json-api", pages=3)
    found = [next_url({}, source, url=FIRST, page=page) for page in (1, 2, 3)]
    assert found == [page_url(source, 2), page_url(source, 3), None]


def test_next_ends_with_the_last_of_pages() -> None:
    source = Source(url=PAGED, kind="json-api", pages=2, next="next")
    assert next_url({"next": 3}, source, url=FIRST, page=2) is None


def test_the_first_page_fills_what_it_can() -> None:
    assert page_url(Source(url="http://a/{page}?c={cursor}"), 1) == "http://a/1?c="
