from __future__ import annotations

import time

import pytest

from newstui.sources.opml import ImportedSource, SourceError, Written, read, write
from tests.sources.conftest import DATA


def test_nested_outlines_become_nested_sections_and_nothing_twice() -> None:
    imported = read((DATA / "nested.opml").read_bytes())
    assert imported.sources == (
        ImportedSource("http://a.example.org/f", "A & B", ("国际", "亚洲")),
        ImportedSource("https://w.example.org/f?x=1&y=2", "world", ("国际",)),
        ImportedSource("http://c.example.org/f", "cmd", ()),
        ImportedSource("http://s.example.org/rss", "feed", ()),
    )
    assert imported.unfiltered == ("http://c.example.org/f",)
    reasons = {refused.text: refused.reason for refused in imported.refused}
    assert reasons == {
        "javascript:alert(1)": "only http and https are taken in, not javascript",
        "|touch C": "a program is not run from a list of sources",
        "http://l.example.org/o.opml": "this is another list of sources, not a feed",
        "http://site.example.org/": "this names a web page and no feed",
    }


def test_newsboats_urls() -> None:
    imported = read((DATA / "urls").read_bytes())
    assert imported.sources == (
        ImportedSource("https://example.org/feed.xml", "Example", ("World",)),
        ImportedSource("exec:~/bin/feed.sh", "", ("x",)),
        ImportedSource("https://example.org/y", "", (), {"filter": "~/f"}),
        ImportedSource("https://example.org/plain#fragment", "", ()),
    )
    assert [refused.text for refused in imported.refused] == [
        'query:Unread:unread = "yes"',
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
    written = write(Written(*one) for one in sources)
    assert b"\x1b" not in written
    assert written.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<opml version=\"2.0\">")
    again = read(written).sources
    assert [(s.url, s.section) for s in again] == [(url, path) for _, url, path, _ in sources]
    assert again[0].title == '<A> & "B"'


def test_a_source_without_a_name_stays_without_one() -> None:
    urls = ("https://c.example/f", "http://ann:hush@d.example/rss/")
    written = write(Written(url.partition("://")[2].rstrip("/"), url) for url in urls)
    assert [(one.url, one.title) for one in read(written).sources] == [(url, "") for url in urls]


def test_what_is_too_much_is_left_out_and_named() -> None:
    rows = "\n".join(f"https://h{n}.example/" for n in range(20_002))
    imported = read(rows.encode())
    assert len(imported.sources) == 20_000
    assert [one.text for one in imported.refused] == ["https://h20000.example/"]


def test_newsboats_programs_that_need_a_shell_are_refused() -> None:
    imported = read(
        b'"exec:curl -s https://a.example.org | tidy"\n"filter:sed s/a/b/ > x:https://b.example.org/f"'
    )
    assert imported.sources == ()
    assert {one.reason for one in imported.refused} == {
        "this needs a shell, which newstui never starts: put it into a program"
    }


def test_elfeeds_org() -> None:
    imported = read((DATA / "lists" / "elfeed.org").read_bytes())
    assert imported.sources == (
        ImportedSource("https://plain.example.org/feed", "", ("Blogs",)),
        ImportedSource(
            "https://emacs.example.org/feed", "Emacs 中文", ("Blogs", "Software", "Emacs")
        ),
        ImportedSource("http://named.example.org/rss?x=1", "A name", ("Blogs", "Software")),
        ImportedSource("https://todo.example.org/atom", "", ("Blogs",)),
    )
    assert [one.text for one in imported.refused] == ["file:///etc/passwd"]


def test_an_org_file_without_a_tree_for_elfeed_is_read_whole() -> None:
    (one,) = read(b"* News\n** [[https://a.example.org/f][A]] :x:\n").sources
    assert one == ImportedSource("https://a.example.org/f", "A", ("News",))


def test_freshrss_exports() -> None:
    imported = read((DATA / "lists" / "freshrss.opml").read_bytes())
    assert imported.sources == (
        ImportedSource(
            "https://a.example.org/rss", "A & B", ("科技",), {"user_agent": "Mozilla/5.0"}
        ),
        ImportedSource(
            "https://api.example.org/list",
            "An API",
            ("科技",),
            {
                "kind": "json-api",
                "fields": {"title": "headline", "url": "link", "published": "time"},
                "items": "data.items",
            },
        ),
    )
    assert {one.text: one.reason for one in imported.refused} == {
        "https://page.example.org/": "this is a web page that its program reads by XPath: no feed",
        "https://lists.example.org/o.opml": "this is another list of sources, not a feed",
    }


def test_miniflux_exports() -> None:
    imported = read((DATA / "lists" / "miniflux.opml").read_bytes())
    assert imported.sources == (
        ImportedSource(
            "https://a.example.org/f",
            "A",
            ("All",),
            {"user_agent": "curl/8", "full_text": "always"},
        ),
        ImportedSource("https://b.example.org/f", "B <3", ("All",)),
    )


def test_a_filter_in_opml_is_taken_in_only_where_it_is_trusted() -> None:
    content = b"<opml><outline xmlUrl='http://a.example.org/f' filtercmd='sed x'/></opml>"
    (one,) = read(content).sources
    assert (one.url, one.more) == ("http://a.example.org/f", {})
    (one,) = read(content, programs=True).sources
    assert one.more == {"filter": "sed x"}


@pytest.mark.parametrize("hidden", ["exec:touch /tmp/x", "file:///etc/passwd", "http://"])
def test_a_list_of_others_names_no_program_and_no_file(hidden: str) -> None:
    for text in (
        f'<opml><outline text="x" xmlUrl="{hidden}"/></opml>',
        f"""<opml><outline text="x" xmlUrl="{hidden}"
            newstui:options='{{"kind": "feed"}}'/></opml>""",
    ):
        imported = read(text.encode())
        assert imported.sources == ()
        assert len(imported.refused) == 1
    options = (
        '{"preset": "x", "url": "HIDDEN", "headers": {"A": "cmd:x"}, "auth": "cmd:x", "proxy": "p"}'
    ).replace("HIDDEN", hidden)
    text = f"<opml><outline xmlUrl='http://a.example.org/' newstui:options='{options}'/></opml>"
    (one,) = read(text.encode()).sources
    assert one.more == {"preset": "x"}


def test_a_feed_under_another_name_is_found_and_an_episode_is_no_feed() -> None:
    imported = read(
        b"""<opml><body><outline text="Show" type="rss" url="https://show.example.org/rss">
        <outline type="podcast-episode" title="One" url="https://show.example.org/1"
        enclosureUrl="https://show.example.org/1.mp3"/></outline></body></opml>"""
    )
    assert imported.sources == (ImportedSource("https://show.example.org/rss", "Show"),)
    assert imported.refused == ()


def test_what_opml_cannot_say_is_kept_in_an_attribute_of_ours() -> None:
    more = {"kind": "json-api", "items": "a[?b=='<\"中'].c", "fields": {"title": "t"}}
    written = write(
        [
            Written("Portal", "https://e.example.org/api", ("World",), None, more),
            Written("Program", "exec:tell 'a b'", (), None, {"interval": 60}),
            Written("Filtered", "https://f.example.org/", (), None, {"filter": "sed s/a/b/"}),
        ]
    )
    assert read(written).sources == (
        ImportedSource("https://e.example.org/api", "Portal", ("World",), more),
    )
    assert [one.url for one in read(written, programs=True).sources] == [
        "https://e.example.org/api",
        "exec:tell 'a b'",
        "https://f.example.org/",
    ]


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
