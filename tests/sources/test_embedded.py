"""JSON inside web pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from newstui.sources.embedded import blocks, values
from newstui.sources.parse import SourceError

if TYPE_CHECKING:
    from tests.sources.conftest import Reads

LIST = '{"list": [{"title": "一"}, {"title": "二"}], "u": 1}'
ESCAPED = LIST.replace("一", "\\\\u4e00").replace("二", "\\u4e8c")
ROWS = f'4:I["chunk.js"]\n5:["$","div",null,{{"list":[]}}]\n6:{LIST}\n'
PUSHED = "".join(
    f"<script>self.__next_f.push([1, {json.dumps(part)}])</script>"
    for part in (ROWS[:50], ROWS[50:])
)


def page(*parts: str) -> bytes:
    return ("<!doctype html><html><body>" + "".join(parts) + "</body></html>").encode()


@pytest.mark.parametrize(
    ("selector", "html"),
    [
        ("script#__NEXT_DATA__", f'<script id="__NEXT_DATA__">{LIST}</script>'),
        ("script", f"<script>window.__STATE__ = {LIST};(function(){{}})()</script>"),
        ("script", f"<script>var data={LIST.replace('1}', 'undefined}')}</script>"),
        ("script", "<script>window['x'] = JSON.parse(\"{\\\"list\\\": [{\\\"title\\\": "
                   "\\\"一\\\"}, {\\\"title\\\": \\\"二\\\"}]}\")</script>"),
        ("script", f"<script><!--\n{LIST}\n--></script>"),
        ("script", f"<script>var a = {{}};\nvar b = {LIST}; var c = [];</script>"),
        ("script", f"<script>var s = JSON.parse('{ESCAPED}')</script>"),
        ("script", PUSHED),
        ("script", '<script>[["Reactive", 1], {"list": 2}, [3, 5], {"title": 4}, "一", '
                   '{"title": 6}, "二"]</script>'),
        ("#app@data-page", "<div id=app data-page='" + LIST + "'></div>"),
        (
            'script[type="application/ld+json"]',
            '<script type="application/ld+json">{"@type": "Organization"}</script>'
            f'<script type="application/ld+json">{LIST}</script>',
        ),
    ],
)  # fmt: skip
def test_the_first_that_has_the_items_is_read(read: Reads, selector: str, html: str) -> None:
    options: dict[str, Any] = {"kind": "json-api", "items": "list", "fields": {"title": "title"}}
    parsed = read(page(html), embedded=selector, **options)
    assert [one.title for one in parsed.articles] == ["一", "二"]


@pytest.mark.parametrize(
    ("selector", "words"),
    [("script[", "no CSS selector"), ("script#none", "found no JSON"), ("p", "found no JSON")],
)
def test_what_cannot_be_read_says_so(selector: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        values("<p>no json</p>", selector)


def test_a_page_says_which_json_it_holds() -> None:
    html = page(
        f'<script id="__NUXT_DATA__" type="application/json">{LIST}</script>',
        f"<script>window.x = {LIST};</script><script>alert(1)</script><script src=/x></script>",
    ).decode()
    assert [one.selector for one in blocks(html)] == ["script#__NUXT_DATA__", "script"]


def test_hostile_scripts_are_survived() -> None:
    assert blocks("<script>var a = " + "[" * 100_000 + "</script>") == []
    assert blocks("<script>" + "x" * 300_000 + " = {}</script>") == []
    assert blocks(f"<script>{'var a = {' * 50_000}</script>") == []
    assert blocks("<script>" + "\na = [undefined," * 50_000 + "</script>") == []
    assert blocks(f"<script>var a = '{'%5c' * 100_000}</script>") == []
    flat = [["Reactive", 1], *({"x": n, "y": n} for n in range(2, 60)), [1] * 50]
    assert len(blocks(f"<script>{json.dumps(flat)}</script>")) == 1


def test_json_in_attributes_and_by_rows_is_named_too() -> None:
    html = page(f"<div data-page='{LIST}'></div>", PUSHED).decode()
    assert {one.selector for one in blocks(html)} == {"[data-page]@data-page", "script"}


def test_an_empty_list_is_no_reason_to_look_no_further(read: Reads) -> None:
    html = page('<script>var a = {"list": []};</script>', f"<script>var b = {LIST};</script>")
    options: dict[str, Any] = {"kind": "json-api", "items": "list", "fields": {"title": "title"}}
    assert len(read(html, embedded="script", **options).articles) == 2
    assert read(page('<script>var a = {"list": []};</script>'), embedded="script",
                **options).articles == ()  # fmt: skip
