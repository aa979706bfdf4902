"""The labelled sets that stories and twins are measured with are what they say."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data/ranking"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def test_the_chinese_set_has_events_of_three_to_five_articles_and_some_that_are_alone() -> None:
    told = lines("stories_zh.jsonl")
    assert len({one["id"] for one in told}) == len(told)
    sizes = Counter(one["story"] for one in told)
    events = {story: size for story, size in sizes.items() if not story.startswith("single-")}
    assert len(events) >= 40
    assert set(events.values()) == {3, 4, 5}
    assert all(60 <= len(one["text"]) <= 200 for one in told)
    assert all(datetime.fromisoformat(one["published"]).tzinfo for one in told)


def test_events_that_are_easily_confused_name_each_other() -> None:
    near = {one["story"]: set(one["near"]) for one in lines("stories_zh.jsonl")}
    assert sum(map(len, near.values())) >= 2 * 14
    assert all(story in near[other] for story, others in near.items() for other in others)


def test_most_look_alikes_are_none_of_the_same() -> None:
    pairs = lines("look_alikes.jsonl")
    assert Counter(pair["twin"] for pair in pairs).most_common()[0][0] is False
    assert sum(pair["twin"] for pair in pairs) >= 20
    assert all(pair["why"] and pair["a"] != pair["b"] for pair in pairs)
