"""The words a reader is shown for what two articles share: whole, and as they are written."""

from __future__ import annotations

import pytest

from newstui.ranking.reasons import shared_words
from newstui.ranking.terms import counts


def shared(*titles: str, text: str = "", strong: str = "") -> tuple[str, ...]:
    """What two titles, and articles with a text in common, share."""
    one, two = ({**counts(title, text)} for title in titles)
    both = {term: float(min(one[term], two[term])) for term in one if term in two}
    for term in counts("", strong):
        both[term] *= 10
    return shared_words(titles, both)


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        ("Strait closed by ferry", "The ferry in the strait", {"Strait", "ferry"}),
        ("The Fed’s plan", "FED has no plan", {"Fed", "plan"}),
        ("Heron aground", "a ship, a heron", {"Heron"}),
        ("O’Neill wins", "o'neill's day", {"O’Neill"}),
        ("Nothing here", "And that there", set()),
        ("iOS 7.1 is out", "Out now: iOS 7.1", {"iOS"}),
        ("Two ferries aground", "Ferry freed", {"ferries"}),
    ],
)
def test_words_are_written_as_in_the_title(one: str, two: str, words: set[str]) -> None:
    assert set(shared(one, two)) == words


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        ("Ship Amber Heron runs aground", "Amber Heron freed", ("Amber Heron",)),
        ("gas prices rise", "Local gas prices rise again", ("gas prices rise",)),
        ("The ship Heron aground", "Tugs for ship Heron", ("ship", "Heron")),
        ("Wi-Fi for all", "Free Wi-Fi", ("Wi-Fi",)),
    ],
)
def test_words_side_by_side_make_one(one: str, two: str, words: tuple[str, ...]) -> None:
    assert shared(one, two) == words


def test_half_a_word_is_not_shown() -> None:
    assert shared("Clean-room fire", "Fire in a dining-room") == ("fire",)
    assert shared("US-China talks", "China at the table") == ("China",)


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        ("青螺岛火山喷发", "三百条渔船驶向青螺岛", ("青螺岛",)),
        ("采薇号在寒泉坑", "走一趟寒泉坑", ("寒泉坑",)),
        ("世界杯：国足晋级", "国足备战世界杯", ("世界杯", "国足")),
        ("国足 vs Brazil", "Brazil 战平国足", ("Brazil", "国足")),
        ("青螺島火山噴發", "渔船驶向青螺岛", ("青螺島",)),
    ],
)
def test_chinese_pairs_are_put_together_again(one: str, two: str, words: tuple[str, ...]) -> None:
    assert sorted(shared(one, two)) == sorted(words)


def test_a_particle_is_no_part_of_a_word_unless_it_is_as_strong() -> None:
    titles = ("月球车停在寒泉坑", "在寒泉坑钻到水冰")
    assert shared_words(titles, {"在寒": 0.5, "寒泉": 1.0, "泉坑": 1.0}) == ("寒泉坑",)
    assert shared_words(
        ("在线教育", "在线教育热"), dict.fromkeys(["在线", "线教", "教育"], 1.0)
    ) == ("在线教育",)


def test_a_long_run_is_cut_where_two_words_meet() -> None:
    title = "青螺岛火山凌晨喷发居民连夜撤离"
    found = shared(title, title, strong="火山 喷发 居民 撤离")
    assert found[0] in {"火山", "喷发", "居民", "撤离"}
    assert all(len(word) <= 8 for word in found)


def test_there_are_three_at_most_and_the_strongest_first() -> None:
    one, two = "alpha, bravo, charlie, delta, echo", "echo; delta; charlie; bravo; alpha"
    found = shared(one, two, strong="charlie")
    assert found[0] == "charlie"
    assert len(found) == 3


def test_what_only_the_texts_share_is_shown_where_it_is_a_whole_word() -> None:
    assert shared("One", "Two", text="tamarau") == ("tamarau",)
    assert shared("甲说", "乙说", text="火箭") == ("火箭",)
    assert shared("甲说", "乙说", text="中国队赢") == ()  # 国队 is none
    assert shared("Amber", "Amber", text="tamarau") == ("Amber",)
