"""The only place that decides whether two articles are one article, published twice.

A wrong twin hides news, a missed one is only a row more: so whatever is in doubt is none. What
speaks for it is the same guid or page (of different sources: a publisher who lists two items means
two), or the same title within a day on two sites; then the words must agree as well, and all
numbers in them: briefings, prices, results and notices are alike in everything else.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from newstui.ranking.stopwords import tells
from newstui.text.bare import bare
from newstui.text.same_page import is_front, page_url, site_of
from newstui.text.segment import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DAY_SECONDS = 86_400
_HALF_A_DAY = DAY_SECONDS // 2
_WEEK_SECONDS = 7 * DAY_SECONDS
_COMPARED = 400  # words of a text, or Han
_FEW_WORDS = 12  # a text of fewer says too little to be compared
_ALIKE = 0.9  # of the shorter text, in the same order
_FEW_LETTERS = 4  # of a title or a guid that names nothing
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_WORD = re.compile(f"[0-9]+(?:[.,:][0-9]+)*|[{_HAN}]|[^\\W_{_HAN}]+")
_GLOBAL = re.compile(
    r"https?://|tag:|urn:|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", re.I
)
_SMALL_HAN = frozenset(
    "没未不无已将会要的地得了着过在于和与及以而则且并称说道据自从对向为被把由其该这那"
)
_LAST_LATIN = "\u2e80"
_HAN_NUMBER = re.compile("[第(（][0-9一二三四五六七八九十百上中下]+")


class Telling(NamedTuple):
    """An article as it is compared. ``source`` is any number that tells sources apart."""

    source: int
    guid: str | None
    url: str | None
    title: str
    text: str  # plain
    published: int  # Unix seconds


def twin(one: Telling, others: Sequence[Telling]) -> int | None:
    """Return which of ``others`` is the very same article as ``one``, the first; None for none.

    All that share a guid, a page or a title with it should be among them: what a source gives to
    several items tells none of them.
    """
    known = (one, *others)
    guid_tells, page_tells = not _is_crowded(known, _guid), not _is_crowded(known, _page)
    for number, other in enumerate(others):
        if _same(one, other, guid_tells=guid_tells, page_tells=page_tells):
            return number
    return None


def of_one_page(one: Telling, others: Sequence[Telling]) -> int | None:
    """Return which of ``others``, of another source, is about the very page that ``one`` is.

    Not its twin, where its words are others: but both tell one story, within a week.
    """
    page, known = _page(one), (one, *others)
    if _is_crowded(known, _page):
        return None
    for number, other in enumerate(others):
        near = abs(one.published - other.published) <= _WEEK_SECONDS
        if near and other.source != one.source and _page(other) == page:
            return number if _agree(one.title, other.title) else None
    return None


def _is_crowded(known: Iterable[Telling], named: Callable[[Telling], str]) -> bool:
    """Tell whether a source has two different articles under the name that ``one`` goes by."""
    first, *others = known
    name = named(first)
    if not name:
        return True
    alike = [first, *(other for other in others if named(other) == name)]
    return any(
        one.source == other.source and not _repeated(one, other)
        for one, other in combinations(alike, 2)
    )


def _guid(one: Telling) -> str:
    return one.guid or ""


def _page(one: Telling) -> str:
    page = page_url(one.url) if one.url else ""
    return "" if not page or is_front(page) else page


def _same(one: Telling, other: Telling, *, guid_tells: bool, page_tells: bool) -> bool:
    if one.source == other.source:
        return _repeated(one, other)
    titled = len(bare(one.title)) >= _FEW_LETTERS and bare(one.title) == bare(other.title)
    same_page = page_tells and _page(one) == _page(other)
    first, second = _words(one.text), _words(other.text)
    is_sparse = min(len(first), len(second)) < _FEW_WORDS
    alike = _alike(first, second)
    if guid_tells and _same_guid(one, other):
        if not (same_page or _agree(one.title, other.title)):
            return False
        return titled or alike or is_sparse
    if not _agree(one.title, other.title):
        return False
    apart = abs(one.published - other.published)
    if same_page:
        return alike or (titled and is_sparse and apart < _HALF_A_DAY)
    if not titled or apart >= DAY_SECONDS or not alike:
        return False
    return site_of(one.url) != site_of(other.url)  # a site means two where it has two pages


def _repeated(one: Telling, other: Telling) -> bool:
    """Tell whether a source lists one article twice: page, title and every word are the same."""
    return (
        bool(_page(one))
        and _page(one) == _page(other)
        and bare(one.title) == bare(other.title)
        and _words(one.text) == _words(other.text)
        and len(_words(one.text)) >= _FEW_WORDS
    )


def _same_guid(one: Telling, other: Telling) -> bool:
    """Tell whether both have a guid that two publishers would not think of by themselves."""
    guid = one.guid or ""
    if guid != other.guid or (_GLOBAL.match(guid) and is_front(guid)):
        return False
    if _GLOBAL.match(guid):
        return True
    is_name = not guid.isdigit() and len(guid) >= _FEW_LETTERS
    return is_name and bool(site_of(one.url)) and site_of(one.url) == site_of(other.url)


def _agree(one: str, other: str) -> bool:
    """Tell whether neither title counts otherwise than the other: ``4``, ``第五集``, ``（上）``."""
    return _counted(one) == _counted(other) or not (_counted(one) and _counted(other))


def _counted(title: str) -> set[str]:
    folded = fold(title)
    return {word for word in _WORD.findall(folded) if word[0].isdecimal()} | set(
        _HAN_NUMBER.findall(folded)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text[: _COMPARED * 16]))[:_COMPARED]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the shorter text stands in the longer one, but for a few small words.

    A word in another's place makes it another article: that is how notices of one kind differ.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _FEW_WORDS or not _figures(short) <= _figures(long):
        return False
    if short == long:
        return True
    if (Counter(short) & Counter(long)).total() < _ALIKE * len(short):
        return False
    matcher = SequenceMatcher(None, short, long, autojunk=False)
    kept = sum(block.size for block in matcher.get_matching_blocks())
    return kept >= _ALIKE * len(short) and not any(
        _replaced(short[a:b], long[c:d])
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind == "replace"
    )


def _replaced(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Tell whether words were put in the place of others: names, mostly."""
    return any(map(_tells, gone)) and any(map(_tells, come))


def _tells(word: str) -> bool:
    return word not in _SMALL_HAN if len(word) == 1 and word > _LAST_LATIN else tells(word)


def _figures(words: Iterable[str]) -> set[str]:
    return {word for word in words if word[0].isdecimal()}
