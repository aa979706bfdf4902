"""The only place that reads a reader's query: words, "phrases", fields, states, dates.

Any text is a query. What is no right use of the language is read as words, and what asks for no
word (a quote alone) is left out. ``docs/search.md`` is the language as readers are told it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from newstui.text.moments import Moment, moment
from newstui.text.segment import fold, has_word, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

Field = Literal["", "title", "author", "tag"]
Kind = Literal["source", "section", "is"]
Name = Literal["", "title", "author", "tag", "source", "section", "is", "since", "before", "sort"]

FIELDS: dict[str, Name] = {
    "title": "title", "标题": "title",
    "author": "author", "作者": "author",
    "tag": "tag", "标签": "tag",
    "source": "source", "来源": "source",
    "section": "section", "栏目": "section", "版块": "section",
    "is": "is", "状态": "is",
    "since": "since", "after": "since", "从": "since", "自": "since",
    "before": "before", "早于": "before",
    "sort": "sort", "排序": "sort",
}  # fmt: skip
STATES = {
    "unread": "unread", "未读": "unread",
    "read": "read", "已读": "read",
    "starred": "starred", "星标": "starred", "收藏": "starred",
    "seen": "seen", "已见": "seen",
    "updated": "updated", "有更新": "updated",
}  # fmt: skip
SORTS = {"date": "date", "日期": "date", "rank": "rank", "相关": "rank"}

_QUOTES = str.maketrans("“”„‟「」『』《》〈〉\0", '""""""""""""' + " ")
_LONGEST_QUERY = 1_000
_MOST_TERMS = 64
_FILTERS = frozenset({"source", "section", "is", "since", "before", "sort"})
_DATE_LETTERS = len("2026-01-31")
_JOINING = frozenset({"OR", "AND", "或"})
_FIRST_HAN = "\u2e80"  # such words have no beginnings: they are found wherever they stand
_SHORTEST_PREFIX = 3  # letters: what begins with fewer is half a dictionary


class Words(NamedTuple):
    """Words that stand one after the other, in a field or ("") in the title or the text."""

    text: str  # folded
    prefix: bool = False  # the last is what a word begins with
    field: Field = ""


class Filter(NamedTuple):
    """What an article must be: of a source, in a section, in a state."""

    kind: Kind
    value: str  # folded; a state is one of the values of ``STATES``


class Dated(NamedTuple):
    """When an article must be of: not before a moment, or before it."""

    when: Moment
    before: bool = False


class Not(NamedTuple):
    """What must not be so."""

    node: Node


class All(NamedTuple):
    """What must all be so."""

    nodes: tuple[Node, ...]


class Either(NamedTuple):
    """Of which one must be so."""

    nodes: tuple[Node, ...]


Node = Words | Filter | Dated | Not | All | Either


class Query(NamedTuple):
    """What a reader asks for: all of ``nodes``; nothing where there are none."""

    nodes: tuple[Node, ...] = ()
    sort: Literal["", "date", "rank"] = ""


class _Token(NamedTuple):
    sign: str  # "(", ")" or what a reader typed before a phrase or word: "-", "title:", "-title:"
    text: str = ""
    quoted: bool = False
    last: bool = False


@lru_cache(maxsize=64)
def parse(text: str) -> Query:
    """Read a query; never raises. All must be so; OR binds what stands beside it."""
    sound = text[:_LONGEST_QUERY].encode("utf-8", "replace").decode()  # no halves of characters
    typed = unicodedata.normalize("NFKC", sound).translate(_QUOTES)
    reading = _Reading(list(_tokens(typed))[:_MOST_TERMS])
    nodes = _group(reading)
    if not nodes and not reading.asked and has_word(typed):
        nodes = [Words(fold(one)) for one in words_of(typed)[:_MOST_TERMS]]
    return Query(tuple(nodes), reading.sort)


def begun(typed: str) -> str:
    """Return a query that is being typed with a ``*`` where its last word may go on.

    That is a word of three letters and more at the very end: not in quotes, unwanted or a filter.
    """
    tokens = list(_tokens(unicodedata.normalize("NFKC", typed).translate(_QUOTES)))
    last = tokens[-1] if tokens else _Token("")
    if not last.text[-1:].isalnum() or last.quoted or typed[-1:].isspace():
        return typed
    sign = last.sign.rstrip(":")
    if sign.startswith("-") or FIELDS.get(sign) in _FILTERS or last.text in _JOINING:
        return typed
    word = words_of(fold(last.text))[-1]
    return f"{typed}*" if len(word) >= _SHORTEST_PREFIX and word[-1] < _FIRST_HAN else typed


class _Reading:
    """Where in the tokens a reading is, and what it found beside nodes."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.sort: Literal["", "date", "rank"] = ""
        self.asked = False  # something was meant, even where it is no node (yet)

    @property
    def token(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None


def _group(reading: _Reading, field: Name = "", *, nested: bool = False) -> list[Node]:
    """Read up to a closing parenthesis or the end."""
    nodes: list[Node] = []
    either = False  # OR stands before what comes
    while (token := reading.token) is not None:
        reading.at += 1
        if token.sign == ")":
            if nested:
                break
            continue  # one too many
        if token.text in _JOINING and not token.sign and not token.quoted:
            either = token.text != "AND" and bool(nodes)
            continue
        node = _unit(reading, token, field)
        if node is None:
            continue
        if either:
            before = nodes.pop()
            known = before.nodes if isinstance(before, Either) else (before,)
            node = Either((*known, node))
        nodes.append(node)
        either = False
    return nodes


def _unit(reading: _Reading, token: _Token, field: Name) -> Node | None:
    is_not = token.sign.startswith("-")
    field = FIELDS.get(token.sign.strip("-:"), field)
    node: Node | None
    if _opens(reading, token):
        inner = tuple(_group(reading, field, nested=True))
        node = inner[0] if len(inner) == 1 else All(inner) if inner else None
    elif field in _FILTERS:
        node = _filter(reading, token, field, is_not=is_not)
    else:
        reading.asked = reading.asked or bool(field)
        node = _words(token, token.text, field)
    return Not(node) if node is not None and is_not else node


def _opens(reading: _Reading, token: _Token) -> bool:
    """Tell whether a parenthesis opens here, or after ``-`` or a field; reads over it."""
    if token.sign == "(":
        return True
    following = reading.token
    opens = not token.text and not token.quoted and following is not None
    if opens and following is not None and following.sign == "(":
        reading.at += 1
        return True
    return False


def _filter(reading: _Reading, token: _Token, field: Name, *, is_not: bool) -> Node | None:
    """Return what a filter asks for; None for nothing, or for nothing yet."""
    value = token.text.strip().casefold()
    begun: tuple[str, ...] = ()
    if field == "source" or field == "section":  # noqa: PLR1714 - mypy reads this
        reading.asked = True
        wanted = fold(value).strip(" /")
        return Filter(field, wanted) if wanted else None
    if field == "is":
        begun = tuple(STATES)
        if state := STATES.get(value):
            return Filter("is", state)
    elif field == "sort":
        begun = tuple(SORTS)
        if value in SORTS and not is_not:
            reading.sort = "rank" if SORTS[value] == "rank" else "date"
            reading.asked = True
            return None
    elif (when := moment(value)) is not None:
        return Dated(when, before=field == "before")
    is_date = field in {"since", "before"}
    is_begun = (
        not value or (value[0].isdigit() and len(value) < _DATE_LETTERS)
        if is_date
        else any(one.startswith(value) for one in begun)
    )
    if token.last and not token.quoted and is_begun:  # the reader is typing it
        reading.asked = True
        return None
    return _words(token, f"{token.sign.lstrip('-')}{token.text}", "")


def _words(token: _Token, value: str, field: Name) -> Words | None:
    prefix = not token.quoted and value.endswith("*")
    text = fold(value.strip("*-")) if not token.quoted else fold(value)
    if not has_word(text):
        return None
    if field == "title" or field == "author" or field == "tag":  # noqa: PLR1714 - mypy reads this
        return Words(text, prefix, field)
    return Words(text, prefix)


@cache
def _typed() -> Pattern[str]:
    names = "|".join(FIELDS)
    return re.compile(rf'(-?(?:(?:{names}):)?)(?:"([^"]*)(?:"|$)|([^\s()"]*))|([()])', re.I)


def _tokens(typed: str) -> Iterator[_Token]:
    end = len(typed.rstrip())
    for found in _typed().finditer(typed):
        sign, phrase, word, paren = found.groups()
        if paren:
            yield _Token(paren)
        elif phrase is not None:
            yield _Token(sign.lower(), phrase, quoted=True, last=found.end() >= end)
        elif found[0]:
            yield _Token(sign.lower(), word, last=found.end() >= end)
