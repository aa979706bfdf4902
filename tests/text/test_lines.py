from __future__ import annotations

import re
import time
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pytest
import rich.cells
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui import i18n
from newstui.demo.edition import in_language, load
from newstui.text.blocks import parse
from newstui.text.inline import text_of
from newstui.text.lines import block_lines, layout
from newstui.text.plain import plain
from newstui.text.sanitise import sanitise
from newstui.text.width import cells
from tests.text.test_wrap import NEVER_FIRST, NEVER_LAST

if TYPE_CHECKING:
    from collections.abc import Iterator


def drawn(html: str, width: int) -> list[str]:
    return [text_of(line.spans) for line in layout(parse(html), width)]


@pytest.mark.parametrize(
    ("html", "width", "lines"),
    [
        ("", 10, []),
        ("<h1>T</h1><p>a</p>", 10, ["█ T", "", "a"]),
        ("<p>one two three</p>", 9, ["one two", "three"]),
        ("<ul><li>one two three<li>b</ul>", 9, ["• one two", "  three", "• b"]),
        ("<p>p</p><ul> <li>a</li> <li>b</li> </ul>", 9, ["p", "", "• a", "• b"]),
        ("<ol start=9><li>a<li>b</ol>", 9, [" 9. a", "10. b"]),
        ("<ul><li>a<ul><li>b<ol><li>c</ol></ul></ul>x", 20, ["• a", "  ◦ b", "    1. c", "", "x"]),
        ("<ul><li><p>a</p><p>b</p></li><li>c</ul>", 20, ["• a", "", "  b", "", "• c"]),
        ("<dl><dt>T<dd>one two three</dl>", 9, ["T", "  one two", "  three"]),
        ("<blockquote><p>one two</p><p>b</p></blockquote>", 6, ["│ one", "│ two", "│", "│ b"]),
        ("<blockquote>a</blockquote><blockquote>b</blockquote>", 9, ["│ a", "", "│ b"]),
        ("<ul><li><blockquote>a<blockquote>b</blockquote></blockquote></ul>", 20,
         ["• │ a", "  │", "  │ │ b"]),
        ("<pre>abcdef\n\ng</pre>", 4, ["abcd", "ef", "", "g"]),
        ("<hr>", 3, ["───"]),
        ("<img alt='a b' src='http://a.org/'><p>x</p>", 30, ["[image: a b] [1]", "", "x"]),
        ("<ul><li><ul><li><ul><li><ul><li>deep down</ul></ul></ul></ul>", 12,
         ["◦ ▪ ▪ deep", "      down"]),
        ("<p>中</p><pre>中</pre>", 1, ["…", "", "…"]),
    ],
)  # fmt: skip
def test_blocks_become_lines(html: str, width: int, lines: list[str]) -> None:
    assert drawn(html, width) == lines


def test_a_block_is_laid_out_by_itself_as_it_is_among_others() -> None:
    html = (
        "<h2>T</h2><ul><li>a<li>b</ul><blockquote><p>q</p><p>r</p></blockquote>"
        "<figure><img alt=x><figcaption>c</figcaption></figure><pre>x</pre>"
    )
    blocks = parse(html).blocks
    for width in (3, 20):
        each = [block_lines(blocks, number, width) for number in range(len(blocks))]
        assert tuple(line for lines in each for line in lines) == layout(parse(html), width)
    assert [text_of(line.spans) for line in block_lines(blocks, 4, 20)] == ["│", "│ r"]


def test_a_line_knows_its_kind_and_block() -> None:
    html = "<h1>T</h1><blockquote>q<h2>h</h2></blockquote><pre>c</pre><hr>"
    assert [(line.kind, line.block) for line in layout(parse(html), 20)] == [
        ("heading", 0),
        ("blank", 0),
        ("quote", 1),
        ("quote", 1),
        ("heading", 2),
        ("blank", 2),
        ("code", 3),
        ("blank", 3),
        ("rule", 4),
    ]


def test_styles_and_links_go_on_over_lines() -> None:
    document = parse("<p>see <a href='http://a.org/'>the long words</a>, here</p>")
    lines = [[(s.text, s.style, s.link) for s in line.spans] for line in layout(document, 9)]
    url = "http://a.org/"
    assert lines == [
        [("see ", "", None), ("the", "link", url)],
        [("long", "link", url)],
        [("words", "link", url), ("[1]", "linknum", url), (",", "", None)],
        [("here", "", None)],
    ]


