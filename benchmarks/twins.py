"""Measure how many twins are found, and how many are found that are none.

    python -m benchmarks.twins

The pairs of ``tests/data/ranking/look_alikes.jsonl`` look like one article, published twice; they
were labelled before anything was tuned by them. Precision has to be 1.000: a wrong twin hides news.
"""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

from newstui.ranking.twins import Telling, twin

PAIRS = Path(__file__).parents[1] / "tests/data/ranking/look_alikes.jsonl"


def telling(one: dict[str, str], sources: dict[str, int]) -> Telling:
    source = sources.setdefault(one["source"], len(sources))
    published = int(datetime.fromisoformat(one["published"]).timestamp())
    return Telling(source, one["guid"], one["url"], one["title"], one["text"], published)


def main() -> None:
    sources: dict[str, int] = {}
    pairs = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    read = [(telling(one["a"], sources), telling(one["b"], sources)) for one in pairs]
    start = time.process_time()
    found = [twin(one, [other]) is not None for one, other in read]
    cost = (time.process_time() - start) / len(pairs) * 1e3
    right = sum(one["twin"] and is_found for one, is_found in zip(pairs, found, strict=True))
    labelled = sum(one["twin"] for one in pairs)
    print(
        f"twins: {len(pairs)} look-alikes, {labelled} of them twins: precision "
        f"{right / max(1, sum(found)):.3f}, recall {right / labelled:.3f}; {cost:.2f} ms of CPU"
    )


if __name__ == "__main__":
    main()
