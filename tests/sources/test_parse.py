from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newstui.sources.parse import SourceError

if TYPE_CHECKING:
    from tests.sources.conftest import Reads


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 x", "a file, not a feed"),
        (b"PK\x03\x04", "a file, not a feed"),
        (b"\x1f\x8b\x08", "a file, not a feed"),
        (b"\x9c\x01\x88\xfe" * 90, "neither a feed nor a web page"),
        (b"Service unavailable", "neither a feed nor a web page"),
        (b"<!DOCTYPE html><title>Login</title>", "this is a web page, not a feed$"),
        (b"<html><body>x", "web page, not a feed"),
        (b'{"items": 3}', "newstui source test"),
        (b"[1]", "newstui source test"),
        (b"{never closed", "not JSON"),
        (b"<opml><body/></opml>", "newstui import"),
        (b"<urlset><url/></urlset>", "no feed that newstui knows"),
    ],
)
def test_what_cannot_become_articles_is_told_in_a_sentence(
    read: Reads, content: bytes, words: str
) -> None:
    with pytest.raises(SourceError, match=words):
        read(content)


def test_a_web_page_names_its_feeds(read: Reads) -> None:
    with pytest.raises(SourceError, match=r"it names https://site\.example\.org/sub/feed\.xml, "):
        read("page.html")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<rss><channel/></rss>", "feed"),
        (b"\n<feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        (b'\xef\xbb\xbf{"version": "https://jsonfeed.org/version/1", "items": []}', "jsonfeed"),
        ("<rss><channel><title>é</title></channel></rss>".encode("utf-16"), "feed"),
        (b"<html><rss><channel><item><title>x</title></item></channel></rss>", "feed"),
    ],
)
def test_the_kind_is_found_out_from_the_answer(read: Reads, content: bytes, kind: str) -> None:
    assert read(content).kind == kind


def test_json_in_place_of_an_api_may_be_a_login_page(read: Reads) -> None:
    with pytest.raises(SourceError, match="web page"):
        read(b"<!doctype html><html>", kind="json-api")


def test_reading_a_feed_loads_nothing_for_other_answers() -> None:
    code = (
        "import sys; from newstui.config import Source; from newstui.sources.parse import parse;"
        "parse(b'<rss><channel><item><title>T</title></item></channel></rss>', Source(url='x:'),"
        " url='http://a.example/', now=0);"
        "sys.exit(bool({'feedparser', 'selectolax', 'lxml', 'jmespath', 'newstui.sources.jsonapi'}"
        " & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
