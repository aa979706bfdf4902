from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.demo.edition import load
from newstui.text.sanitise import sanitise

BASE = "https://example.org/news/1.html"

SENT = (
    "<b>|</b>|<i>|</i>|<a href=/x>|</a>|<p>|</p>|<table>|</table>|<tr>|<td>|</td>|<ul>|<li>|</ul>|"
    "<pre>|</pre>|\n|text|<br>|<div>|</div>|<h1>|</h1>|<code>|<dl>|<dt>|<dd>|<ruby>|<rt>|<rp>|<u>|"
    "<details>|<summary>|<blockquote>|</blockquote>|<img src=x alt=y>|&amp;|&|&lt|&#27;|<|>|\"|'|"
    "e|\u0301|中|\u202e|\u200d|<!--|-->|<script>|</script>|<svg>|</svg>|<form>|<select>|<q>|</q>|"
    "<hr>|<title>|<textarea>|<template>|<iframe src=/y>|<video>|</video>|<ol start=2>|<foo>|</p|"
    "<a b='|<math>|<style>|<caption>|<th>|</math>|<mi>x</mi>|<rb>|<rtc>|<abbr title='<b>'>|"
    "<noscript>|</noscript>|<object data=/x>|</object>|<span class=katex-html>|<span>|</span>|"
    "<picture>|<source srcset='/s 2x'>|<a href=#n id=n>|<td rowspan=2 align=right>|"
    "<ol reversed type=a>|<pre class=language-c>|<script type=math/tex>|<input type=checkbox>|"
    "<embed src=/e>|<svg><title>"
)
PIECES = st.sampled_from(SENT.split("|"))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<p onclick=x style=y class=z>Hi <b>bo<i>ld</b></i></p>", "<p>Hi <b>bo<i>ld</i></b></p>"),
        ("a<script>alert('<p>')</script><style>x</style>b", "ab"),
        ("<script>never closed", ""),
        ("a<svg><title>t</title><path/></svg>b<noscript>c</noscript>", 'a<img alt="t">b'),
        ('<a href="/x?a=1&b=2#c">l</a>', '<a href="https://example.org/x?a=1&amp;b=2#c">l</a>'),
        ("<a href='2.html'>l</a>", '<a href="https://example.org/news/2.html">l</a>'),
        ("<a href=//cdn.org/x>l</a>", '<a href="https://cdn.org/x">l</a>'),
        ("<a href='java\nscript:alert(1)'>l</a>", "l"),
        ("<a href='&#106;avascript:x'>l</a><a href=' data:x'>m</a>", "lm"),
        ("<a href='mailto:a@b.org?bcc=x'>me</a> <a href=mailto:x>y</a>",
         '<a href="mailto:a@b.org">me</a> y'),
        ("<a name=x>y</a> <a href=#top>up</a> <a href='#\"'>z</a>", 'y <a href="#top">up</a> z'),
        ("<p id=n1><a href=1.html#n1>1</a> <a href=1.html#comments>2</a>",
         '<p><a href="#n1">1</a> <a href="https://example.org/news/1.html#comments">2</a></p>'),
        ("<section><h2>T</h2>x</section>", "<div><h2>T</h2>x</div>"),
        ("<table><tr><td colspan=2 rowspan=x>1</table>",
         '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>'),
        ('<ol start="5" type="i"><li value=7>x</ol>',
         '<ol start="5" type="i"><li value="7">x</li></ol>'),
        ("<ol reversed type=disc><li>x</ol>", '<ol reversed="reversed"><li>x</li></ol>'),
        ("<table><tr><td rowspan=2 align=right>1<td style='color:red;text-align: center'>2</table>",
         '<table><tbody><tr><td rowspan="2" align="right">1</td><td align="center">2</td></tr>'
         "</tbody></table>"),
        ("<pre class='a lang-PY'>x</pre><pre lang=c++>y</pre><pre class=code>z</pre>",
         '<pre data-lang="py">x</pre><pre data-lang="c++">y</pre><pre>z</pre>'),
        ("<div class='highlight highlight-source-js'><pre>x</pre></div>",
         '<div data-lang="js"><pre>x</pre></div>'),
        ("<abbr title='a &lt;b&gt;' class=x>W</abbr>", '<abbr title="a &lt;b&gt;">W</abbr>'),
        ("<input type=checkbox checked>a<input type=text value=b>", "☑ a"),
        ("<ruby><rb>東<rb>京<rt>と<rt>き</ruby>",
         "<ruby><rb>東</rb><rb>京</rb><rt>と</rt><rt>き</rt></ruby>"),
        ("a<math display=block><mi>x</mi></math>b", "a<p>x</p>b"),
        ("<math><mtext>&lt;b onclick=x&gt;</mtext></math>", "&lt;b onclick=x&gt;"),
        ("<span class=katex-html><span>twice</span></span>once", "once"),
        ("<script type='math/tex'>a<b</script>", "a&lt;b"),
        ("<pre>\n\n  x\n</pre>", "<pre>  x\n</pre>"),
        ("<ruby>東<rp>(</rp><rt>と</rt></ruby>", "<ruby>東<rp>(</rp><rt>と</rt></ruby>"),
        ("a < b <3 <me@x.org> <http://x.org/>",
         "a &lt; b &lt;3 &lt;me@x.org&gt; &lt;http://x.org/&gt;"),
        ("x &copy &nbsp;&#65; &unknown; &", "x © &nbsp;A &amp;unknown; &amp;"),
        ("a&#27;[31m\x1b[0m\u202eb\u200bc&#x202e;&#99999999999;", "a[31m␛[0m�bc��"),
        ("<!-- <script> -->a<!-- b", "a b"),
        ("<svg/><p>ok<p>too", "<p>ok</p><p>too</p>"),
    ],
)  # fmt: skip
def test_what_is_kept(sent: str, kept: str) -> None:
    assert sanitise(sent, BASE) == kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<img src=p.png alt='a > \"b\"' onerror=x>",
         '<img src="https://example.org/news/p.png" alt="a &gt; &quot;b&quot;">'),
        ("<img src=data:x data-src=/real.jpg title=T>",
         '<img src="https://example.org/real.jpg" alt="T">'),
        ("<img src=data:image/png;base64,xx alt=words>", '<img alt="words">'),
        ("<img src=data:x><img src=/count.gif width=1 height=1>", ""),
        ("<iframe src='https://www.tube.org/embed/1?x=2'>no</iframe>",
         '<p><a href="https://www.tube.org/embed/1?x=2" data-kind="frame">'
         "▶ tube.org/embed/1</a></p>"),
        ("<iframe data-src=//www.youtube.com/embed/1 src=about:blank title='A <b>'></iframe>",
         '<p><a href="https://www.youtube.com/embed/1" data-kind="video" title="A &lt;b&gt;">'
         "▶ youtube.com/embed/1</a></p>"),
        ("<object data=/r.pdf>none</object><object><embed src=/s.swf>old</object>",
         '<p><a href="https://example.org/r.pdf" data-kind="file">▶ example.org/r.pdf</a></p>'
         '<p><a href="https://example.org/s.swf" data-kind="file">▶ example.org/s.swf</a></p>old'),
        ("<object data='javascript:x'></object><embed src=data:x>", ""),
        ("<a href=/x data-kind=virus>l</a>", '<a href="https://example.org/x">l</a>'),
        ("<picture><source srcset='/a 400w, /b 1600w'><img src=data:x alt=p></picture><img alt=q>",
         '<img src="https://example.org/b" alt="p"><img alt="q">'),
        ("<img srcset='a.png,b.png 2x' alt=x>",
         '<img src="https://example.org/news/a.png,b.png" alt="x">'),
        ("<img src=/a.png><noscript><img src=/a.png></noscript><noscript>x</noscript>",
         '<img src="https://example.org/a.png">'),
        ("<p>x</p><noscript><img src=/b.png onload=x></noscript>",
         '<p>x</p><img src="https://example.org/b.png">'),
        ("<svg onload=x><title>Map</title><a href=/x>y</a></svg>", '<img alt="Map">'),
        ("<img class=latex src=/l.png alt='x^2'>", "x^2"),
        ("<video poster=x><source src=/v.mp4>Your browser is old</video>",
         '<p><a href="https://example.org/v.mp4" data-kind="video">▶ example.org/v.mp4</a></p>'),
        ("<audio src=/a.mp3 /><p>x", '<p><a href="https://example.org/a.mp3" data-kind="audio">▶ '
         "example.org/a.mp3</a></p><p>x</p>"),
        ("<iframe src='javascript:x'></iframe>", ""),
    ],
)  # fmt: skip
def test_pictures_and_players(sent: str, kept: str) -> None:
    assert sanitise(sent, BASE) == kept


