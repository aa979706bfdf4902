"""The quick way to sanitise: what comes out is what the thorough way makes of it, or nothing."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from newstui.text.quick import quick
from newstui.text.sanitise import thorough

if TYPE_CHECKING:
    from collections.abc import Callable


def list_of(words: str) -> list[str]:
    return words.split()


BASE = "http://base.example/d/"
NAMES = list_of(
    "p div ul ol li a b em code strong h2 h3 blockquote figure figcaption pre dl dt dd span br hr "
    "img sub s u small q details summary section center table tr td font i mark"
)
USUAL = ["x", "a &amp; b", "\n", " ", "中文，", "é", "it's", "&lt;b&gt;"]
ODD = [
    "<", "e\u0301", "\u0301", "&nbsp;", "\xa0", "\u200d", "&#8217;", "&#1;", "a > b", "\t", "\r",
    "&copy", "&ampx", "\u200b", "👨\u200d👩", "\x85", "<!-- c -->", "\ufeff", "x\u0338", "&#13;",
]  # fmt: skip
ATTRIBUTES = [
    "", "", "", ' class="x"', ' href="http://a.b/c"', ' href="/rel?x=1&amp;y=2"', ' href="#f"',
    " title=\"a 'q' &quot;z&quot; <b>\"", ' id="f"', ' src="i.png" alt="x > y"', " name=f", "/",
    ' src=//c.d/e.jpg width=1', ' data-lang="py"', ' class="lang-py"', ' start="3" reversed', " /",
    ' value="4"', ' alt="\xa0x  y" src=a.png', ' class="katex-html"', ' href="javascript:x"',
    ' src="http://a.b/?q=中" class="latex" alt="f"', ' data-kind="video" href="http://a.b/"',
    ' href="http://a.b/c" rel="x"', ' href="http://a.b:99999/"', ' href="http://a.b:0/"',
]  # fmt: skip


def document(chance: random.Random) -> str:
    out: list[str] = []
    inner: list[str] = []
    for _ in range(chance.randint(1, 14)):
        what = chance.random()
        if what < 0.4:
            out.append(chance.choice(USUAL if chance.random() < 0.8 else ODD))
        elif what < 0.75:
            name = chance.choice(NAMES)
            shown = name if chance.random() < 0.95 else name.upper()
            out.append(f"<{shown}{chance.choice(ATTRIBUTES)}>")
            if name not in {"br", "hr", "img"}:
                inner.append(name)
        elif inner:
            last = inner.pop() if chance.random() < 0.97 else chance.choice(inner)
            out.append(f"</{last}>")
    return "".join(out) + "".join(f"</{name}>" for name in reversed(inner))


PIECES = [
    "x", " and ", "a &amp; b", "\n", "中文，", "é", "it's", "&lt;b&gt;", "<br>", "<br />", "<br/>",
    '<a href="http://a.example/b">y</a>', '<a href="https://a.example:8080/b?c=d">y <b>z</b></a>',
    '<strong>s <a href="http://a.example/">y</a>.</strong>', "<em>e</em>", "<code>c</code>",
    '<img src="http://a.example/i.png" alt="One 二">', "<i>i</i>",
    '<img src="http://a.example/i.png" alt="One two" width="20" height="300" />',
]  # fmt: skip
DOUBTFUL = [
    "</p>", "<p>", "<li>", "<b>", "<b><i>x</i></b>", "<a href='http://a.example/'>y</a>",
    '<img src="http://a.example/i.png" alt="" width="20" height="30">',
    '<img src="http://a.example/i.png" alt="x" width="1" height="1">',
    '<img src="http://a.example/i.png" alt=" a  b">', '<a href="http://a.example/x">',
    '<img src="http://a.example/i.png" alt="a &amp; b">', '<img src="/i.png" alt="a">',
    '<a href="http://a.example/"><a href="http://b.example/">x</a></a>', ' width="2" height="3"',
    "<pre>\nx</pre>", "<pre><code>\n y</code></pre>", "<span>", "</span>", "<hr/>", "<u>u</u>",
    *ODD,
]  # fmt: skip
BLOCKS = [
    "<p>{}</p>\n", "<h2>{}</h2>", "<ul>\n<li>{}</li>\n<li>{}</li>\n</ul>", "<ol><li>{}</li></ol>",
    "<blockquote>\n<p>{}</p>\n<p>{}</p></blockquote>", "<pre><code>{}</code></pre>",
    "<div>{}</div>", "<p>{}</p><p>{}</p>",
    '<figure><img src="http://a.example/i.png" alt="A" width="12" height="10">'
    "<figcaption>{}</figcaption></figure>", "<blockquote>{}<p>{}</p></blockquote>", "{}",
    '<figure>\n<img src="http://a.example/i.png" alt="A b"/>\n</figure>\n',
    '<figure><img src="http://a.example/i.png" alt="A" width="1" height="10"/>{}</figure>',
    '<figure><img src="http://a.example/i.png" alt="A" width="10" height="1"></figure>',
]  # fmt: skip


def article(chance: random.Random) -> str:
    """Return blocks as most publishers send them, in which seldom anything is odd."""

    def words() -> str:
        count = chance.randint(0, 4)
        return "".join(
            chance.choice(DOUBTFUL if chance.random() < 0.05 else PIECES) for _ in range(count)
        )

    blocks = (chance.choice(BLOCKS) for _ in range(chance.randint(1, 6)))
    return "".join(block.format(words(), words()) for block in blocks)


@pytest.mark.parametrize(
    ("made", "seed", "rounds", "least"),
    [(article, 7, 3_000, 1_500), (document, 5, 6_000, 1_000)],
)
def test_whatever_comes_out_is_what_the_thorough_way_makes_of_it(
    made: Callable[[random.Random], str], seed: int, rounds: int, least: int
) -> None:
    chance, quickly = random.Random(seed), 0
    for _ in range(rounds):
        html = made(chance)
        found = quick(html, BASE)
        if found is not None:
            quickly += 1
            assert found == thorough(html, BASE), html
    assert quickly > least


@pytest.mark.parametrize(
    "html",
    [
        "<p>Text, <strong>loud <em>and</em></strong> <a href='/x'>a</a>.</p>\n<p>中文 &amp; é</p>",
        "<h2>H</h2><ul>\n<li>one</li>\n<li><p>two</p><ul><li>in</li></ul></li></ul><hr/>",
        '<figure><img src="http://a.example/i.jpg" alt="A" width="9"></figure>',
        '<blockquote><p>q<br>r</p></blockquote><pre><code class="language-py">x = 1\n</code></pre>',
        "<div class='entry'><span style='x'>a</span> b<img width=1 src=http://a.example/c.gif></div>",
        "no tags at all, AT&amp;T",
    ],
)
def test_usual_html_goes_the_quick_way(html: str) -> None:
    assert quick(html, BASE) == thorough(html, BASE)


@pytest.mark.parametrize(
    "html",
    [
        "<p>one<p>two",
        "<p><div>x</div></p>",
        "<b><p>x</b></p>",
        "<li>no list</li>",
        "<ul><p>x</p></ul>",
        "<a href='http://a.example/'><a href='http://b.example/'>x</a></a>",
        "<table><tr><td>x</td></tr></table>",
        "<script>alert(1)</script>",
        "<p>a < b</p>",
        "<p><!-- c --></p>",
        '<p><a href="#n">1</a></p><p id="n">x</p>',
        "<pre>\nx</pre>",
        "<p title='>'>x</p>",
        "</p>",
    ],
)
def test_what_a_parser_would_change_is_left_to_it(html: str) -> None:
    assert quick(html, BASE) is None


@pytest.mark.parametrize(
    "html",
    [
        '<p>a<br >b<img src="http://a.example/i.png" alt="x" ></p>',
        '<figure><img src="http://a.example/i.png" alt="x" >\n</figure>',
        "<p>a &gt;\u0338 b &lt;\u0338</p>",  # one sign with what the entity stands for
        '<p><a href="http://1.2.3.999/x">y</a></p>',  # no host, for the thorough parser
        '<p><a href="http://xn--a.example/">y</a><img src="//a.example.0x1/i.png" alt="x"></p>',
    ],
)
def test_what_only_looks_settled_is_written_as_the_parser_writes_it(html: str) -> None:
    assert quick(html, BASE) in {None, thorough(html, BASE)}


def test_a_server_at_home_has_a_number_for_a_name() -> None:
    html = '<p><a href="http://127.0.0.1:8080/x">y</a> <img src="/i.png" alt="A quay"></p>'
    assert quick(html, "http://192.168.0.7/feed") == thorough(html, "http://192.168.0.7/feed")
