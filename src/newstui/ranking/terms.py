"""The only place that turns words into numbers: an article's terms and its signature.

A signature is a vector of length 1 over an article's most telling terms: Latin words in the
singular, and the pairs of Han that search is made of. Weights are tf-idf times what is unusual for
the source:

    count^0.85 * log((N + 1 + S) / (df + S)) * (1 - habit)

``count``: how often a term stands in the article, title words three times. N articles are known,
df of them with that term. S = 20 levels what is rare: in how few of 20 articles a term occurs says
little, in a young store nothing. ``habit``: whether the term stands in most of its source's
articles, so that what a publisher writes under each of them does not make them one story.

The figures were chosen on labelled headlines and on the built-in edition: see
``benchmarks/ranking.py``.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from collections import Counter
from functools import cache, lru_cache
from itertools import chain, pairwise, repeat
from typing import TYPE_CHECKING

from newstui.ranking.stems import forms, stem
from newstui.ranking.stopwords import PARTICLES, STOPWORDS, tells
from newstui.text.segment import HAN, fold, han

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Signature = dict[str, float]
"""Weight by term, the strongest first; of length 1."""

TERMS = 80  # whole words
_PAIRS_A_WORD = 5 / 3  # pairs of Han overlap: it takes more of them to say as much
_LOOKED_AT = 24  # of the strongest, to see how many of them are pairs
LEAD = 400  # words of the text: news says what it is about at its beginning
_LEAD_PAIRS = 600  # of Han where there are no words
_FIRST_HAN = "\u2e80"
_MOST_HAN, _BEFORE_HAN, _AFTER_HAN = "\u4e00-\u9fff", 0x4DFF, 0xA000  # where the particles are
_LEAD_LETTERS = 3_000  # in which they are looked for
_TITLE_WEIGHT = 3
_POWER = 0.85
_SMOOTHING = 20
_FEW_ARTICLES = 5
_MOST_KNOWN = 65_536  # words
RARE, _USUAL = 0.3, 0.6  # shares of a source's articles

WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)+|[^\W_]+(?:'[^\W_]+)*")
_BETWEEN_WORDS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
_KINDS = bytes.maketrans(b"0123456789,", b"0000000000.")  # "0.0": a number that WORD leaves whole
_MARKS = "“”‘–—•·"  # that are in nearly every text
_LONE_APOSTROPHE = re.compile(r"'(?:(?![^\W_])|(?<![^\W_]'))")
POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?!\w)")


def counts(title: str, text: str) -> dict[str, int]:
    """Count the terms of an article: title words three times, of the text the first 400."""
    words, pairs = _words(text[:_LEAD_LETTERS])
    counted = Counter(map(_term, words[:LEAD]))
    of_han = Counter(pairs[: round(_LEAD_PAIRS * max(1 - len(words) / LEAD, 0))])
    words, pairs = _words(title[:_LEAD_LETTERS])
    for term in map(_term, words):
        counted[term] += _TITLE_WEIGHT
    for pair in pairs:
        of_han[pair] += _TITLE_WEIGHT
    for pair in STOPWORDS & of_han.keys():
        del of_han[pair]
    counted.pop("", None)
    return {**counted, **of_han}


def term_of(word: str) -> str:
    """Return the term that a word of a title, as it is written, counts as; "" for none."""
    return _term(next(chain.from_iterable(_words(word)), ""))


class _Terms(dict[str, str]):
    """The term that each word counts as, "" for none; all are forgotten where there are many."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        term = self[word] = stem(word) if tells(word) else ""
        return term


_term = _Terms().__getitem__  # hundreds for each article: asked for without a call of ours