def test_nothing_forbidden_begins_a_line_after_a_links_number() -> None:
    html = "<p>研究发表在<a href='http://a.org/'>《自然》</a>，随后被<a href='http://b.org/'>转载</a>。</p>"
    for width in range(16, 40):
        for line in drawn(html, width)[1:]:
            assert line[0] not in NEVER_FIRST | {"["}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_edition_at_every_width(language: str) -> None:
    wrong = []
    for article in in_language(load(), language):
        document = parse(sanitise(article.html, "http://example.org/"))
        for width in (1, 2, 7, *range(16, 81)):
            lines = layout(document, width)
            assert all(cells(text_of(line.spans)) <= width for line in lines)
            for before, after in pairwise(lines):
                if before.block != after.block or after.kind in {"code", "table"} or width < 16:
                    continue
                end, start = (text_of(one.spans).strip(" │•◦") for one in (before, after))
                if start and end and (start[0] in NEVER_FIRST or end[-1] in NEVER_LAST):
                    wrong.append((width, end, start))
    assert wrong == []


PIECES = (
    "<b>|</b>|<a href=http://x.org/>|</a>|<p>|</p>|<table>|</table>|<tr>|<td>|</td>|<th>|<ul>|<li>|"
    "</ul>|<pre>|</pre>|\n|text|<br>|<h1>|</h1>|<dl>|<dt>|<dd>|<ruby>|<rt>|<details>|<summary>|"
    "<blockquote>|</blockquote>|<img alt=长长的描述>|<q>|</q>|<hr>|<ol start=98>|</ol>|<sup>|2|"
    "</sup>|longwordlongword|<figcaption>|1,234|中文，|“好”|👨\u200d👩|e\u0301|\u3000|<caption>|<code>|"
    "<td rowspan=2>|<td colspan=3 align=right>|<th rowspan=0>|<rb>|<rtc>|<abbr title=长名>|</abbr>|"
    "<sub>|</sub>|<a href=#n>|<a href=mailto:a@b.org>|<math><mi>文</mi></math>|<pre class=lang-py>|"
    "</details>|<video src=/v>|<dl>|<ol type=i reversed>|<small>|<ins>|<svg><title>中</title></svg>"
)


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=30), st.integers(1, 30))
@settings(max_examples=300, deadline=None)
def test_never_wider_and_no_word_lost(pieces: list[str], width: int) -> None:
    html = sanitise("".join(pieces), None)
    document = parse(html)
    lines = layout(document, width)
    for line in lines:
        assert cells(text_of(line.spans)) <= width
        assert line.block in range(len(document.blocks))
        assert "\n" not in text_of(line.spans)
    assert [line.block for line in lines] == sorted(line.block for line in lines)
    seen = "".join(text_of(line.spans) for line in layout(document, 500))
    for word in ("longword", "中", "文", "好", "👨", "text", "1,234"):
        assert seen.count(word) >= plain(html).count(word)


@pytest.fixture
def ambiguous_is_wide(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Measure as a terminal does that draws “ ” — … │ and the like over two cells."""
    measure = rich.cells.get_character_cell_size

    def wide(character: str, unicode_version: str = "auto") -> int:
        is_wide = east_asian_width(character) == "A"
        return 2 if is_wide else measure(character, unicode_version)

    monkeypatch.setattr(rich.cells, "get_character_cell_size", wide)
    monkeypatch.setattr(rich.cells, "_is_single_cell_widths", lambda text: text.isascii())
    rich.cells.cached_cell_len.cache_clear()
    yield
    rich.cells.cached_cell_len.cache_clear()


@pytest.mark.usefixtures("ambiguous_is_wide")
def test_where_ambiguous_signs_are_wide_no_line_is_too_long() -> None:
    html = (
        "<h1>“标题”</h1><blockquote>他说：“好——”……</blockquote><hr><ul><li>①<ul><li>★ b</ul></ul>"
        "<table><tr><th>“a”<th>b</tr><tr><td>±1<td>→ 2</tr></table>"
        "<pre>“abcdefghijklmnopqrst”</pre>"
    )
    assert cells("“”") == 4
    for width in range(1, 40):
        lines = [text_of(line.spans) for line in layout(parse(html), width)]
        assert [line for line in lines if cells(line) > width] == []
    assert "─" * (39 // 2) in lines
    assert "“a”  b" in lines
    assert "±1    → 2" in lines


def test_an_image_is_named_in_the_readers_language() -> None:
    i18n.choose("zh_CN", {})
    try:
        assert drawn("<img alt='猫'>", 20) == ["[图片：猫]"]
    finally:
        i18n.choose("en", {})


def test_a_long_article_is_laid_out_at_once() -> None:
    article = next(iter(in_language(load(), "zh")))
    html = sanitise(article.html, None)
    document = parse(html * (50_000 // len(html) + 1))
    started = time.process_time()
    assert len(layout(document, 80)) > 500
    assert time.process_time() - started < 0.5  # 0.04 on an idle machine
    assert not re.search("[\x00-\x1f]", "".join(drawn(html, 80)))
