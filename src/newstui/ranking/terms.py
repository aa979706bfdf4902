"""The only place that turns words into numbers: an article's terms and its signature.

A signature is a vector of length 1 over an article's most telling terms: Latin words, and the
pairs of Han that search is made of. Weights are tf-idf times what is unusual for the source:

    count^0.7 * log((N + 1 + S) / (df + S)) * (1 - habit)

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
from collections import Counter
from heapq import nlargest
from typing import TYPE_CHECKING

from newstui.ranking.stopwords import tells
from newstui.text.segment import fold, index_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Signature = dict[str, float]
"""Weight by term, the strongest first; of length 1."""

TERMS = 48
_WEIGHED = 64  # of which a source's habits leave 48
LEAD = 600  # words of the text, or pairs: news says what it is about at its beginning
_LEAD_LETTERS = 4_000  # in which they are looked for
_TITLE_WEIGHT = 3
_POWER = 0.7
_SMOOTHING = 20
_FEW_ARTICLES = 5
_RARE, _USUAL = 0.3, 0.6  # shares of a source's articles

WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)+|[^\W_]+(?:'[^\W_]+)*")
POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?!\w)")


def counts(title: str, text: str) -> dict[str, int]:
    """Count the terms of an article: title words three times, of the text the first 600."""
    counted = Counter(_words(text[:_LEAD_LETTERS])[:LEAD])
    for word in _words(title[:_LEAD_LETTERS]):
        counted[word] += _TITLE_WEIGHT
    return {term: count for term, count in counted.items() if tells(term)}


def term_of(word: str) -> str:
    """Return the term that a word of a title, as it is written, counts as."""
    return next(iter(_words(word)), "")


def _words(text: str) -> list[str]:
    folded = fold(text)
    if "'" in folded or "’" in folded:
        folded = POSSESSIVE.sub("", folded).replace("’", "'")
    return WORD.findall(index_text(folded))


def weigh(
    counts: Mapping[str, int], frequencies: Mapping[str, int], documents: int
) -> dict[str, float]:
    """Weigh counted terms, habits aside, and return the 64 strongest, strongest first.

    ``frequencies`` says in how many of ``documents`` articles a term occurs, this one included.
    """
    total = math.log(documents + 1 + _SMOOTHING)
    weighed = [
        (
            count**_POWER
            * (total - math.log(min(frequencies.get(term, 1), documents) + _SMOOTHING)),
            term,
        )
        for term, count in counts.items()
    ]
    return {term: weight for weight, term in nlargest(_WEIGHED, weighed)}


def signature(weighed: Mapping[str, float], habits: Mapping[str, float]) -> Signature:
    """Return the 48 strongest of weighed terms, a source's habits (each of 0 to 1) taken off."""
    unusual = ((weight * (1 - habits.get(term, 0.0)), term) for term, weight in weighed.items())
    kept = nlargest(TERMS, unusual)
    length = math.hypot(*(weight for weight, _ in kept))
    return {term: weight / length for weight, term in kept if weight} if length else {}


def habit(articles_with: int, articles: int) -> float:
    """Return how usual a term is for a source, from how many of its articles have the term.

    0 below three articles in ten, 1 above six, evenly between. Both counts hold the article itself,
    which says nothing; of few articles little is concluded.
    """
    share = max(articles_with - 1, 0) / (max(articles - 1, 0) + _FEW_ARTICLES)
    return min(max((share - _RARE) / (_USUAL - _RARE), 0.0), 1.0)


def query_terms(signature: Signature, most: int = 24) -> Sequence[str]:
    """Return the strongest terms, to look for articles like this one with."""
    return list(signature)[:most]


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the scalar product of two vectors: of two signatures, the cosine between them."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


# how a vector lies in the store: version, number of terms, strongest weight; weights; terms

_HEAD = struct.Struct("<BHf")
_VERSION = 1
_STEPS = 65_535


def pack(vector: Mapping[str, float]) -> bytes:
    """Pack a vector of at most 65,535 weights, none below 0; the same one gives the same bytes."""
    strongest = max(vector.values(), default=0.0)
    steps = {term: round(weight / strongest * _STEPS) for term, weight in vector.items() if weight}
    kept = {term: step for term, step in steps.items() if step}
    head = _HEAD.pack(_VERSION, len(kept), strongest)
    return head + struct.pack(f"<{len(kept)}H", *kept.values()) + "\n".join(kept).encode()


def unpack(packed: bytes) -> Signature:
    """Give back what was packed, to 1/65,535 of the strongest; {} for what is no packed vector."""
    try:
        version, count, strongest = _HEAD.unpack_from(packed)
        steps = struct.unpack_from(f"<{count}H", packed, _HEAD.size)
        terms = packed[_HEAD.size + 2 * count :].decode()
    except (struct.error, UnicodeDecodeError):
        return {}
    if version != _VERSION or not count:
        return {}
    unit = strongest / _STEPS
    return {term: step * unit for term, step in zip(terms.split("\n"), steps, strict=False)}
