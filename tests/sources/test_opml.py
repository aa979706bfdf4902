from __future__ import annotations

import time

import pytest

from newstui.sources.opml import ImportedSource, SourceError, read, write
from tests.sources.conftest import DATA


def test_nested_outlines_become_nested_sections_and_nothing_twice() -> None:
    imported = read((DATA / "nested.opml").read_bytes())
    assert imported.sources == (
        ImportedSource("http://a.example.org/f", "A & B", ("国际", "亚洲")),
        ImportedSource("https://w.example.org/f?x=1&y=2", "world", ("国际",)),
        ImportedSource("http://s.example.org/rss", "feed", ()),
    )
    reasons = {refused.text: refused.reason for refused in imported.refused}
    assert reasons == {
        "javascript:alert(1)": "only http and https are taken in, not javascript",
        "|touch C": "a program is not run from a list of sources",
        "http://c.example.org/f": "a program is not run from a list of sources",
        "http://l.example.org/o.opml": "this is another list of sources, not a feed",
        "http://site.example.org/": "this names a web page and no feed",
    }


def test_newsboats_urls() -> None:
    imported = read((DATA / "urls").read_bytes())
    assert imported.sources == (
        ImportedSource("https://example.org/feed.xml", "Example", ("World",)),
        ImportedSource("https://example.org/plain#fragment", "", ()),
    )
    assert [refused.text for refused in imported.refused] == [
        'query:Unread:unread = "yes"',
        "exec:~/bin/feed.sh",
        "filter:~/f:https://example.org/y",
        "file:///etc/passwd",
        "not",
    ]


def test_what_is_written_is_read_again() -> None:
    sources = [
        (
            '<A> & "B"',
            "https://a.example.org/f?x=1&y=2",
            ("国际", "亚洲"),
            "https://a.example.org/",
        ),
        ("two\x1b]52;c;x\x07", "https://b.example.org/f", ("国际",), None),
        ("", "https://c.example.org/f", (), None),
    ]
    written = write(sources)
    assert b"\x1b" not in written
    assert written.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<opml version=\"2.0\">")
    again = read(written).sources
    assert [(s.url, s.section) for s in again] == [(url, path) for _, url, path, _ in sources]
    assert again[0].title == '<A> & "B"'


def test_a_list_in_gbk_and_one_in_utf16() -> None:
    text = (
        '<opml><body><outline text="国际新闻一览" xmlUrl="http://a.example.org/f"/></body></opml>'
    )
    for codec in ("gbk", "utf-16"):
        assert read(text.encode(codec)).sources[0].title == "国际新闻一览"


@pytest.mark.parametrize(
    "bomb", ["<a", '<a b="', "<a 'b' ", "<outline a=1 ", "<!--", "<a/", "a=", "<outline>"]
)
def test_time_grows_with_length_only(bomb: str) -> None:
    started = time.process_time()
    read(("<opml>" + bomb * 50_000).encode())
    read(("<opml><a" + bomb.removeprefix("<a") * 50_000).encode())
    assert time.process_time() - started < 5  # quadratic would be minutes


@pytest.mark.parametrize("content", [b"\0\1\2", b"x" * 17_000_000])
def test_what_is_no_list_says_so(content: bytes) -> None:
    with pytest.raises(SourceError):
        read(content)
