"""The only place where bytes from outside become text: declared, wrong, missing encodings.

Order: byte order mark; the reader's own word; UTF-8 where the bytes are UTF-8 beyond chance
whatever was declared; the declared encoding, strictly; UTF-8; Chinese by score; windows-1252.
Only the codecs in ``_CODECS`` are ever used: Python's others unpack, rotate and fail oddly.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_BOM = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),  # "<?xm" in EBCDIC
)
_CODECS = {
    "utf8": "utf-8", "usascii": "ascii", "ascii": "ascii", "utf16": "utf-16",
    "utf16le": "utf-16-le", "utf16be": "utf-16-be", "utf32": "utf-32", "ucs2": "utf-16",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030",
    "xgbk": "gb18030", "euccn": "gb18030", "windows936": "gb18030", "hzgb2312": "hz",
    "big5": "big5hkscs", "big5hkscs": "big5hkscs", "xxbig5": "big5hkscs", "cp950": "cp950",
    "windows950": "cp950", "shiftjis": "cp932", "sjis": "cp932", "xsjis": "cp932",
    "windows31j": "cp932", "cp932": "cp932", "eucjp": "euc_jp", "xeucjp": "euc_jp",
    "iso2022jp": "iso2022_jp", "euckr": "cp949", "ksc56011987": "cp949", "cp949": "cp949",
    "windows949": "cp949", "iso88591": "cp1252", "latin1": "cp1252", "l1": "cp1252",
    "iso885915": "iso8859_15", "latin9": "iso8859_15", "koi8r": "koi8_r", "koi8u": "koi8_u",
    "ibm866": "cp866", "cp866": "cp866", "tis620": "cp874", "windows874": "cp874",
    "macintosh": "mac_roman", "ibm850": "cp850", "cp850": "cp850", "ibm037": "cp037",
    **{f"iso8859{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16)},
    **{f"{name}{n}": f"cp{n}" for n in range(1250, 1259) for name in ("windows", "cp", "xcp")},
}  # fmt: skip
_SINGLE_BYTE = frozenset({"cp1252", "ascii", "iso8859_15"})
_CHINESE = ("gb18030", "big5hkscs")
_XML_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""")
_META_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""")
_HTTP_DECLARED = re.compile(r"""(?i)charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""")
_SAMPLE_CHARACTERS = 4_000
_BEYOND_CHANCE = 8  # so many UTF-8 sequences do not come about in another encoding's text
_COMMON_CHINESE = 0.6  # the least share of common characters in text that is really Chinese


def decode(content: bytes, content_type: str = "", override: str = "") -> str:
    """Return ``content`` as text, without its byte order mark. Never fails.

    ``content_type`` is the HTTP header; ``override`` is the encoding the reader named.
    """
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(codec, "replace")
    if named := codec_of(override):
        return content.decode(named, "replace")
    for start, codec in _NO_BOM:
        if content.startswith(start):
            return content.decode(codec, "replace")
    if content.isascii() and not (_holds(content, b"\x1b$") or _holds(content, b"~{")):
        return content.decode("ascii")
    declared = list(_declared(content, content_type))
    utf8 = _strict(content, "utf-8")
    if utf8 is not None and _outweighs(utf8, declared):
        return utf8
    for codec in declared:
        text = _strict(content, codec)
        if text is not None:
            return text
    return utf8 or _damaged(content, declared) or _guess(content)


def _holds(content: bytes, mark: bytes) -> bool:
    """Tell whether bytes hold two others: the first alone, which is rare, is found far sooner."""
    return mark[:1] in content and mark in content


def codec_of(label: str) -> str | None:
    """Return Python's name for an encoding's label, or None for those we do not use."""
    return _CODECS.get(re.sub(r"[^a-z0-9]", "", label.lower()))


def _declared(content: bytes, content_type: str) -> Iterator[str]:
    """Yield the codecs that were declared: by XML, by HTML, by HTTP."""
    head = content[:4_096]
    labels = [
        found[1].decode("ascii", "replace") for found in (_XML_DECLARED.search(head),) if found
    ]
    if not labels:
        labels = [
            found[1].decode("ascii", "replace") for found in (_META_DECLARED.search(head),) if found
        ]
    labels += _HTTP_DECLARED.findall(content_type[:300])
    for label in dict.fromkeys(labels):
        codec = codec_of(label)
        if codec and not codec.startswith("utf-16"):  # its declaration was read as ASCII
            yield codec


def _outweighs(utf8: str, declared: list[str]) -> bool:
    """Tell whether text that decodes as UTF-8 is so, whatever was declared."""
    if not declared or declared[0] == "utf-8" or declared[0] in _SINGLE_BYTE:
        return True
    return sum(1 for character in utf8 if character > "\x7f") >= _BEYOND_CHANCE


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _damaged(content: bytes, declared: list[str]) -> str | None:
    """Decode what is plainly UTF-8 or as declared, but for a few broken bytes."""
    for codec in ("utf-8", *declared):
        if codec not in _SINGLE_BYTE:
            text = content.decode(codec, "replace")
            broken = text.count("\ufffd")
            good = sum(1 for character in text if character > "\x7f") - broken
            if good >= 20 * broken:
                return text
    return None


def _guess(content: bytes) -> str:
    """Decode what declares nothing true: Chinese where its characters are common ones."""
    best, best_score = "", _COMMON_CHINESE
    for codec in _CHINESE:
        text = _strict(content, codec)
        score = _common_share(text, codec) if text else 0.0
        if text and score > best_score:
            best, best_score = text, score
    return best or _strict(content, "cp1252") or content.decode("latin-1")


def _common_share(text: str, codec: str) -> float:
    """Return the share of level-1 characters: lead bytes B0-D7 in GB 2312, A4-C6 in Big5."""
    low, high = (0xB0, 0xD7) if codec == "gb18030" else (0xA4, 0xC6)
    wide = [character for character in text if character > "\x7f"][:_SAMPLE_CHARACTERS]
    codes = [one.encode(codec, "replace") for one in wide]  # two may have been one letter
    common = sum(
        1
        for code in codes
        if len(code) == 2
        and (low <= code[0] <= high or 0xA1 <= code[0] <= 0xA3)  # punctuation before letters
        and (codec != "gb18030" or code[1] >= 0xA1)
    )
    return common / len(codes) if codes else 0.0
