"""The only place that finds the words a reader is shown for what two articles share.

Terms are folded words and pairs of Han; a reader wants whole words as they are written. So the
words come from the titles, in their spelling: terms that stand side by side make one (``Amber
Heron``, ``青螺岛``). What stands in no title is shown only where it is sure to be a whole word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newstui.ranking.terms import POSSESSIVE, WORD, term_of
from newstui.text.segment import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST_WORDS = 3
_LONGEST_LATIN = 3  # words in a row
_LONGEST_HAN = 8  # letters
_WEAK = 0.25  # of the strongest pair of a title: below that, two words meet in a pair
_JOINING = frozenset("在和与对从向为被把将于及或而是也都就还又所等")  # between words, mostly
_LOOSE = 0.4  # of its weight: a pair with one of these
_FIRST_HAN = "\u2e80"


class _Phrase(NamedTuple):
    weight: float
    text: str
    terms: tuple[str, ...]


class _Piece(NamedTuple):
    term: str
    start: int
    end: int


def shared_words(titles: Sequence[str], shared: Mapping[str, float]) -> tuple[str, ...]:
    """Return at most three words or short phrases for the terms that two articles share.

    ``shared`` says how strongly each is shared; the strongest come first.
    """
    telling = {
        term: weight
        for term, weight in shared.items()
        if term.isalpha() or any(map(str.isalpha, term))
    }
    phrases = [
        phrase for title in titles for phrase in (*_latin(title, telling), *_han(title, telling))
    ]
    return _chosen(phrases) or _chosen(_alone(telling))


def _chosen(phrases: Iterable[_Phrase]) -> tuple[str, ...]:
    """Take the strongest phrases that say nothing twice; of equal ones the longer, the first."""
    said: set[str] = set()
    chosen: list[str] = []
    for phrase in sorted(phrases, key=lambda one: (-one.weight, -len(one.terms))):
        if said.isdisjoint(phrase.terms) and len(chosen) < MOST_WORDS:
            said.update(phrase.terms)
            chosen.append(phrase.text)
    return tuple(chosen)


def _latin(title: str, shared: Mapping[str, float]) -> Iterator[_Phrase]:
    """Find the shared words of a title, those in a row as one."""
    row: list[_Piece] = []
    for piece in _pieces(title, shared):
        if row and not (_goes_on(title, row[-1], piece) and len(row) < _LONGEST_LATIN):
            yield _row(title, row, shared)
            row = []
        row.append(piece)
    if row:
        yield _row(title, row, shared)


def _pieces(title: str, shared: Mapping[str, float]) -> Iterator[_Piece]:
    """Find the shared words of a title, but for halves: the ``room`` of a ``clean-room``."""
    found = [(one, term_of(one[0])) for one in WORD.finditer(title.replace("’", "'"))]
    known = [term in shared and not _is_pair(term) for _, term in found]
    for at, (one, term) in enumerate(found):
        before = at > 0 and title[found[at - 1][0].end() : one.start()] == "-"
        after = at + 1 < len(found) and title[one.end() : found[at + 1][0].start()] == "-"
        half = (before and not known[at - 1]) or (after and not known[at + 1])
        if known[at] and not (half and one[0].islower()):
            yield _Piece(term, one.start(), one.start() + len(POSSESSIVE.sub("", one[0])))


def _goes_on(title: str, before: _Piece, piece: _Piece) -> bool:
    """Tell whether two words read as one: side by side, and no name after what is none."""
    between = title[before.end : piece.start]
    name_begins = title[before.start].islower() and title[piece.start].isupper()
    return between == "-" or (between == " " and not name_begins)


def _row(title: str, row: Sequence[_Piece], shared: Mapping[str, float]) -> _Phrase:
    terms = tuple(piece.term for piece in row)
    return _Phrase(max(map(shared.__getitem__, terms)), title[row[0].start : row[-1].end], terms)


def _han(title: str, shared: Mapping[str, float]) -> Iterator[_Phrase]:
    """Find the runs of a title that are made of strongly shared pairs."""
    if title.isascii():
        return
    alike = simplified(title)  # as terms are written, letter by letter
    pairs = [alike[at : at + 2] for at in range(len(title) - 1)]
    weights = [shared.get(pair, 0.0) * _bond(pair) if _is_pair(pair) else 0.0 for pair in pairs]
    weak = _WEAK * max(weights, default=0.0)
    start = 0
    for at, weight in enumerate([*weights, 0.0]):
        if weight <= weak:
            yield from _split(title[start : at + 1], pairs[start:at], weights[start:at])
            start = at + 1


def _bond(pair: str) -> float:
    """Return how likely a pair is part of one word."""
    return 1.0 if _JOINING.isdisjoint(pair) else _LOOSE


def _split(text: str, pairs: Sequence[str], weights: Sequence[float]) -> Iterator[_Phrase]:
    """Cut the text of a run of pairs where it is weakest until each piece is a word or a name."""
    if not pairs:
        return
    if len(pairs) < _LONGEST_HAN:
        yield _Phrase(max(weights), text, tuple(pairs))
        return
    at = min(range(len(pairs)), key=lambda n: weights[n])
    yield from _split(text[: at + 1], pairs[:at], weights[:at])
    yield from _split(text[at + 1 :], pairs[at + 1 :], weights[at + 1 :])


def _alone(shared: Mapping[str, float]) -> Iterator[_Phrase]:
    """Find the terms that are whole words by themselves: a pair that no other pair goes on."""
    pairs = [term for term in shared if _is_pair(term)]
    begun, ended = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    for term, weight in shared.items():
        if not _is_pair(term) or (term[1] not in begun and term[0] not in ended):
            yield _Phrase(weight, term, (term,))


def _is_pair(term: str) -> bool:
    return len(term) == 2 and min(term) >= _FIRST_HAN
