from __future__ import annotations

import pytest

from newstui.sources.page_loose import values

CRUMB = {"name": "首页", "item": "/"}


@pytest.mark.parametrize(
    "text",
    [
        '[{"name": "首页", "item": "/",},]',
        '[{"name": "首页" "item": "/"}]',
        "[{'name': '首页', 'item': '/'}]",
        '[{name: "首页", item: "/"}]',
        '[{"name": "首页", // the first\n"item": /* its */ "/"}]',
        '[{"name": "首页",, "item": "/"},,]',
        '[{"name": "首页", "item": "/"',
        '<!-- // <![CDATA[\n[{"name": "首页", "item": "/"}]\n// ]]> -->',
        'var crumbs = [{"name": "\\u9996页", "item": "\\/"}];',
        '[{"name": "首页", "item": "/"}}]',
    ],
)
def test_json_is_read_as_it_was_meant(text: str) -> None:
    assert values(text) == [[CRUMB]]


def test_a_quote_inside_a_string_does_not_end_it() -> None:
    said = '{"says": "she said "no" to it", "name": "首页"}'
    assert values(said) == [{"says": 'she said "no" to it', "name": "首页"}]


def test_words_that_stand_for_nothing_are_nothing() -> None:
    assert values('{"a": null, "b": undefined, "c": true, "d": 3}') == [
        {"a": None, "b": None, "c": True, "d": "3"}
    ]


@pytest.mark.parametrize("text", ["[" * 5_000, '{"a":' * 5_000, '"' * 5_000, "/*" * 5_000, ""])
def test_what_is_hostile_comes_to_an_end(text: str) -> None:
    assert isinstance(values(text), list)


def test_a_character_that_is_escaped_in_two_halves_is_one() -> None:
    assert values('{"a": "\\ud83d\\ude00 x", "b": "\\ud83d",}') == [{"a": "😀 x", "b": "\ufffd"}]
