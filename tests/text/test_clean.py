from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.text.clean import LIMIT_URL, canonical_url, clean, safe_url

JOINER, NON_JOINER = "\u200d", "\u200c"
SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x07\x1b\x7f\x85\x9b\u00ad\u200b\u200c\u200d\u200e\u2028\u202a\u202e\u2066\ufeff\ufe0f"
            "\ufff9\U000e0041\ud800\u0301\u0327\u0338\u0653\u094d \n\t\u3000e中م字क👩❤🏽"
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("a\x1b]52;c;TkFT\x07b", "a␛]52;c;TkFT␇b"),
        ("\x00\x7f\x9b31m", "␀␡�31m"),
        ("Invoice \u202egnp.exe", "Invoice �gnp.exe"),
        ("half \ud83d", "half �"),
        ("so\u00adft z\u200bw \ufeff\u2066iso\u2069 \u200eltr\U000e0041", "soft zw iso ltr"),
        ("1\ufe0f\u20e3 ❤\ufe0f", "1\u20e3 ❤"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("[/nope][@click=app.exit]x[/]", "[/nope][@click=app.exit]x[/]"),
        (f"👩{JOINER}👩{JOINER}👧 a{JOINER}b", f"👩{JOINER}👩{JOINER}👧 ab"),
        (f"می{NON_JOINER}خواهم ا{NON_JOINER} x", f"می{NON_JOINER}خواهم ا x"),
        (f"क\u094d{JOINER}ष ന\u0d4d{JOINER} .", f"क\u094d{JOINER}ष ന\u0d4d{JOINER} ."),
        ("  two\r\n\t lines\u2028\u2029\x85 中\u3000文\xa0", "two lines 中 文"),
    ],
)
def test_a_line_shows_what_would_act_and_drops_what_would_hide(sent: str, shown: str) -> None:
    assert clean(sent) == shown


def test_several_lines_keep_their_ends_and_tabs() -> None:
    assert clean("a\r\n\tb\rc\u2028d\x85e  f\x0b", multiline=True) == "a\n\tb\nc\nd\ne  f␋"


def test_a_stack_of_marks_is_eight_high() -> None:
    stacked = clean("Q" + "\u0301\u0327\u0488" * 50 + "algo\u0301")
    assert sum(unicodedata.combining(c) > 0 or c == "\u0488" for c in stacked[:-1]) == 8
    assert stacked.endswith("algó")


def test_what_is_too_long_ends_with_an_ellipsis_and_whole_characters() -> None:
    assert clean("x" * 501) == "x" * 499 + "…"
    assert clean("x" * 500) == "x" * 500
    assert clean("abc d" + "q\u0323\u0324" * 2, limit=8) == "abc d…"
    assert clean(f"ab👩{JOINER}👧c", limit=5) == "ab…"
    assert clean("abc", limit=0) == ""


@given(NASTY, st.booleans(), st.integers(0, 40))
def test_what_comes_out_is_harmless_short_and_does_not_change_again(
    text: str, multiline: bool, limit: int
) -> None:
    shown = clean(text, multiline=multiline, limit=limit)
    assert len(shown) <= limit
    assert clean(shown, multiline=multiline, limit=limit) == shown
    assert unicodedata.is_normalized("NFC", shown)
    for character in shown:
        kind = unicodedata.category(character)
        assert kind not in {"Cc", "Cs", "Zl", "Zp"} or (multiline and character in "\n\t")
        assert kind != "Cf" or character in JOINER + NON_JOINER or character in SEEN


@pytest.mark.parametrize(
    "unit",
    [
        "\x1b",
        "\u200d",
        "a\u0301\u0327",
        "\u0301\u0327",
        "\u0301\u200d",
        "م\u200c",
        "👩\u200d",
        "…",
        " ",
        "中",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    started = time.process_time()
    clean(unit * (400_000 // len(unit)), multiline=True, limit=400_000)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("http://example.org/a?b=1#c", "http://example.org/a?b=1#c"),
        ("HTTPS://Example.org", "https://Example.org"),
        ("http://例子.测试/路?q=中", "http://xn--fsqu00a.xn--0zwm56d/%E8%B7%AF?q=%E4%B8%AD"),
        ('http://a.org/"<x>|', "http://a.org/%22%3Cx%3E%7C"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("http://u:p@a.org/", "http://u:p@a.org/"),
        ("http://a.org/50%25%zz", "http://a.org/50%25%zz"),
        (None, None),
        ("", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("ssh://-oProxyCommand=x", None),
        ("//a.org/", None),
        ("--renderer-cmd-prefix=sh", None),
        ("http:///path", None),
        ("http://a b.org/", None),
        (" http://a.org/", None),
        ("http://a.org/\nb", None),
        ("http://a.org/\x1b]0;x", None),
        ("http://a.org/\u202ex", None),
        ("http://good.org\\@evil.org/", None),
        ("http://a.org:99999/", None),
        ("http://a..org/", None),
        ("http://[::1", None),
        ("http://a.org/" + "x" * LIMIT_URL, None),
    ],
)
def test_only_what_may_be_opened_is_a_url(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe
    assert safe_url(safe) == safe


def test_spellings_of_one_page_are_one() -> None:
    page = canonical_url("http://www.Example.org:80/a%e4?id=1&utm_source=rss&b=&fbclid=x#top")
    assert page == canonical_url("https://example.org/a%E4?id=1&b=")
    assert canonical_url("http://example.org") == canonical_url("https://example.org/?gclid=1")


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/b?id=1",
        "http://example.org/a?id=2",
        "http://example.org:8080/a?id=1",
        "http://m.example.org/a?id=1",
        "http://example.org/a?id=1#!/route",
        "http://example.org/a?utm=1",
    ],
)
def test_other_pages_stay_others(other: str) -> None:
    assert canonical_url(other) != canonical_url("http://example.org/a?id=1")


@given(st.one_of(NASTY, NASTY.map("http://a.org/{}".format), NASTY.map("http://{}/".format)))
def test_any_text_has_a_canonical_form_and_a_safe_one_is_ascii(text: str) -> None:
    once = canonical_url(text)
    assert canonical_url(once) == once
    safe = safe_url(text)
    assert safe is None or (safe.isascii() and safe.isprintable() and " " not in safe)
    assert safe is None or safe.startswith(("http://", "https://"))
