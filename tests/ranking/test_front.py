"""What stands on Home: a few of the hottest of each section, whoever shouts."""

from __future__ import annotations

from collections import Counter
from itertools import count, groupby

from newstui.ranking.front import front
from newstui.store import FrontItem

_numbers = count(1)


def item(section: str, heat: float, source: int = 1, story: int | None = None) -> FrontItem:
    number = next(_numbers)
    return FrontItem(number, section, source, heat, story or number, last=0, newest=number)


def test_sections_come_by_their_hottest_story_and_stories_by_heat() -> None:
    pools = [item("Sport", 5), item("World", 3), item("World", 9), item("Sport", 1)]
    chosen = front(pools, limit=60)
    assert [(one.section, one.hot_key) for one in chosen] == [
        ("World", 9),
        ("World", 3),
        ("Sport", 5),
        ("Sport", 1),
    ]


def test_a_firehose_cannot_fill_it() -> None:
    pools = [item("Firehose", 100 + n, source=n) for n in range(200)]
    pools += [item(name, 1) for name in ("World", "Sport", "Culture")]
    chosen = front(pools, limit=60)
    assert Counter(one.section for one in chosen) == {
        "Firehose": 6,
        "World": 1,
        "Sport": 1,
        "Culture": 1,
    }


def test_a_paper_of_one_section_is_longer() -> None:
    assert len(front([item("World", n) for n in range(50)], limit=60)) == 24


def test_where_room_is_short_all_sections_give_way_alike() -> None:
    pools = [item(name, heat) for name in "ABCDE" for heat in range(6)]
    chosen = front(pools, limit=12)
    assert sorted(Counter(one.section for one in chosen).values()) == [2, 2, 2, 3, 3]
    assert [name for name, _ in groupby(one.section for one in chosen)] == list(
        dict.fromkeys(one.section for one in chosen)
    )
    assert min(one.hot_key for one in chosen) == 3
    assert front(pools, limit=0) == []


def test_one_source_does_not_have_a_section_to_itself() -> None:
    loud = [item("World", 10 - n / 10, source=1) for n in range(9)]
    others = [item("World", 8, source=2), item("World", 7, source=3)]
    padding = [item(name, 1) for name in ("Sport", "Culture", "Science")]
    world = [one for one in front([*loud, *others, *padding], limit=60) if one.section == "World"]
    assert {one.source_number for one in world} == {1, 2, 3}
    assert world[0].hot_key == 10
    assert [one.hot_key for one in world] == sorted((one.hot_key for one in world), reverse=True)


def test_a_source_that_is_alone_may() -> None:
    assert len(front([item("World", n) for n in range(6)], limit=60)) == 6


def test_a_loud_source_without_sections_does_not_take_half_of_home() -> None:
    loud = [item("", 50 - n / 10, source=1) for n in range(50)]
    others = [item("World", 20 - n, source=2 + n % 3) for n in range(16)]
    chosen = front([*loud, *others], limit=60)
    assert Counter(one.section for one in chosen) == {"World": 12, "": 6}
    assert len(front(loud, limit=60)) == 24


def test_one_who_posts_now_and_then_stands_above_the_many_of_a_firehose() -> None:
    loud = [item("World", 10 - n / 100, source=1) for n in range(100)]
    rare = item("World", 6, source=2)
    chosen = front([*loud, rare, *(item(name, 1) for name in "ABC")], limit=60)
    assert rare in chosen


def test_a_story_stands_there_once() -> None:
    pools = [item("World", 5, story=7), item("Sport", 5, story=7), item("Sport", 2)]
    chosen = front(pools, limit=60)
    assert sorted(one.story for one in chosen) == sorted({one.story for one in pools})


def test_what_has_no_section_comes_last() -> None:
    chosen = front([item("", 9), item("World", 1)], limit=60)
    assert [one.section for one in chosen] == ["World", ""]
    assert front([], limit=60) == []
