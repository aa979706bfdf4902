from __future__ import annotations

import pytest

from newstui.text.blocks import parse
from newstui.text.markdown import as_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("", ""),
        ("<h2>T</h2><p>a<br>b</p><hr>", "## T\n\na\\\nb\n\n---"),
        ("<p><b>b </b><i>i</i> <code>c`d</code> <s>e</s></p>", "**b** *i* `` c`d `` ~~e~~"),
        ("<p><a href='http://a.org/(x)'>l</a>.</p>", "[l](http://a.org/%28x%29)."),
        ("<ul><li>a<ol><li>b<li>c</ol><li>d</ul>", "- a\n  1. b\n  2. c\n- d"),
        ("<ol start=3><li>a</ol>", "3. a"),
        ("<ul><li>a<ol start=3><li>b</ol></ul>", "- a\n\n  3. b"),
        ("<blockquote><p>a</p><pre>b\nc</pre></blockquote>", "> a\n>\n> ```\n> b\n> c\n> ```"),
        ("<pre>```</pre>", "````\n```\n````"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td></tr></table>",
            "| **A** | **B** |\n| --- | --- |\n| 1\\|2 |  |",
        ),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "|  |  |\n| --- | --- |\n| 1 | 2 |"),
        ("<img src='http://a.org/x' alt='[a]'>", "![\\[a\\]](http://a.org/x)"),
        (
            "<a href='http://b.org/'><img src='http://a.org/x' alt='a'></a>",
            "[![a](http://a.org/x)](http://b.org/)",
        ),
        ("<p># 1 *x* a_b &lt;i&gt; &amp;amp;</p>", "\\# 1 \\*x\\* a\\_b \\<i\\> \\&amp;"),
        ("<p>1. x</p><p>- y</p>", "1\\. x\n\n\\- y"),
    ],
)
def test_a_document_as_markdown(html: str, markdown: str) -> None:
    assert as_markdown(parse(html)) == markdown
