"""Weighs the terms of one article by the counts that a test made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.ranking import terms

if TYPE_CHECKING:
    from collections.abc import Mapping


def weigh(
    counts: Mapping[str, int], frequencies: Mapping[str, int], documents: int
) -> dict[str, float]:
    here = {term: frequencies.get(term, 1) for term in counts}
    return terms.weigh(counts, terms.rare(counts, terms.rarity(here, documents), 0.0))
