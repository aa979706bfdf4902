"""The only place that judges lines by the rules of typesetters, and writes texts to judge.

Knows nothing of how lines are broken. GB/T 15834-2011, 5.1 and JIS X 4051:2004, 4.3 say what may
not begin or end a line and what is not parted.
"""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

# GB/T 15834: stops, closing halves, middle dot, connecting and separating marks
_NO_START_CN = "。．，、；：？！”’）〕］｝〉》」』】〗·・～—…／"
# JIS X 4051: closing brackets, hyphens, dividing marks, repeat signs, long vowel, small kana, units
_NO_START_JP = (
    "’”）〕］｝〉》」』】〙〗〟｠»‐〜゠–？！‼⁇⁈⁉・：；。．、，ヽヾゝゞ々〻ーぁぃぅぇぉっゃゅょゎゕゖ"
    "ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ°′″℃¢％‰"
)
_NO_START_LATIN = ",.;:?!)]}%"
_NO_END = "‘“（〔［｛〈《「『【〘〖〝｟«([{" + "￥¥$£€№"
_NO_START = frozenset(_NO_START_CN + _NO_START_JP + _NO_START_LATIN)
_NOT_PARTED = frozenset({"——", "……", "――", "‥‥"})
_URL = re.compile(r"https?://[!-~]+")
_NUMBER = re.compile(r"[$¥￥£€№+−-]?[0-9０-９]+(?:[.,:/\-．][0-9０-９]+)*[%％‰℃°]?")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?")

# pieces of seven languages or ways to write, of numbers, signs and URLs; _ is a space
_WRITTEN = """
市场分析人士认为，|这符合预期。|他低声说：|“你好，世界。”|《纽约时报》|（见第三版）|等等……|\
——也许并非如此
列奥纳多·达·芬奇|“双引号里有‘单引号’。”|发布了新款|同比增长|记者从现场获悉，|「臺灣的引號」|\
『書名』
【快讯】|、|；|：|！？|？！|据报道～|上午／下午|〔2026〕第|號公告|但是，“真的吗？！”他问。|\
。”他说。
（“内外”）|《（书名）》|中国－东盟|〇一二|人民币|其中|而且|市民表示，|第十五届|不过|的|了
ちょっと待って、|コンピューター|「きっと、そうだ。」|東京・大阪間|人々は|様々な|ティッシュ|\
〜まで|っと|ャット
대한민국은_|서울에서_|“안녕하세요,”_|그는_말했다._|(주)한국_|‘작은따옴표’_|기술이_|\
발표했다._
_the_quick_brown_fox_|_(see_below)_|_“curly_quotes,”_|_it's_|_e.g._|_USB-C_|_Wi-Fi_7_|\
_GPT-5_|_and/or_
_state-of-the-art_|_naïve_café_|_iPhone_17_Pro_Max_|_[sic]_|_Dr._Smith's_|Apple_|OpenAI|\
A4纸|5G网络|_Inc.,_
3.10%|1,000,000|2026-11-25|10:30|$5|¥100|￥2,500|№_7|€3.50|£9.99|50％|37.5℃|1/2|3～5天|\
¥1,234,567.89|90°
2020–2025年|12‰|１２３|100_km|5万亿|第3条|24/7|0.5_mg|−40°|192.168.0.1|＄１００|21世纪|\
11月25日
👩‍👩‍👧|🇨🇳|👍🏽|é|각|😀|🏴‍☠|क्षि|が|1⃣
……。|！！！|？！”|）》。|——“|：“《|」、「|。）|”（|’”|、、|……”——|（（“
https://example.org/a/very/long/path?x=1&y=2026-11-25|http://新闻.example/
"""
_KINDS = tuple(line.split("|") for line in _WRITTEN.replace("_", " ").strip("\n").split("\n"))
_EMOJI = _KINDS[-3]
_LANGUAGES = 7  # lines of it that are words


def paragraphs(count: int, seed: int) -> list[str]:
    """Return texts of many scripts, the same for the same ``seed``."""
    random = Random(seed)
    return [_paragraph(random) for _ in range(count)]


def _paragraph(random: Random) -> str:
    main = random.choice(_KINDS[:_LANGUAGES])
    pieces = []
    for _ in range(random.randint(8, 40)):
        kind = main if random.random() < 0.5 else random.choice(_KINDS)
        pieces.append(random.choice(kind))
        if random.random() < 0.1:
            pieces.append(" ")
    text = re.sub(" +", " ", "".join(_joined(pieces)))
    return re.sub(r"(?<=[“‘(（\[]) +| +(?=[，。、！？：；”’）》」』】〗…—～])", "", text).strip()


def _joined(pieces: list[str]) -> Iterator[str]:
    """Put one space, not two, between pieces that have some, and between numbers and words."""
    before = ""
    for piece in pieces:
        is_apart = _is_latin(before[-1:]) and _is_latin(piece[0])
        yield f" {piece.lstrip(' ')}" if is_apart else piece
        before = piece


def faults(text: str, lines: list[str], width: int) -> list[str]:
    """Return what a typesetter would send back, in words; ``text`` is one paragraph."""
    found = [f"too wide: {line}" for line in lines if cell_len(line) > width]
    ends, at = [], 0
    for line in lines:
        if not text.startswith(line, at):
            return [*found, f"lost before: {line}"]
        at += len(line)
        ends.append(at)
        at += len(text[at:]) - len(text[at:].lstrip(" "))
    if at != len(text):
        found.append(f"lost at the end: {text[at:]}")
    for (before, after), end in zip(pairwise(lines), ends, strict=False):
        if cell_len(_clinging(text, end - 1, end)) > width:
            continue  # no line has room for all of it
        if after[0] in _NO_START:
            found.append(f"begins a line: {before} / {after}")
        if before[-1] in _NO_END:
            found.append(f"ends a line: {before} / {after}")
        if before[-1] + after[0] in _NOT_PARTED:
            found.append(f"parted: {before} / {after}")
    urls = [(one.start(), one.end()) for one in _URL.finditer(text)]
    return found + [
        f"{name} split: {text[start:end]} at {width}"
        for name, start, end in _whole(text, width)
        if any(start < cut < end for cut in ends)
        and not any(first <= start and end <= last for first, last in urls)
    ]


def _is_latin(sign: str) -> bool:
    return sign != "" and (
        sign in "$€£¥№°＄" or sign.isdecimal() or (sign.isascii() and bool(sign.strip()))
    )


def _whole(text: str, width: int) -> list[tuple[str, int, int]]:
    """Return what is not to be parted where it fits: numbers, words, signs, and what clings."""
    found = [("number", one.start(), one.end()) for one in _NUMBER.finditer(text)]
    found += [("word", one.start(), one.end()) for one in _WORD.finditer(text)]
    for sign in _EMOJI:
        found += [("sign", one.start(), one.end()) for one in re.finditer(re.escape(sign), text)]
    return [one for one in found if cell_len(_clinging(text, one[1], one[2])) <= width]


def _clinging(text: str, start: int, end: int) -> str:
    """Return what is there with the marks that no line may begin or end apart from it."""
    while start and (text[start] in _NO_START or _is_latin(text[start - 1])):
        start -= 1
    while start and text[start - 1] in _NO_END:
        start -= 1
    while end < len(text) and text[end] in _NO_START:
        end += 1
    return text[start:end]
