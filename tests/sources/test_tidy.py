from __future__ import annotations

import time
import xml.etree.ElementTree as ET

import pytest

from newstui.sources.tidy import root_name, tidy


def mended(text: str) -> str:
    return tidy(text, 10).xml


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("a & b", "a & b"),
        ("AT&T; &copy; &eacute;", "AT&T; © é"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("&#27;&#0;&#xD83D;&#x110000;|", "\ufffd\ufffd\ufffd\ufffd|"),
        ("a\x1bb\x00c", "a\ufffdb\ufffdc"),
        ("x<!-- gone -- too -->y", "xy"),
        ("<![CDATA[<b>&copy; & </b>]]>", "<b>&copy; & </b>"),
        ("<![CDATA[never closed", "never closed</rss>"),
    ],
)
def test_text_is_mended_into_xml(sent: str, text: str) -> None:
    xml = mended(f"<rss>{sent}</rss>")
    assert ET.fromstring(xml if xml.endswith("</rss>") else xml + "</rss>").text == text


def test_a_reference_with_endless_digits_is_text() -> None:
    assert mended(f"<rss>&#{'9' * 5_000};</rss>").startswith("<rss>&amp;#999")


def test_everything_before_the_root_goes_and_plain_entities_are_read() -> None:
    own = '<!ENTITY id "tag:x,"><!ENTITY x SYSTEM "file:///etc/passwd">'
    text = f'\n junk <?xml version="1.0"?><!-- <rss> --><!DOCTYPE rss [{own}]>'
    assert mended(text + "<rss>&id;&x;</rss>") == "<rss>tag:x,&amp;x;</rss>"


def test_nested_entities_do_not_grow() -> None:
    own = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    assert len(mended(f"<!DOCTYPE rss [{own}]><rss>&j;</rss>")) < 100
    long = f'<!DOCTYPE r [<!ENTITY a "{"a" * 500}">]><r>{"&a;" * 100_000}</r>'
    assert len(mended(long)) < 2_000_000


def test_items_beyond_the_cap_go_and_the_document_still_closes() -> None:
    text = "<rss><channel>" + "<item><title>x</title></item>" * 25 + "</channel></rss>"
    tidied = tidy(text, 10)
    assert (tidied.items_dropped, len(ET.fromstring(tidied.xml)[0])) == (15, 10)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<rss/>", "rss"),
        ("<?xml?><a:Feed x='1'>", "feed"),
        ("<!DOCTYPE html><html>", "html"),
        ("words", ""),
        ("<!-- <rss>", "rss"),
        ("", ""),
    ],
)
def test_the_root_is_named(text: str, name: str) -> None:
    assert root_name(text) == name


@pytest.mark.parametrize(
    "bomb", ["<!--", "<![CDATA[", "<!ENTITY ", "<?", "<!DOCTYPE [", "&", "<", "<a", "<!"]
)
def test_time_grows_with_length_only(bomb: str) -> None:
    started = time.process_time()
    tidy(bomb * 100_000 + "<rss>" + bomb * 100_000, 10)
    assert time.process_time() - started < 5  # quadratic would be minutes
