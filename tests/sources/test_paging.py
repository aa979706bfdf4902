"""Which page of an API comes next, and how it is asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newstui.config import Source
from newstui.sources.paging import Next, Place, next_page, page_body, page_url

PAGED = "http://a.example.org/api?page={page}"
CURSOR = "http://a.example.org/api?after={cursor}"
FIRST = "http://a.example.org/api?page=1"
ENDS: tuple[object, ...] = (
    None, "", False, 0, "0", 1, "1", FIRST, [], {}, "javascript:x", "http://[", "null",
)  # fmt: skip


def following(source: Source, document: Any = None, page: int = 1, **more: Any) -> str | None:
    place = Place(page, "", 10 * (page - 1))
    found = next_page(document, source, url=FIRST, place=place, items=more.pop("items", 10), **more)
    return found.url if found else None


@pytest.mark.parametrize(
    ("url", "found", "expected"),
    [
        (PAGED, 2, "http://a.example.org/api?page=2"),
        (PAGED, "2", "http://a.example.org/api?page=2"),
        (PAGED, True, "http://a.example.org/api?page=2"),
        (PAGED, "/api?p=x", "http://a.example.org/api?p=x"),
        (PAGED, "http://b.example.org/2", "http://b.example.org/2"),
        (CURSOR, "a/b=", "http://a.example.org/api?after=a%2Fb%3D"),
        (CURSOR, 77, "http://a.example.org/api?after=77"),
        ("http://a.example.org/api?n=9", 2, "http://a.example.org/api?page=2"),
        ("http://a.example.org/api?from={offset}", 40, "http://a.example.org/api?from=40"),
        *((PAGED, end, None) for end in ENDS),
    ],
)
def test_what_next_may_find(url: str, found: Any, expected: str | None) -> None:
    assert following(Source(url=url, kind="json-api", next="next"), {"next": found}) == expected


def test_pages_alone_count_up_and_end() -> None:
    source = Source(url=PAGED, kind="json-api", pages=3)
    assert [following(source, page=page) for page in (1, 2, 3)] == [
        page_url(source, 2),
        page_url(source, 3),
        None,
    ]


def test_offsets_and_pages_from_zero_count_too() -> None:
    source = Source(url="http://a/?from={offset}&p={page0}", kind="json-api", pages=3)
    assert page_url(source, 1) == "http://a/?from=0&p=0"
    assert following(source) == "http://a/?from=10&p=1"
    assert following(source, page=2) == "http://a/?from=20&p=2"


def test_next_ends_with_the_last_of_pages_and_one_page_is_one() -> None:
    for pages in (1, 2):
        source = Source(url=PAGED, kind="json-api", pages=pages, next="next")
        assert following(source, {"next": pages + 1}, page=pages) is None


def test_a_page_without_items_is_the_last() -> None:
    assert following(Source(url=PAGED, kind="json-api", next="next"), {"next": 2}, items=0) is None


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<http://a.example.org/api?page=2>; rel="next"', "http://a.example.org/api?page=2"),
        (
            '</api?page=9>; rel="last", </api?page=2>; title="a, b"; rel="x next"',
            "http://a.example.org/api?page=2",
        ),
        ("<?page=2>;rel=next", "http://a.example.org/api?page=2"),
        ('</api?page=2>; rel="prev"', None),
        ("javascript:x", None),
        ("<javascript:x>; rel=next", None),
        ("<" * 50_000, None),
        ("", None),
    ],
)
def test_the_header_link_is_followed_where_nothing_else_counts(
    link: str, expected: str | None
) -> None:
    url = "http://a.example.org/api"
    assert following(Source(url=url, kind="json-api", pages=3), link=link) == expected
    assert following(Source(url=url, kind="json-api"), link=link) is None


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("http://a/{page}?c={cursor}", "http://a/1"),
        ("http://a/?x=1&c={cursor}&y=2", "http://a/?x=1&y=2"),
        ("http://a/?c=after:{cursor}", "http://a/?c=after:"),
    ],
)
def test_a_parameter_that_is_only_a_cursor_is_left_out_while_there_is_none(
    url: str, first: str
) -> None:
    assert page_url(Source(url=url), 1) == first


def test_what_is_posted_counts_and_takes_the_cursor() -> None:
    source = Source(
        url="http://a.example.org/graphql",
        kind="json-api",
        method="POST",
        body={
            "query": "{ posts }",
            "variables": {"after": "{cursor}", "n": "{page}", "x": "p{page}"},
        },
        next="end",
    )
    assert json.loads(page_body(source) or "")["variables"] == {"after": None, "n": 1, "x": "p1"}
    found = next_page({"end": 'a"b'}, source, url=source.url, place=Place(), items=3)
    assert found is not None
    assert found.url == source.url
    assert json.loads(found.body or "")["variables"] == {"after": 'a"b', "n": 2, "x": "p2"}
    assert next_page({"end": None}, source, url=source.url, place=Place(), items=3) is None


def test_a_form_is_posted_as_it_is_written() -> None:
    source = Source(url="http://a/", method="POST", body="page={page}&after={cursor}", pages=2)
    assert page_body(source) == "page=1&after="
    assert page_body(source, Place(2, "a&b", 5)) == "page=2&after=a%26b"
    found = next_page({}, source, url="http://a/", place=Place(), items=3)
    assert found == Next("http://a/", "page=2&after=")
    assert page_body(Source(url="http://a/")) is None


def test_the_body_may_be_json_in_quotes() -> None:
    source = Source(url="http://a/", method="POST", body='{"from": "{offset}"}')
    assert json.loads(page_body(source, Place(2, "", 20)) or "") == {"from": 20}
