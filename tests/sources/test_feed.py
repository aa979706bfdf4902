from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sources.conftest import Reads


def moment(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp())  # type: ignore[misc, arg-type] # year first


def test_atom_with_base_types_people_and_threads(read: Reads) -> None:
    parsed = read("atom.xml")
    one, two, three = parsed.articles
    assert (parsed.kind, parsed.title, parsed.home) == (
        "feed",
        "A <blog>",
        "http://example.org/blog/",
    )
    assert (one.guid, one.title, one.url) == ("urn:1", "Bold & new", "http://example.org/blog/one")
    assert (one.published, one.updated) == (moment(2026, 11, 24, 8), moment(2026, 11, 24, 9))
    assert one.author == "The Editors"  # the feed's, as RFC 4287 says
    assert (one.tags, one.section, one.comments) == (("World/Asia", "plain"), (), 3)
    assert (one.summary, one.origin, one.language) == ("In short.", "feed", "en")
    assert 'href="http://example.org/blog/two"' in one.html
    assert (two.title, two.author) == ("if a <antirez> b", "Ann, Bob")
    assert "second &lt;line&gt;" in two.html
    assert two.html.count("<p>") == 2
    assert [(m.url, m.kind, m.title, m.bytes) for m in two.media] == [
        ("http://example.org/x.mp3", "audio", "Listen", 1000)
    ]
    assert (three.origin, three.summary) == ("summary", "A teaser…")
    assert "c29tZ" not in three.html


def test_the_deepest_category_is_the_section_where_the_source_says_so(read: Reads) -> None:
    one, two, _ = read("atom.xml", section_from="category").articles
    assert (one.section, two.section) == (("World", "Asia"), ())


def test_rdf_with_dublin_core(read: Reads) -> None:
    parsed = read("rdf.xml")
    (one,) = parsed.articles
    assert (parsed.language, parsed.ttl_seconds) == ("en-GB", 21_600)
    assert (one.guid, one.url) == ("http://example.org/one", "http://example.org/one")
    assert (one.author, one.tags, one.comments) == ("Ann Author", ("Science",), 12)
    assert (one.published, one.origin) == (moment(2026, 11, 24, 9, 30), "summary")


def test_cdf(read: Reads) -> None:
    parsed = read("cdf.xml")
    assert [(a.title, a.url) for a in parsed.articles] == [
        ("First item", "http://example.org/1"),
        ("Second item", "http://example.org/2"),
    ]
    assert parsed.articles[0].summary == "What it says."
    assert parsed.articles[0].published == moment(2003, 4, 5, 6, 7, 8)


def test_an_item_without_title_gets_its_first_sentence_and_no_date_is_none(read: Reads) -> None:
    titles = [a.title for a in read("no_dates_no_titles.xml").articles]
    assert titles[0] == "The bridge has been closed since Monday."
    assert titles[1] == "今天上午，城东的老桥正式封闭。"
    assert titles[2].startswith("Heading")
    assert len(titles[2]) <= 80
    assert titles[3] == ""
    assert {a.published for a in read("no_dates_no_titles.xml").articles} == {None}


def test_podcasts_and_media_groups(read: Reads) -> None:
    parsed = read("podcast.xml")
    episode, video = parsed.articles
    assert (parsed.ttl_seconds, episode.guid, episode.author) == (5_400, "ep1", "Host")
    assert "What the episode is about." in episode.html
    assert [(m.url, m.kind, m.bytes) for m in episode.media] == [
        ("https://pod.example.org/1.mp3", "audio", 12345),
        ("https://pod.example.org/1.jpg", "image", None),
    ]  # the enclosure with a line end in its URL is refused
    assert "Only the group describes it." in video.html
    assert [(m.kind, m.bytes) for m in video.media] == [("video", 99), ("image", None)]


def test_junk_before_the_declaration_and_loose_markup(read: Reads) -> None:
    (one,) = read("leading_junk.xml").articles
    assert one.title.startswith("Fish & chips été")
    assert one.title.endswith("&unknown; <3")
    assert one.url == "http://example.org/?a=1&b=2"
    assert "Tom &amp; Jerry" in one.html


def test_gbk_that_says_utf8_is_read_with_its_chinese_date(read: Reads) -> None:
    parsed = read("gbk_declared_utf8.xml")
    (one,) = parsed.articles
    assert (parsed.title, one.title) == ("国际新闻", "外交部发言人就地区局势答记者问")
    assert (one.url, one.published) == (
        "http://news.example.cn/a/1.html",
        moment(2026, 11, 24, 2, 30),
    )


def test_the_fingerprint_does_not_know_where_the_feed_is_served(read: Reads) -> None:
    here = read("atom.xml", url="http://127.0.0.1:1000/f").articles
    there = read("atom.xml", url="http://127.0.0.1:2000/f").articles
    assert [a.fingerprint for a in here] == [a.fingerprint for a in there]
    assert len({a.fingerprint for a in here}) == 3
    assert len(here[0].fingerprint) == 32


def test_more_than_5000_items_are_cut_and_said(read: Reads) -> None:
    parsed = read(
        b"<rss><channel>" + b"<item><title>x</title></item>" * 5_100 + b"</channel></rss>"
    )
    assert (len(parsed.articles), parsed.note) == (5_000, "the first 5000 of its items are kept")


def test_what_is_quadratic_in_feedparser_is_bounded(read: Reads) -> None:
    author = b"<author>" + b"a@" + b"a." * 40_000 + b"!</author>"
    tags = b"".join(b"<category>c%d</category>" % n for n in range(20_000))
    (one,) = read(
        b"<rss><channel><item><title>x</title>" + author + tags + b"</item></channel></rss>"
    ).articles
    assert len(one.tags) == 50
    assert len(one.author or "") <= 500
