"""Where the rest of an article is."""

from __future__ import annotations

import pytest

from newstui.config import Source
from newstui.models import Article, Media
from newstui.sources.detail import detail_url, merged

LIST = "https://a.example.org/api/list"


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ("https://a.example.org/item/{id}.json", "https://a.example.org/item/a%2F1.json"),
        ("/item/{id}", "https://a.example.org/item/a%2F1"),
        ("?id={id}", "https://a.example.org/api/list?id=a%2F1"),
        ("{url}.json", "https://a.example.org/s/1.json"),
        ("/get?u={url}", "https://a.example.org/get?u=https%3A%2F%2Fa.example.org%2Fs%2F1"),
        ("links.self", None),
        ("", None),
    ],
)
def test_a_template_is_filled(detail: str, expected: str | None) -> None:
    source = Source(url=LIST, detail=detail)
    assert detail_url(source, "a/1", "https://a.example.org/s/1", LIST) == expected


def test_nothing_to_fill_it_with_is_no_url() -> None:
    assert detail_url(Source(url=LIST, detail="/item/{id}"), None, None, LIST) is None


def test_the_detail_stands_over_the_list_for_its_own_fields() -> None:
    first = Article(title="T", summary="S", author="A", fingerprint="f", guid="1")
    image = Media(url="https://a.example.org/i.jpg", kind="image")
    more = Article(title="Other", html="<p>x</p>", summary="x", media=(image,), fingerprint="g")
    found = merged(first, more, ("html", "image", "author"))
    assert (found.title, found.summary, found.author, found.fingerprint) == ("T", "S", "A", "f")
    assert (found.html, found.media) == ("<p>x</p>", (image,))
    untitled = merged(first.model_copy(update={"title": "", "summary": ""}), more, ("html",))
    assert (untitled.title, untitled.summary) == ("Other", "x")