def _words(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text, folded, and the pairs of its runs of Han without particles."""
    folded = fold(text)
    if not folded.isascii():
        folded = folded.replace("’", "'")
        for mark in _MARKS:
            folded = folded.replace(mark, " ")
    if "'" in folded:
        folded = _LONE_APOSTROPHE.sub(" ", POSSESSIVE.sub("", folded))
    if folded.isascii() and b"0.0" not in folded.encode().translate(_KINDS):
        return folded.translate(_BETWEEN_WORDS).split(), []  # as WORD would, in a fifth of its time
    if not han().search(folded):
        return WORD.findall(folded), []
    return WORD.findall(han().sub(" ", folded)), _telling_pair().findall(folded)


@cache
def _telling_pair() -> re.Pattern[str]:
    """Return the pattern of two letters of Han, neither a particle, of which others may follow."""
    cuts = [_BEFORE_HAN, *sorted(map(ord, PARTICLES)), _AFTER_HAN]
    between = "".join(f"{chr(one + 1)}-{chr(other - 1)}" for one, other in pairwise(cuts))
    telling = f"[{HAN.replace(_MOST_HAN, between)}]"
    return re.compile(f"(?=({telling}{telling}))")


def rarity(having: Mapping[str, int], documents: int) -> dict[str, float]:
    """Return how much each term tells by how rare it is: ``having`` so many of the documents."""
    log, total = math.log, math.log(documents + 1 + _SMOOTHING)
    return {term: max(total - log(count + _SMOOTHING), 0.0) for term, count in having.items()}


def rareness(having: int, documents: int) -> float:
    """Return how much a term tells that so many of the documents have: the logarithm above."""
    return rarity({"": having}, documents)[""]


def rare(terms: Iterable[str], rarity: Mapping[str, float], rarest: float) -> list[float]:
    """Return how rare each term is; one whose rarity is not told is one of the rarest."""
    return [*map(rarity.get, terms, repeat(rarest))]


def weigh(counts: Mapping[str, int], rare: Iterable[float]) -> dict[str, float]:
    """Weigh counted terms, habits aside, by how rare each of them is."""
    weights = dict(zip(counts, rare, strict=True))
    for term, count in counts.items():
        if count > 1:
            weights[term] *= count**_POWER
    return weights


def signature(weights: Mapping[str, float], habits: Mapping[str, float]) -> Signature:
    """Return the strongest of weighed terms, a source's habits (each of 0 to 1) taken off.

    They are 80, or 133 where they are pairs of Han.
    """
    if usual := habits.keys() & weights.keys():
        weights = {**weights, **{term: weights[term] * (1 - habits[term]) for term in usual}}
    strongest = sorted(weights, key=weights.__getitem__, reverse=True)
    share = pairs(strongest[:_LOOKED_AT])
    kept = strongest[: round(TERMS * (1 + share * (_PAIRS_A_WORD - 1)))]
    length = math.hypot(*map(weights.__getitem__, kept))
    return {term: weights[term] / length for term in kept if weights[term]} if length else {}


def habits(articles_with: Mapping[str, int], articles: int) -> dict[str, float]:
    """Return how usual terms are for a source, from how many of its articles have each.

    0 below three articles in ten, which is left out, 1 above six, evenly between. All counts hold
    the article itself, which says nothing; of few articles little is concluded.
    """
    others = max(articles - 1, 0) + _FEW_ARTICLES
    return {
        term: min(((count - 1) / others - RARE) / (_USUAL - RARE), 1.0)
        for term, count in articles_with.items()
        if count > RARE * others + 1
    }


def query_terms(signature: Mapping[str, float], most: int = 24) -> Sequence[str]:
    """Return the strongest terms, to look for articles like this one with; of Han pairs more."""
    found = list(signature)
    strongest = found[:most]
    return found[: round(most + len(strongest) * pairs(strongest) * (_PAIRS_A_WORD - 1))]


def sought(signature: Mapping[str, float], most: int = 15) -> list[tuple[tuple[str, ...], float]]:
    """Return the strongest terms as texts write them, each with its weight."""
    return [(forms(term), signature[term]) for term in query_terms(signature, most)]


def pairs(terms: Sequence[str]) -> float:
    """Return which share of some terms are pairs of Han."""
    found = [term for term in terms if len(term) == 2 and term[0] >= _FIRST_HAN]
    return len(found) / max(len(terms), 1)


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the scalar product of two vectors: of two signatures, the cosine between them."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


# how a vector lies in the store: version, number of terms, strongest weight; weights; terms, which
# are two thirds of it and are deflated (RFC 1951) to two thirds of that

_HEAD = struct.Struct("<BHf")
_EXACT, _ROUGH = 2, 3  # versions: weights of 16 bits, of 8
_WEIGHTS = {_EXACT: ("H", 65_535), _ROUGH: ("B", 255)}
_RAW = -15  # deflate without header and checksum
_LEVEL, _WINDOW, _MEMORY = 1, -11, 5  # the usual 200 kB of memory take three times as long


def pack(vector: Mapping[str, float], *, rough: bool = False) -> bytes:
    """Pack a vector of at most 65,535 weights, none below 0; the same one gives the same bytes.

    ``rough`` is enough for an article; a mean moves by little with each article.
    """
    version = _ROUGH if rough else _EXACT
    weights = vector.values()
    strongest = max(weights, default=0.0)
    unit = _WEIGHTS[version][1] / strongest if strongest else 0.0
    steps = [int(weight * unit + 0.5) for weight in weights]
    kept: Iterable[str] = vector
    if 0 in steps:
        kept = [term for term, step in zip(vector, steps, strict=True) if step]
        steps = [step for step in steps if step]
    head = _layout(version, len(steps)).pack(version, len(steps), strongest, *steps)
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return head + deflate.compress("\n".join(kept).encode()) + deflate.flush()


def unpack(packed: bytes) -> Signature:
    """Give back what was packed, to a step of the strongest; {} for what is no packed vector."""
    try:
        version, count, strongest = _HEAD.unpack_from(packed)
        layout = _layout(version, count)
        _, _, _, *steps = layout.unpack_from(packed)
        if not count:
            return {}
        terms = zlib.decompress(packed[layout.size :], _RAW).decode()
    except (KeyError, struct.error, zlib.error, UnicodeDecodeError):
        return {}
    unit = strongest / _WEIGHTS[version][1]
    return dict(zip(terms.split("\n"), map(unit.__mul__, steps), strict=False))


@lru_cache(maxsize=1_024)
def _layout(version: int, count: int) -> struct.Struct:
    """Return how version, number of terms, strongest weight and the weights lie."""
    return struct.Struct(f"{_HEAD.format}{count}{_WEIGHTS[version][0]}")
