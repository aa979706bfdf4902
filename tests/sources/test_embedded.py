"""JSON inside web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newstui.sources.embedded import blocks, values
from newstui.sources.parse import SourceError

if TYPE_CHECKING:
    from tests.sources.conftest import Reads

LIST = '{"list": [{"title": "一"}, {"title": "二"}], "u": 1}'


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
