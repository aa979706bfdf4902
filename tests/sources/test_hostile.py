"""Nothing that comes from outside leaves this room with a control character or a wild exception."""

from __future__ import annotations

import contextlib
import functools
import json
import random
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstui.config import Source
from newstui.sources.discover import feeds
from newstui.sources.opml import read as read_list
from newstui.sources.parse import SourceError, parse
from tests.sources.conftest import CORPORA, DATA, NOW, URL, Reads

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS: tuple[Any, ...] = ("auto", "feed", "jsonfeed", "json-api")


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str):
        yield value


def dirty(text: str) -> list[str]:
    bidi = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return [
        c
        for c in text
        if c in bidi or (unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t")
    ]


def test_escape_sequences_in_every_field_come_out_as_text(read: Reads) -> None:
    parsed = read("hostile.xml")
    assert len(parsed.articles) == 2
    for text in strings(json.loads(parsed.model_dump_json())):
        assert dirty(text) == []
    for article in parsed.articles:
        assert "[/nope][@click=app.exit]x[/]" in article.title
        assert (article.url, article.media) == (None, ())
        assert "javascript" not in article.html
        assert "<script" not in article.html


def test_markup_of_other_programs_stays_text_in_json_too(read: Reads) -> None:
    bad = "a\x1b]52;c;x\x07\u202e[/nope]\ud83d"
    item: dict[str, Any] = dict.fromkeys(
        (
            "id",
            "title",
            "url",
            "html",
            "text",
            "author",
            "section",
            "tags",
            "published",
            "image",
            "language",
        ),
        bad,
    )
    item |= {
        name: [{"title": bad, "url": bad, "summary": bad}]
        for name in ("breadcrumb", "related", "hot", "latest")
    }
    parsed = read(
        json.dumps([item]).encode(), kind="json-api", fields={name: name for name in item}
    )
    for text in strings(json.loads(parsed.model_dump_json())):
        assert dirty(text) == []
    assert "[/nope]" in parsed.articles[0].related[0].title


def survives(content: bytes) -> None:
    for kind in _KINDS:
        source = Source(
            url=URL,
            kind=kind,
            section_from="category",
            next="next",
            fields={"title": "title", "section": "x", "html": "@"},
        )
        try:
            parsed = parse(content, source, url=URL, now=NOW)
        except SourceError as error:
            said, crash = str(error), error.__cause__
        else:
            said, crash = parsed.kind, None
            assert all(dirty(text) == [] for text in strings(json.loads(parsed.model_dump_json())))
        assert said
        assert crash is None  # and none was put into words
    feeds(content, URL)
    with contextlib.suppress(SourceError):
        read_list(content)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_random_bytes(content: bytes) -> None:
    survives(content)


_PIECES = (
    b"<rss><channel><item>",
    b"</item>",
    b"<title>",
    b"</title>",
    b"<link",
    b"/>",
    b"<link>",
    b"<entry>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'>",
    b"<content type='xhtml'>",
    b"<content mode='base64'>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<!DOCTYPE x [",
    b"<!ENTITY a '",
    b"&a;",
    b"&#",
    b"99999999999;",
    b"&#x110000;",
    b"\x00",
    b"\xff",
    b"\x1b]52;",
    b"<?xml version='1.0' encoding='",
    b"rot13",
    b"'?>",
    b"<category>",
    b"<author>",
    b"a@b.c (",
    b"<media:content url='",
    b"xmlns:media='http://search.yahoo.com/mrss/'",
    b"<image>",
    b"<textinput>",
    b"<source url='",
    b"<guid>",
    b"<svg>",
    b"<pubDate>",
    b"2026",
    b"<itunes:owner>",
    b"<newlocation>",
    b'{"version":"https://jsonfeed.org/version/1","items":[',
    b'{"id":',
    b'"\\ud83d"',
    b"]}",
    b"}",
    b"[",
    b"NaN",
    b"1e999",
    b",",
    b"<outline xmlUrl='",
    b"'>",
    b"<foaf:name>",
    b"<rdf:RDF>",
    b"http://a.example.org/",
    b"<html>",
    b"<a href='/feed'>",
    "新闻".encode("gbk"),
    "新聞".encode("big5"),
)


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.binary(max_size=4)), max_size=40))
@settings(max_examples=400, deadline=None)
def test_pieces_of_feeds_in_any_order(pieces: list[bytes]) -> None:
    survives(b"".join(pieces))


@functools.cache
def seeds() -> list[bytes]:
    files = [path for path in DATA.iterdir() if path.is_file()]
    if CORPORA.is_dir():
        theirs = sorted(
            path
            for path in CORPORA.rglob("*")
            if path.suffix in {".xml", ".json", ".opml", ".atom"}
        )
        files += random.Random(1).sample(theirs, 150)
    return [content for path in files if len(content := path.read_bytes()) < 20_000]


def mutated(rng: random.Random) -> bytes:
    content = bytearray(rng.choice(seeds()))
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(content) + 1)
        match rng.randrange(4):
            case 0:
                content[at : at + rng.randrange(1, 30)] = b""
            case 1:
                content[at:at] = rng.choice(_PIECES)
            case 2:
                content[at : at + 1] = bytes([rng.randrange(256)])
            case _:
                other = rng.choice(seeds())
                start = rng.randrange(len(other) + 1)
                content[at:at] = other[start : start + rng.randrange(200)]
    return bytes(content)


@given(st.randoms(use_true_random=False))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mutations_of_real_feeds(rng: random.Random) -> None:
    survives(mutated(rng))


@pytest.mark.slow
def test_many_more_mutations() -> None:
    rng = random.Random(2)
    for _ in range(20_000):
        survives(mutated(rng))


def test_the_seeds_are_there() -> None:
    assert len(seeds()) > 15
    assert Path(DATA / "hostile.xml").is_file()
