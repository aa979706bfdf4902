"""Names and ways to go on that are seldom met are understood too."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newstui.config import Source
from newstui.sources.parse import SourceError, parse
from newstui.sources.propose import proposals
from tests.sources.conftest import NOW

URL = "https://api.example.org/list"
TITLES = (
    "Harbour bridge closes for repairs after a crack",
    "Council votes to plant ten thousand trees",
    "Rail strike called off hours before the deadline",
    "Museum returns bronze to a coastal village",
)
BODY = "<p>The first paragraph of it, with a second sentence to be read.</p><p>And a second.</p>"


def options(document: object, url: str = URL, link: str = "") -> dict[str, Any]:
    return proposals(json.dumps(document).encode(), url, "", link)[0].options


def items(**more: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": n,
            "title": title,
            "url": f"https://e.example/{n}",
            "date": f"2026-11-{20 - n}",
            **more,
        }
        for n, title in enumerate(TITLES)
    ]


def test_names_in_letters_of_pinyin() -> None:
    document = {"rows": [
        {"wzid": n, "bt": f"海港大桥因裂缝封闭检修之{n}", "lj": f"/a/{n}.html",
         "zy": f"摘要{n}，桥已封闭", "fbsj": f"2026-11-2{n} 08:00",
         "lm": {"mc": "国际"}, "pls": n + 1}
        for n in range(5)
    ]}  # fmt: skip
    assert options(document)["fields"] == {
        "id": "wzid", "title": "bt", "url": "lj", "summary": "zy", "published": "fbsj",
        "section": "lm.mc", "comments": "pls",
    }  # fmt: skip


def test_names_that_say_nothing_with_values_that_do() -> None:
    document = [
        {"k": n + 7, "t": title, "u": f"/a/{n}", "d": f"2026-11-2{n}", "b": f"{n} {BODY}"}
        for n, title in enumerate(TITLES)
    ]
    assert options(document)["fields"] == {"title": "t", "url": "u", "html": "b", "published": "d"}


def test_a_slug_that_is_a_path_is_the_link() -> None:
    document = [{**one, "url": None, "slug": f"/story/{one['id']}-x"} for one in items()]
    assert options(document)["fields"]["url"] == "slug"


@pytest.mark.parametrize(
    ("parts", "html"),
    [(("One & one.", "Two."), "<p>One &amp; one.</p>"), (("<b>One</b>", "Two."), "<b>One</b><br>")],
)
def test_a_text_in_parts_is_joined_in_lines(parts: tuple[str, ...], html: str) -> None:
    sent = json.dumps(items(content=[{"type": "p", "value": one} for one in parts])).encode()
    source = Source(**proposals(sent, URL)[0].options)
    article = parse(sent, source, url=URL, now=NOW).articles[0]
    assert html in (article.html or "")


def test_how_many_replies_there_are_inside_an_object() -> None:
    assert options(items(replies={"count": 3}))["fields"]["comments"] == "replies.count"


@pytest.mark.parametrize(
    ("around", "url", "link", "expected"),
    [
        ({}, URL, f'<{URL}?page=2>; rel="next"', {"url": URL, "pages": 3}),
        ({}, URL, f'<{URL}?page=9>; rel="last"', {"url": URL, "pages": None}),
        ({"meta": {"offset": 0, "total": 12}}, URL, "", {"url": f"{URL}?offset={{offset}}"}),
        ({"start": 0}, URL, "", {"url": URL}),  # nothing says that there is more
        ({"next": 2}, f"{URL}?p=1", "", {"url": f"{URL}?p={{page}}", "next": "next"}),
    ],
)
def test_how_it_goes_on(around: object, url: str, link: str, expected: dict[str, Any]) -> None:
    document = {**around, "list": items()} if isinstance(around, dict) and around else items()
    found = options(document, url, link)
    assert {name: found.get(name) for name in expected} == expected


def test_what_an_api_says_instead_of_a_list_is_said() -> None:
    with pytest.raises(SourceError, match="the API says: the key is bad"):
        options({"status": "error", "message": "the key is bad"})
    with pytest.raises(SourceError, match="the API says: no credentials"):
        options({"error": {"type": "x", "reason": "no credentials"}, "status": 401})
    with pytest.raises(SourceError, match="the API says: 错误的KEY"):
        options({"resultcode": "101", "reason": "错误的KEY", "result": None, "error_code": 1})


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"code": 0, "data": {"list": [], "total": 0}}, 'the list "data.list" .* is empty'),
        ([], "this JSON list is empty"),
        ({"data": items(content=BODY)[0]}, "is one article, not a list"),
        ({"data": [{"word": "x", "rank": 1}] * 3}, 'the nearest is "data" with word, rank'),
    ],
)
def test_what_gives_no_articles_says_what_to_do(document: object, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        options(document)


@pytest.mark.parametrize(
    ("around", "url", "expected"),
    [
        ({"links": [{"rel": "self", "href": "/"}, {"rel": "next", "href": "/p/2"}]}, URL,
         {"next": "links[?rel=='next'].href | [0]", "pages": 3}),
        ({"number": 0, "size": 4, "totalPages": 9, "totalElements": 36}, URL,
         {"url": f"{URL}?page={{page0}}", "pages": 3}),
        ({"next": 2}, URL, {"next": "next", "pages": 3}),
        ({"next": 40}, URL, {"next": None, "pages": None}),
        ({"next": 40}, f"{URL}?offset=0", {"url": f"{URL}?offset={{offset}}", "next": "next"}),
    ],
)  # fmt: skip
def test_more_ways_to_go_on(around: dict[str, Any], url: str, expected: dict[str, Any]) -> None:
    found = options({**around, "list": items()}, url)
    assert {name: found.get(name) for name in expected} == expected
