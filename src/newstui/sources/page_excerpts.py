"""The only place that reads the words beside a title in a list: its excerpt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.sources.page_words import heading, list_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_SHORTEST = 12  # characters
TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt"})
NO_ARTICLE = re.compile(
    r"(?i)/(?:tags?|topics?|categor(?:y|ies)|authors?|search|log-?in|sign-?(?:in|up)"
    r"|register|subscribe|users?|account|contributors?"
    r"|profile|newsletters?|about|contact|privacy|terms|feeds?|rss|share|comments?"
    r"|wp-login\.php)(?:/[^/]*){0,2}/?(?:[?#]|$)|[?&](?:share|replytocom)="
    r"|//(?:www\.)?(?:facebook|twitter|x|linkedin|pinterest|instagram|weibo|t\.me|whatsapp"
    r"|reddit)\.com/(?:share|sharer|intent|submit)?"
)
NO_TITLE = re.compile(
    r"(?i)[\W\d_]*|(?:read|see|view|show|load|find out|learn)?\s*(?:more|all|full story"
    r"|full article)(?:\s(?:news|stories|articles|posts|videos|recommendations))?\W*"
    r"|(?:view|see|show)\s(?:the\s)?(?:complete|full|entire|this)\s\w+\W*|(?:play|watch)\s+video\W*"
    r"|rss|edit|bearbeiten|weiter(?:lesen)?\W*|(?:查看|阅读|展开|了解|点击)?(?:更多|全部|全文|详情|详细|原文"
    r"|阅读)\W*"
    r"|\W*(?:comments?|reply|share|next|prev(?:ious)?|subscribe|评论|回复|分享|换一[换批]"
    r"|下一[页篇].{0,40}|上一[页篇].{0,40}|返回|首页|收藏|举报)\W*\d*"
    r"|\d+\s*(?:comments?|评论|条评论|阅读|次|views?)|(?:by|作者)[\s:：].{2,40}"
    r"|\d*\s*(?:跟贴|跟帖|人?参与|点赞|转发|人?浏览)\W*\d*"
    r"|(?:阅读|閱讀|浏览|瀏覽|点击|點閱|查看|观看|人气|热度)[量数]?\W{0,3}\d[\d.,]*\s?[万wWkK]?\+?\W*"
    r"|\W*(?:(?:zur\s)?übersicht|mehr(?:\s(?:lesen|erfahren|anzeigen|laden))?|jetzt\slesen"
    r"|(?:alle|weitere)(?:\s\w+){0,2}\s(?:anzeigen|ansehen|meldungen|artikel|beiträge|nachrichten)"
    r"|(?:voir|lire)\s(?:plus|tout|tous|toutes|la\ssuite)(?:\s\w+){0,3}|en\ssavoir\splus|lire"
    r"|plus\sd.(?:articles|actualités|infos)(?:\s\w+){0,2}"
    r"|(?:ver|leer|ler|leia|saiba)\s(?:más|mais|tod[ao]s?|tudo|listado)(?:\s\w+){0,6}|top\s?\d+"
    r"|(?:leggi|vedi|scopri)\s(?:tutt[aeio]|di\spiù|altro)(?:\s\w+){0,2}"
    r"|lees\s(?:meer|verder)|czytaj\s(?:więcej|dalej)|läs\smer|les\smer|læs\smere|lue\slisää"
    r"|(?:все|показать|читать)\s(?:новости|статьи|ещ[её]|далее|полностью|все)|подробнее"
    r"|もっと(?:見る|読む)|一覧(?:へ|を見る)?|続きを読む|더\s?보기|전체\s?보기|devamını\soku|xem\sthêm"
    r"|(?:(?:اقرأ|عرض)\s)?المزيد|और\sपढ़ें|selengkapnya)\W*"
)
DATE = re.compile(
    r"(?i)[\[(（【]?\s*(?:\d{4}[-/.年]\d{1,2}|\d{1,2}[-/.月]\d{1,2}|\d{1,2}:\d{2}"
    r"|\d+\s*(?:分钟|小时|天|秒|周|个?月|年)前|\d+\s*(?:min|hour|day|week|month|year|h|d"
    r"|m)\w*\s*(?:ago)?\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d|\d{1,2}\s+(?:jan|feb"
    r"|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|昨天|今天|前天|刚刚|yesterday|today"
    r"|published|posted)"
)
_DAY = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?"
_DATED_TITLE = re.compile(  # one in brackets, or one apart in numbers
    rf"^[\[(（]\s?{_DAY}\s?[\])）]\s?|\s?[\[(（]\s?(?:{_DAY}|\d{{1,2}}:\d{{2}})\s?[\])）]$|\s(?!\S{{0,9}}[年月日]){_DAY}$"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_META = re.compile(  # what stands beside a name: when, and how many have read it
    r"(?i)\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}\s?日?)?|\d{1,2}[-/.月]\d{1,2}日?(?!\d)"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?\b"
    rf"|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?\b"
    r"|\d+\s?(?:分钟|小时|天|周|个?月|年)前|(?:\d+|an?)\s?(?:min|hour|hr|day|week|month|year)\w{0,4}\sago\b"
    r"|昨天|今天|前天|刚刚|\b(?:yesterday|today|just now)\b"
    r"|[\d.,]+\s?[万k]?\s?(?:条?评论|跟贴|跟帖|次?阅读|次?浏览|回复|点赞|comments?\b|views?\b|likes?\b"
    r"|repl(?:y|ies)\b|min(?:ute)?s?\sread\b)"
    r"|(?:评论|阅读|浏览|点击|回复|跟贴)(?:量|数)?\s?[:：(（]?\s?\d+"
)
_SENTENCE = re.compile(  # or a date in one
    "[。？！，；?!;]|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]\n|\n[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_LONGEST_META = 200
_ASIDE = frozenset({"by", "and", "of", "the", "de", "la", "von", "van", "on", "at", "in", "for"})
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BRACKETS = tuple("[]()（）")
_RUNNING = frozenset({"b", "strong", "em", "i", "u", "font", "mark", "abbr", "sup", "sub"})


def undated(title: str) -> str:
    """Return a title without the date that a list puts before or behind it, in the same words."""
    if not title[-1:].isdigit() and title[:1] not in _BRACKETS and title[-1:] not in _BRACKETS:
        return title
    return _DATED_TITLE.sub("", title).strip() or title


def excerpt(
    nodes: Sequence[HtmlElement], title: str, parts: Sequence[HtmlElement], entries: int
) -> str:
    """Return the longest words beside a title in its block, or ""."""
    block, last = nodes[0], nodes[-1]
    for _ in range(6):
        if block in parts and entries > 1 and len(parts) == 1:
            break
        inside = [one for one in block.iter("a") if one.get("href") and one not in nodes]
        if any(
            not NO_ARTICLE.search(one.get("href") or "")
            and len("".join(one.itertext()).strip()) > 4
            for one in inside
        ):
            break
        best = _longest(block, title)
        if best and (last is nodes[0] or last in block.iter("a")):
            return best
        if block in parts:
            return _following(block, title)
        parent = block.getparent()
        if parent is None:
            break
        block = parent
    return ""


def _longest(block: HtmlElement, title: str) -> str:
    best = ""
    for words in chunks(block):
        if (
            len(words) >= _SHORTEST and len(words) > len(best) and words not in title
            and title not in words[: len(title) + 8]
            and not DATE.match(words) and not NO_TITLE.fullmatch(words) and not is_meta(words)
        ):  # fmt: skip
            best = words
    return best.lstrip("—–-:： ") if len(best) > 15 or len(HAN.findall(best)) > 8 else ""


def is_meta(words: str) -> bool:
    """Tell whether words are a date or a number of comments, with no more than names beside it."""
    if len(words) > _LONGEST_META:
        return False
    rest = _META.sub("\n", words)
    if "\n" not in rest or _SENTENCE.search(rest):
        return False
    names = re.findall(r"[^\W\d_][\w'’.-]*", rest)
    if any(HAN.search(one) for one in names):
        return len(HAN.findall(rest)) <= 12
    return len(names) <= 8 and all(one[0].isupper() or one in _ASIDE for one in names)


def _following(block: HtmlElement, title: str) -> str:
    """Return the words of the paragraph after a block that is nothing but a title."""
    after = block.getnext()
    if (
        block.tag not in TITLES
        or after is None
        or after.tag not in {"p", "dd", "div"}
        or after.find(".//a") is not None
    ):
        return ""
    return (
        _longest(after, title) if list_kind(heading("".join(after.itertext())[:60])) is None else ""
    )


def chunks(node: HtmlElement) -> Iterator[str]:
    """Yield the words of a block, parted where its elements part them."""
    words: list[str] = []
    for text, ends in _texts(node):
        words.append(text)
        if ends:
            joined = " ".join("".join(words).split())
            words = []
            if joined:
                yield joined
    if joined := " ".join("".join(words).split()):
        yield joined


def _texts(node: HtmlElement) -> Iterator[tuple[str, bool]]:
    if node.text:
        yield node.text, False
    for child in node:
        if not isinstance(child.tag, str) or child.tag in {
            "script",
            "style",
            "svg",
            "button",
            "time",
            "noscript",
        }:
            yield "", True
        else:
            apart = child.tag not in _RUNNING or _is_rank(child)
            if apart:
                yield "", True
            yield from _texts(child)
            if apart:
                yield "", True
        if child.tail:
            yield child.tail, False


def _is_rank(node: HtmlElement) -> bool:
    """Tell whether an element is the number that a link's words begin with."""
    parent = node.getparent()
    first = parent is not None and parent[0] is node and not (parent.text or "").strip()
    return first and len(node) == 0 and (node.text or "").strip().isdecimal()
