from __future__ import annotations

import pytest

from newstui.text.blocks import parse
from newstui.text.document import Block, Document, Span
from newstui.text.inline import text_of


def shown(document: Document) -> list[str]:
    return [f"{block.kind}: {text_of(block.spans)}" for block in document.blocks]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", []),
        (" \n ", []),
        ("words alone", ["text: words alone"]),
        ("<p>a\n  b</p> c <p> </p><p>&nbsp;</p>", ["text: a b", "text: c"]),
        ("<p>中文\n中文 \n and\n中</p>", ["text: 中文中文 and 中"]),
        ("<p>\u3000\u3000首行缩进</p>", ["text: 首行缩进"]),
        ("<p>a<br>b<br><br>c<br></p>", ["text: a\nb", "text: c"]),
        ("<h2>T <i>x</i></h2><hr>", ["heading: T x", "rule: "]),
        ("<p>H<sub>2</sub>O 10<sup>-6</sup> 4<sup>th</sup></p>", ["text: H₂O 10⁻⁶ 4th"]),
        ("<p><q>so</q></p>", ["text: “so”"]),
        ("<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>", ["text: 東(とう)"]),
        ("<pre><code>a\n\n\tb \n</code></pre>", ["code: a\n\n    b"]),
        ("<div><div>a</div>b</div>", ["text: a", "text: b"]),
        (
            "<figure><img alt='x'><figcaption>c</figcaption></figure>",
            ["image: [image: x]", "text: c"],
        ),
        ("<p>a <img alt='long'> b</p>", ["text: a b", "image: [image: long]"]),
        ("<p>a <img alt='😀'> b</p>", ["text: a 😀 b"]),
        ("<img src='http://a.org/x'>", ["image: [image] [1]"]),
        ("<details><summary>S</summary>x</details>", ["text: ▾ S", "text: x"]),
        ("<ul>stray<li>a</li></ul>", ["text: stray", "text: a"]),
        ("<ul><li></li><li>b</li></ul>", ["text: b"]),
        ("<table><tr><td>one</td></tr><tr><td>two</td></tr></table>", ["text: one", "text: two"]),
        ("<table><tr><td><ul><li>a</ul></td><td>b</td></tr></table>", ["text: a", "text: b"]),
    ],
)
def test_html_becomes_blocks(html: str, blocks: list[str]) -> None:
    assert shown(parse(html)) == blocks


def test_links_are_numbered_in_order_and_a_url_keeps_its_number() -> None:
    document = parse(
        "<p><a href='http://a.org/'>one </a>and <a href='http://b.org/'><b>two</b></a>, "
        "<a href='http://a.org/'>one again</a><a href='http://c.org/'></a>.</p>"
        "<a href='http://d.org/'><h3>big</h3><img src='http://e.org/x' alt='pic'></a>"
    )
    assert document.links == ("http://a.org/", "http://b.org/", "http://d.org/")
    assert shown(document) == [
        "text: one[1] and two[2], one again[1].",
        "heading: big[3]",
        "image: [image: pic] [3]",
    ]
    first = document.blocks[0].spans
    assert first[0] == Span("one", "link", "http://a.org/")
    assert first[1] == Span("[1]", "linknum", "http://a.org/")
    assert first[3] == Span("two", "bold link", "http://b.org/")


def test_styles_are_named() -> None:
    (block,) = parse(
        "<p><b>b</b><em>i</em><code>c</code><del>d</del><mark>m</mark> <s><b>x</b></s></p>"
    ).blocks
    assert [(span.text, span.style) for span in block.spans] == [
        ("b", "bold"),
        ("i", "italic"),
        ("c", "code"),
        ("d", "del"),
        ("m", "mark"),
        (" ", ""),
        ("x", "del bold"),
    ]


def test_a_table_of_facts_keeps_rows_and_head() -> None:
    caption, table = parse(
        "<table><caption>Cap</caption><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><td colspan=2>wide</td></tr><tr><td>1<br>2</td><td><p>x</p></td></tr>"
        "</tbody></table>"
    ).blocks
    assert (text_of(caption.spans), table.apart, table.level) == ("Cap", False, 1)
    assert [[text_of(cell) for cell in row] for row in table.rows] == [
        ["A", "B"],
        ["wide", ""],
        ["1 2", "x"],
    ]


def test_where_a_block_stands_is_known() -> None:
    blocks = parse("<blockquote><ul><li><p>a</p><p>b</p></li><li>c</li></ul></blockquote>d").blocks
    kinds = [[indent.kind for indent in block.indents] for block in blocks]
    assert kinds == [["quote", "item"], ["quote", "item"], ["quote", "item"], []]
    assert [block.opens for block in blocks] == [2, 0, 1, 0]
    assert blocks[0].indents[0] == blocks[2].indents[0]


def test_hostile_depth_and_size_are_read() -> None:
    assert shown(parse("<div>" * 5_000 + "deep"))[-1] == "text: deep"
    assert len(parse("<p>x<u>y</u></p>" * 2_000).blocks) == 2_000
    assert parse("<ul><li>" * 3_000 + "deep").blocks[-1].spans[0].text == "deep"
    assert isinstance(parse("<table><tr><td>" * 300 + "x").blocks[0], Block)
    wide = "<tr>" + "<td>x</td>" * 3_000 + "</tr>" + "<tr><td>y</td></tr>" * 3_000
    assert len(parse(f"<table>{wide}</table>").blocks) == 6_000
    (table,) = parse("<table><tr><td colspan=999999999>x</td><td>y</td></tr></table>").blocks
    assert len(table.rows[0]) < 100