def test_without_a_base_relative_links_are_words() -> None:
    assert sanitise("<a href=/x>l</a><a href=http://a.org/>m</a>", None) == (
        'l<a href="http://a.org/">m</a>'
    )


def test_the_edition_is_kept_as_it_is_written() -> None:
    for article in load().articles:
        html = article.html.strip()
        plain = re.sub(r"<[^>]*>", "", html)
        assert re.sub(r"<[^>]*>", "", sanitise(html, BASE)) == plain


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_what_is_sanitised_stays_as_it_is_and_holds_nothing_else(html: str) -> None:
    kept = sanitise(html, BASE)
    assert sanitise(kept, None) == kept
    assert not re.search(r"<(?!/?(?:[a-z]+[1-6]?)(?: [a-z-]+=\"[^\"<>]*\")*>)", kept)
    assert not re.search("<(?:script|style|svg|iframe|form|foo|template)", kept)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", kept)


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_is_html(text: str) -> None:
    kept = sanitise(text, BASE)
    assert sanitise(kept, None) == kept


UNITS = [
    "<b>", "<div>", "<ul><li>", "<a", "<a href=x>", "<a '", '<a "<a" ', "<", "&", "& ", "&notin",
    "&#1", "<!--", "<!", "<?", "</b", "</p>", "<p>x", "<svg>", "<script>", "<iframe>", "<table>",
    "<video src=/x>", "<b><p>", "<b></p>", "<a b=1 ", "\x1b", "\xa0", "e\u0301\u0327", "<pre>\n",
    "<td>", "<img src=x alt=y>", "<math>", "<math><mi>x", "<math><mi>x</mi></math>", "<msup>",
    "<span class=katex-html>", "<span class=katex-html></span>", "<svg><title>", "<noscript><img ",
    "<object data=x>", "<a href=#x id=x>", "#x ", "id= ", "<img srcset='a 1x,",
    "<source srcset='a,", "<script type=math/tex>", "<pre class='lang-", "<input type=checkbox>",
    "<iframe src=x></iframe>", "<img class=latex alt=x>",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_only(unit: str) -> None:
    started = time.process_time()
    kept = sanitise(unit * (100_000 // len(unit)), BASE)
    assert time.process_time() - started < 1.5
    assert len(kept) <= 1_000_000
    depth = deepest = 0
    for closes, name in re.findall(r"<(/?)([a-z0-9]+)", kept):
        if name not in {"br", "hr", "img"}:
            depth += -1 if closes else 1
            deepest = max(deepest, depth)
    assert deepest <= 220


def test_of_too_long_a_text_only_the_end_is_cut() -> None:
    kept = sanitise("<p>" + "word " * 500_000, BASE)
    assert 1_700_000 < len(kept) <= 2_000_000
    assert sanitise(kept, None) == kept


def test_the_screen_loads_no_sanitiser() -> None:
    code = (
        "import sys, newstui.text.blocks, newstui.text.lines, newstui.text.clean, "
        "newstui.text.wrap, newstui.text.segment, newstui.text.page_text; "
        "sys.exit('nh3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
