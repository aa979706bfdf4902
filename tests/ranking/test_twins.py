"""Twins: one article published twice, and all that only looks like it."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from newstui.ranking.twins import Telling, of_one_page, twin

LOOK_ALIKES = Path(__file__).parents[1] / "data/ranking/look_alikes.jsonl"
HOUR, DAY = 3_600, 86_400
WIRE = (
    "Talks to form a government in Alvia broke down on Friday over a tax on fertiliser. Leader "
    "Olena Brake said she would try to form a minority cabinet before the fifth of December."
)


def telling(source: int, **values: Any) -> Telling:
    values.setdefault("guid", None)
    values.setdefault("url", f"https://site{source}.example/news/{values.get('title', 'a')}")
    values.setdefault("title", "Cabinet talks fail in Alvia")
    values.setdefault("text", WIRE)
    values.setdefault("published", 1_790_000_000)
    return Telling(source=source, **values)


def are_twins(one: Telling, other: Telling) -> bool:
    found = twin(one, [other]) is not None
    assert found == (twin(other, [one]) is not None)
    return found


def test_of_the_look_alikes_no_pair_is_taken_for_twins_that_is_none() -> None:
    pairs = [json.loads(line) for line in LOOK_ALIKES.read_text("utf-8").splitlines()]
    numbers = count()
    sources: dict[str, int] = {}

    def read(one: dict[str, str]) -> Telling:
        return Telling(
            sources.setdefault(one["source"], next(numbers)),
            one["guid"],
            one["url"],
            one["title"],
            one["text"],
            int(datetime.fromisoformat(one["published"]).timestamp()),
        )

    wrong = [
        pair["why"] for pair in pairs if are_twins(read(pair["a"]), read(pair["b"])) != pair["twin"]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "values",
    [
        {"published": 1_790_000_000 + 7 * DAY},
        {"text": ""},
        {"text": WIRE.replace("Alvia", "Orven")},
        {"text": WIRE.replace("Olena Brake", "Ivo Sand")},
        {"text": WIRE + " It is the 3rd try.", "title": "Cabinet talks fail in Alvia again"},
        {"url": "https://site1.example/other"},
        {"text": "Weather: sun, 12 degrees. " * 4},
    ],
)
def test_the_same_title_alone_makes_no_twins(values: dict[str, Any]) -> None:
    assert are_twins(telling(1), telling(2))
    assert not are_twins(telling(1), telling(2, **values))


@pytest.mark.parametrize(
    ("text", "word", "other"),
    [
        ("今天多云，东城区停水八小时，请居民提前储水，恢复时间另行通知", "东", "西"),
        (
            "Release v1.2.3 mends a crash when a log is opened twice in a row by anyone",
            "v1.2.3",
            "v1.2.4",
        ),
        (
            "Aries: a letter arrives on Tuesday, do not answer it before lunch today",
            "Aries",
            "Libra",
        ),
        (
            "Shares: Alpha 12.10, Beta 8.30, Gamma 4.05, the index closed a little up",
            "8.30",
            "8.40",
        ),
        ("省水务局原局长臧守拙涉嫌严重违纪违法，目前正接受纪律审查和监察调查", "臧守拙", "缑立人"),
        (
            "Norwick Primary is closed today, parents will be told when it opens again",
            "Primary",
            "Grammar",
        ),
    ],
)
def test_what_differs_in_a_place_a_figure_or_a_name_is_another_article(
    text: str, word: str, other: str
) -> None:
    assert are_twins(telling(1, text=text), telling(2, text=text))
    assert not are_twins(telling(1, text=text), telling(2, text=text.replace(word, other)))


def test_a_guid_is_believed_where_it_is_one() -> None:
    short = {"text": "Five words, no more, here.", "url": None}
    for guid in ("tag:site,2026:9", "https://site.example/9", "urn:uuid:0-1"):
        assert are_twins(telling(1, guid=guid, **short), telling(2, guid=guid, **short))
    for guid in ("9", "10023", "https://site.example/"):
        assert not are_twins(telling(1, guid=guid, **short), telling(2, guid=guid, **short))


def test_what_a_source_gives_to_several_articles_names_none_of_them() -> None:
    page = {"url": "https://show.example/listen", "text": ""}
    first, second = telling(1, title="The salt works", **page), telling(1, title="The mast", **page)
    same = telling(2, title="The salt works", **page)
    assert twin(same, [first]) == 0
    assert twin(same, [second, first]) is None
    assert of_one_page(same, [second, first]) is None
    assert of_one_page(same, [second]) == 0
    assert of_one_page(same._replace(published=same.published + 8 * DAY), [second]) is None


def test_a_front_page_is_no_article_and_parts_of_a_series_are_several() -> None:
    front = {"url": "https://show.example/", "text": ""}
    assert not are_twins(telling(1, **front), telling(2, **front))
    page = {"url": "https://show.example/series"}
    assert not are_twins(
        telling(1, title="Growing 5", **page), telling(2, title="Growing 6", **page)
    )
    assert (
        of_one_page(telling(1, title="第四集", **page), [telling(2, title="第五集", **page)])
        is None
    )
