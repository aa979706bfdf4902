"""The way without feedparser: the same articles, or none at all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest
from feedparser.mixin import _FeedParserMixin

from newstui.config import Source
from newstui.models import Article
from newstui.sources import feed, strict
from newstui.sources.assemble import MOST_ITEMS
from newstui.sources.encodings import decode
from newstui.sources.strict_names import CORE, MODULES
from tests.sources.conftest import CORPORA, DATA, URL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = Source(url=URL)
ITEM = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:c="http://purl.org/rss/1.0/modules/content/"'
    "><channel><title>T</title><link>http://a.example/</link><item>{}</item></channel></rss>"
)


def differences(text: str) -> list[str] | None:
    """Compare the two ways; None where feedparser is asked anyway."""
    found = strict.read(text, MOST_ITEMS)
    if found is None:
        return None
    version, channel, entries = found
    one = feed.parsed(feed.Feed(version, channel, entries, 0), SOURCE, URL)
    other = feed.parsed(feed.judged(text), SOURCE, URL)
    names = ("title", "home", "language", "ttl_seconds", "note")
    wrong = [name for name in names if getattr(one, name) != getattr(other, name)]
    if len(one.articles) != len(other.articles):
        return [*wrong, f"{len(one.articles)} articles, not {len(other.articles)}"]
    for ours, theirs in zip(one.articles, other.articles, strict=True):
        wrong += [
            f"{name}: {getattr(ours, name)!r}, not {getattr(theirs, name)!r}"
            for name in Article.model_fields
            if getattr(ours, name) != getattr(theirs, name)
        ]
    return wrong


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = decode(path.read_bytes()).lstrip("\ufeff \t\r\n")
            if text.startswith("<"):
                yield str(path.relative_to(folder)), text


def compared(folder: Path, every: int = 1) -> tuple[int, dict[str, list[str]]]:
    """Return how many files are read both ways, and all that is different, by file."""
    read, wrong = 0, {}
    for name, text in islice(texts(folder), 0, None, every):
        found = differences(text)
        read += found is not None
        if found:
            wrong[name] = found
    return read, wrong


def test_articles_of_our_own_files_are_feedparsers() -> None:
    read, wrong = compared(DATA)
    assert wrong == {}
    assert read >= 5


@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not here")
def test_articles_of_every_eighth_corpus_file_are_feedparsers() -> None:
    read, wrong = compared(CORPORA / "feeds", every=8)
    assert wrong == {}
    assert read > 150


@pytest.mark.slow
@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not here")
def test_articles_of_every_corpus_file_are_feedparsers() -> None:
    read, wrong = compared(CORPORA / "feeds")
    assert wrong == {}
    assert read > 1_700


@pytest.mark.parametrize(
    "item",
    [
        "<title>One</title><title>Two</title><link>http://a.example/1</link>",
        "<media:title>M</media:title><title>T</title>",
        "<title>T</title><source url='http://s.example/'>S</source><media:title>M</media:title>",
        "<media:group><media:title>M</media:title><media:description>D</media:description>"
        "<media:content url='http://a.example/v.mp4' type='video/mp4'/></media:group>",
        "<description>d</description><description>longer d</description>",
        "<c:encoded>&lt;p&gt;b&lt;/p&gt;</c:encoded><description>d</description>",
        "<description>d</description><c:encoded>&lt;p&gt;b&lt;/p&gt;</c:encoded>",
        "<author>jane@a.example (Jane Doe)</author><dc:creator>Joe</dc:creator>",
        "<author>&lt;jane@a.example&gt;</author>",
        "<category>A</category><category domain='x'>A</category><category>A</category>"
        "<category domain='y'/><dc:subject>B</dc:subject>",
        "<guid>http://a.example/g</guid>",
        "<guid isPermaLink='false'>g</guid><link>http://a.example/?a=1&amp;copy;=2</link>",
        "<link/><guid>http://a.example/g</guid>",
        "<pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate><dc:date>2004-01-02T03:04:05Z</dc:date>",
        "<pubDate>2004년 05월 28일 01:31:15</pubDate>",
        "<title>caf\u00c3\u00a9 &amp;amp; bar</title>",
        "<enclosure url='http://a.example/a.mp3' length='5' type='audio/mpeg'/>",
        "<title xml:lang='fr'>T</title><unknown a='b'>x</unknown>",
        "<title>About xml:base</title><description>&lt;p xml:base='/a/'>x&lt;/p></description>",
        "<author>A</author><author><name>B</name><email>b@b.example</email></author>",
        "<dc:creator><url>u</url>A</dc:creator><dc:creator>B</dc:creator>",
    ],
)
def test_items_of_every_kind_are_read_as_feedparser_does(item: str) -> None:
    assert differences(ITEM.format(item)) == []


@pytest.mark.parametrize(
    "item",
    [
        "<title>T &nbsp; &eacute;</title>",  # entities of HTML
        "<title>T</item><item>",  # not well-formed
        "<title>a <b>b</b></title>",  # markup that was not escaped
        "<title>T</title><link xml:base='http://b.example/'>/1</link>",
        "<unknown xml:base='http://b.example/'>x</unknown><link>/1</link>",
        "<itunes:author>A</itunes:author>",  # no such prefix
        "<x:y xmlns:x='a b'>z</x:y>",  # xml.sax takes what has a space apart
        "<item><title>in another</title></item>",
        "<description type='text/html' mode='base64'>PGI+</description>",
        "<title>&#00000000065;</title>",
    ],
)
def test_what_is_doubtful_is_left_to_feedparser(item: str) -> None:
    assert strict.read(ITEM.format(item), MOST_ITEMS) is None


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel/></rss>',
        '<!-- <a> --><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel>'
        "</rss>",
        "<channel><item/></channel>",
        "<opml/>",
        "<rss>" + "<a>" * 300 + "</a>" * 300 + "</rss>",
        "<rss><channel>" + "<a>" * 200 + "</a>" * 200 + "</channel></rss>",
        "",
    ],
)
def test_other_documents_are_left_to_feedparser(text: str) -> None:
    assert strict.read(text, MOST_ITEMS) is None


def test_what_lies_in_the_category_of_a_podcast_is_the_channels() -> None:
    text = (
        "<rss xmlns:i='http://www.itunes.com/DTDs/Podcast-1.0.dtd'><channel><i:category text='A'>"
        "<i:category text='B'><title>T</title></i:category><link>http://a.example/</link>"
        "</i:category></channel></rss>"
    )
    assert differences(text) == []


def test_more_items_than_are_kept_are_left_to_feedparser() -> None:
    text = "<rss><channel>" + "<item><title>T</title></item>" * 6 + "</channel></rss>"
    assert strict.read(text, 5) is None
    assert strict.read(text, 6) is not None


def test_every_namespace_that_feedparser_knows_is_known() -> None:
    theirs = {uri.lower(): prefix.lower() for uri, prefix in _FeedParserMixin.namespaces.items()}
    core = {uri for uri, prefix in theirs.items() if not prefix}
    assert {uri: prefix for uri, prefix in theirs.items() if prefix} == MODULES
    assert core == CORE
