"""The only place that finds when a page's article was published, and when it was changed."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from lxml import etree

from newstui.sources.page_ago import near
from newstui.sources.page_data import word
from newstui.sources.page_months import in_english
from newstui.sources.page_outside import inside
from newstui.sources.page_own import is_of_a_comment, own_words
from newstui.sources.page_said import LONGEST, after_title
from newstui.sources.page_slashes import in_order
from newstui.sources.page_tree import words_of
from newstui.sources.page_when import moment, moments, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from newstui.sources.page_data import Node
    from newstui.sources.page_tree import Survey

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "publishdate", "pubdate", "publish_date", "publish-date", "publishtime", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created", "date",
    "publication_date", "article.published", "weibo: article:create_at",
    "bytedance:published_time", "apub:time", "og:time", "releasedate", "firstpublishedtime",
    "cxenseparse:recs:publishtime", "og:release_date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
    "bytedance:updated_time", "dcterms.modified", "dc.date.modified", "article.updated",
    "revisiondate",
)  # fmt: skip
_PUBLISHED_CALLED = re.compile(r"(?:^|\s)(?:dt-)?published(?:\s|$)")
_PIECES = re.compile(r"\s+(?=[\u3400-\u9fff【])")  # 2小时前 来源：…
_IN_SCRIPT = re.compile(
    r"(?:\bvar ct|\b(?:pub(?:lish)?(?:ed)?_?(?:[Tt]ime|[Dd]ate|[Aa]t)|newsTime|datePublished)\b"
    r"[\"']?)"
    r"\s*[:=]\s*[\"']?(1[0-9]{9}(?:\d{3})?\b|20\d\d-\d\d?-\d\d?(?:[T ]\d\d?:\d\d(?::\d\d)?)?)"
)
_MOST_PIECES = 100
_MOST_NODES = 5
_LONGEST_AFTER = 2_000  # characters of an element after the title
_LONGEST_SCRIPT = 100_000
_MOST_SCRIPTS = 60
_PUBLISHED_BY_NAME = etree.XPath("descendant::*[@itemprop='datePublished']")
_ABBREVIATED = etree.XPath("descendant::abbr[@title]")
_DAY = 86_400
_EIGHT_HOURS = 8 * 3_600


def dated(
    seen: Survey, article: Node, url: str, lines: Sequence[str], title: str, now: int,
    *, chinese: bool, language: str = "",
) -> tuple[int | None, int | None]:  # fmt: skip
    """Return when an article was published and changed, Unix seconds; ``now`` is when it was read.

    ``lines`` are those with 来源 and the like, ``title`` is the article's, ``language`` its own.
    """
    metas = seen.metas
    told = (word(article.get("datePublished")), *(metas.get(name, "") for name in _PUBLISHED))
    changed = (word(article.get("dateModified")), *(metas.get(name, "") for name in _UPDATED))
    published = _first_moment(told, language, chinese=chinese)
    updated = _first_moment(changed, language, chinese=chinese)
    if published is None:
        times = (_of_time(one, language) for one in _times(seen))
        published = _first_moment(chain(times, _marked(seen, language)), language, chinese=chinese)
    texts = list(lines)
    mislabelled = chinese and published is not None and _is_in_greenwich(told)
    if published is None or mislabelled or _is_day(published, chinese=chinese):
        after = inside(seen, after_title(seen, title))
        texts += filter(None, (_words(seen, one) for one in after))
    if published is not None and mislabelled and _shows(published - _EIGHT_HOURS, texts):
        published -= _EIGHT_HOURS
        if updated is not None and _is_in_greenwich(changed):
            updated -= _EIGHT_HOURS
    if published is None:
        published, changed_then = _in_texts(texts, language, chinese=chinese)
        updated = changed_then if updated is None else updated
    if published is None and updated is not None and not any(metas.get(name) for name in _UPDATED):
        published, updated = updated, None  # 更新时间 is all that such a page says
    if published is None:
        published = _elsewhere(seen, url, chinese=chinese)
    if published is not None and _is_day(published, chinese=chinese):
        published = _with_clock(published, texts, chinese=chinese)
    if published is None:
        published = _near(seen, texts, now, chinese=chinese)
    return published, updated if updated != published else None


def _in_texts(
    texts: Iterable[str], language: str, *, chinese: bool
) -> tuple[int | None, int | None]:
    """Return the first date in words, and the first before it that is of a change."""
    updated = None
    for text in texts:
        published = None
        for seconds, is_change in moments(text, chinese=chinese, language=language):
            if is_change:
                updated = seconds if updated is None else updated
            elif published is None:
                published = seconds
        if published is not None:
            return published, None if updated is None or updated < published else updated
    return None, updated


def _is_in_greenwich(told: Iterable[str]) -> bool:
    """Tell whether the first of some dates says that its clock is Greenwich's."""
    return next(filter(None, told), "").rstrip().endswith(("Z", "+00:00", "+0000"))


