from __future__ import annotations

import pytest

from newstui.sources.encodings import codec_of, decode
from tests.sources.conftest import DATA


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("gbk_declared_utf8.xml", "外交部发言人"),
        ("gbk_declared_nothing.xml", "外交部发言人"),
        ("big5_declared_nothing.xml", "外交部發言人"),
        ("utf8_declared_gbk.xml", "外交部发言人"),
        ("windows1252_declared_utf8.xml", "L’été déjà passé"),
    ],
)
def test_a_wrong_or_missing_declaration_does_not_garble_the_text(file: str, words: str) -> None:
    assert words in decode((DATA / file).read_bytes())


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_with_a_mark_or_markup_needs_no_declaration(codec: str) -> None:
    assert decode("<rss>新闻</rss>".encode(codec)) == "<rss>新闻</rss>"


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("KOI8-R", "koi8_r", "Новости дня"),
        ("windows-1251", "cp1251", "Новости дня"),
        ("Shift_JIS", "cp932", "本日のニュース"),
        ("EUC-KR", "cp949", "오늘의 뉴스"),
        ("gb2312", "gb18030", "朱镕基访问"),  # 镕 is not in GB 2312
        ("iso-8859-1", "cp1252", "“Ça va”"),
    ],
)
def test_a_true_declaration_is_believed(declared: str, codec: str, text: str) -> None:
    xml = f'<?xml version="1.0" encoding="{declared}"?><rss>{text}</rss>'
    assert text in decode(xml.encode(codec))
    assert text in decode(text.encode(codec), content_type=f"text/xml; charset={declared}")


def test_the_readers_own_word_wins() -> None:
    content = '<?xml version="1.0" encoding="utf-8"?><rss>你好</rss>'.encode("gbk")
    assert "你好" in decode(content, override="GBK")
    assert "你好" in decode("浣犲ソ".encode("gbk"), override="utf-8")


def test_a_few_broken_bytes_do_not_make_it_another_encoding() -> None:
    assert decode("新闻".encode() * 30 + b"\xff") == "新闻" * 30 + "\ufffd"


@pytest.mark.parametrize(
    "label", ["rot13", "hex", "zlib", "idna", "unicode_escape", "utf-7", "", "\0"]
)
def test_only_codecs_for_text_are_used(label: str) -> None:
    assert codec_of(label) is None
    assert decode(f'<?xml version="1.0" encoding="{label}"?><a>é</a>'.encode()).endswith("<a>é</a>")
