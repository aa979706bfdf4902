"""The only place that takes words to the form they are counted as: the plural to the singular.

The rules are Harman's s-stemmer (How effective is suffixing?, 1991), made for English and right for
most plurals of French, Spanish and Portuguese too, so that nothing depends on knowing a language:
half of all feeds do not tell theirs. Snowball's stems were measured on labelled headlines
(``benchmarks/ranking.py``): they found no more, and a reader would be shown half words.
"""

from __future__ import annotations

_SHORTEST = 4  # letters
_NO_PLURAL = ("ss", "us", "is", "as")  # endings: press, virus, crisis, Texas
_NONE_EITHER = """
    angeles athens barnes brussels cannes carlos chaos charles davos economics ethics hopkins hughes
    james jenkins jones laos lens mars mathematics means mercedes naples netherlands news olympics
    paralympics philippines physics politics reuters rodgers rogers series species sports versailles
    wales
    """
_KEPT = frozenset(_NONE_EITHER.split())


def stem(word: str) -> str:
    """Return what a folded word is counted as; itself where it is no plural of ASCII letters."""
    if not word.endswith("s") or len(word) < _SHORTEST or not word.isascii():
        return word
    if word.endswith(_NO_PLURAL) or word in _KEPT or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > _SHORTEST:
        return f"{word[:-3]}y"
    return word[:-1]


def forms(term: str) -> tuple[str, ...]:
    """Return the words that are counted as a term, itself first."""
    plurals = (f"{term}s", f"{term[:-1]}ies") if term.endswith("y") else (f"{term}s",)
    return (term, *(word for word in plurals if stem(word) == term))