def _shows(seconds: int, texts: Iterable[str]) -> bool:
    """Tell whether the page shows a minute, so that Beijing's clock was called Greenwich's."""
    shown = (one for text in texts for one, _ in moments(text, chinese=True))
    return any(one // 60 == seconds // 60 for one in shown)


def _is_day(seconds: int, *, chinese: bool) -> bool:
    """Tell whether a moment is a day in China whose hour is not said."""
    return chinese and (seconds + _EIGHT_HOURS) % _DAY == 0


def _times(seen: Survey) -> Iterator[HtmlElement]:
    return (one for one in seen.times[:_MOST_NODES] if not is_of_a_comment(one))


def _of_time(node: HtmlElement, language: str) -> str:
    words = " ".join("".join(node.itertext()).split())
    return node.get("datetime") or in_order(in_english(words[:LONGEST]), language)


def _marked(seen: Survey, language: str) -> Iterator[str]:
    """Yield what elements say that microdata calls datePublished, and Blogger's abbr."""
    if not seen.marked:
        return
    for node in _PUBLISHED_BY_NAME(seen.root)[:_MOST_NODES]:
        if not is_of_a_comment(node):
            told = node.get("content") or node.get("title")
            yield told or in_order(in_english(words_of(node, LONGEST)), language)
    for node in _ABBREVIATED(seen.root)[:_MOST_NODES]:
        if _PUBLISHED_CALLED.search(node.get("class") or "") and not is_of_a_comment(node):
            yield node.get("title") or ""


def _words(seen: Survey, node: HtmlElement) -> str:
    words = own_words(seen, node, _LONGEST_AFTER)
    return words[:LONGEST] if len(words) < _LONGEST_AFTER else ""


def _first_moment(values: Iterable[str], language: str, *, chinese: bool) -> int | None:
    found = (moment(value, chinese=chinese, language=language) for value in values if value)
    return next((one for one in found if one is not None), None)


def _elsewhere(seen: Survey, url: str, *, chinese: bool) -> int | None:
    """Return the date of an element called time or date, of a script, or of the address."""
    day = when("", url, chinese=chinese)
    if not chinese:
        return day
    called = (words_of(one, LONGEST) for one in seen.dates[:_MOST_NODES])
    offered = chain(
        (one for words in called for one, _ in moments(words, chinese=True)), _in_scripts(seen)
    )
    return next((one for one in offered if day is None or 0 <= one - day < _DAY), day)


def _in_scripts(seen: Survey) -> Iterator[int]:
    """Yield the moments that scripts name as an article's own."""
    for node in seen.useless[:_MOST_SCRIPTS]:
        for found in islice(_IN_SCRIPT.finditer((node.text or "")[:_LONGEST_SCRIPT]), 2):
            if (seconds := moment(found[1], chinese=True)) is not None:
                yield seconds


def _with_clock(day: int, texts: Iterable[str], *, chinese: bool) -> int:
    """Return the same day with its hour, where the page says that as well."""
    for text in texts:
        for seconds, is_change in moments(text, chinese=chinese):
            if 0 < seconds - day < _DAY and not is_change:
                return seconds
    return day


def _near(seen: Survey, texts: Iterable[str], now: int, *, chinese: bool) -> int | None:
    """Return a date without a year, or one as 2小时前, where the page has no other."""
    for node in _times(seen):
        words = words_of(node, LONGEST)
        if (found := near(words, now, chinese=chinese, sure=True)) is not None:
            return found
    said_there = (one for text in texts for one in _PIECES.split(text))
    found_there = (near(one, now, chinese=chinese) for one in islice(said_there, _MOST_PIECES))
    return next((one for one in found_there if one is not None), None)
