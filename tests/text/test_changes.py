"""What changed in a text: whole words, in Chinese and English, within their paragraphs."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from newstui.text.changes import Change, paragraphs, words


def signed(pieces: tuple[Change, ...]) -> str:
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in pieces)


def test_words_are_replaced_whole() -> None:
    old, new = "At least 12 people were hurt on Friday.", "At least 15 people were hurt on Friday."
    assert signed(words(old, new)) == "At least [-12-]{+15+} people were hurt on Friday."
    old, new = "The mayor of Orven resigned.", "The deputy mayor of Port Sable resigned."
    assert signed(words(old, new)) == "The {+deputy +}mayor of [-Orven-]{+Port Sable+} resigned."


def test_chinese_is_compared_by_letters_and_shown_in_phrases() -> None:
    old, new = "已造成三人受伤，道路中断。", "已造成五人受伤，一人失踪，道路中断。"
    assert signed(words(old, new)) == "已造成[-三-]{+五+}人受伤{+，一人失踪+}，道路中断。"
    old, new = "记者从省教育厅获悉", "记者从市水务局获悉"
    assert signed(words(old, new)) == "记者从[-省教育厅-]{+市水务局+}获悉"


def test_what_is_the_same_is_one_piece_and_nothing_is_none() -> None:
    assert words("a b", "a b") == (Change("same", "a b"),)
    assert words("", "") == ()
    assert words("", "new") == (Change("added", "new"),)
    assert words("gone", "") == (Change("removed", "gone"),)


def test_only_what_changed_is_told_with_a_paragraph_around_it() -> None:
    old = [f"Paragraph number {n} of the text." for n in range(9)]
    new = [*old[:4], "Paragraph number 4 of the long text.", *old[5:], "Quite another end."]
    told = [signed(one) for one in paragraphs(old, new)]
    assert told == [
        "",
        old[3],
        "Paragraph number 4 of the {+long +}text.",
        old[5],
        "",
        old[8],
        "{+Quite another end.+}",
    ]
    assert paragraphs(old, old) == ()


def test_a_paragraph_that_came_is_not_set_beside_one_that_is_like_none() -> None:
    old = ["The ferry is late.", "Nobody was hurt in the harbour."]
    new = ["完全不同的一段。", "Nobody was hurt in the old harbour."]
    assert [signed(one) for one in paragraphs(old, new)] == [
        "{+完全不同的一段。+}",
        "[-The ferry is late.-]",
        "Nobody was hurt in the {+old +}harbour.",
    ]


def test_a_very_long_paragraph_is_replaced_at_once() -> None:
    old, new = "a b " * 5_000, "b c " * 5_000 + "d"
    assert [piece.kind for piece in words(old, new)] == ["removed", "added"]


@given(st.text(alphabet="ab 中文，.", max_size=40), st.text(alphabet="ab 中文，.", max_size=40))
def test_both_versions_can_be_read_out_of_the_changes(old: str, new: str) -> None:
    pieces = words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


def test_a_hostile_text_takes_no_time() -> None:
    old = [f"{'a b ' * 250}{n}" for n in range(300)]
    new = [f"{'b a ' * 250}{n}" for n in range(300)]
    start = time.process_time()
    assert paragraphs(old, new)
    assert time.process_time() - start < 10


def test_paragraphs_that_come_again_and_again_take_no_time() -> None:
    start = time.process_time()
    assert paragraphs(["a", "b"] * 750, ["b", "a", "c"] * 500)
    old, new = (
        ["火山" * 300 + str(n) for n in range(12)],
        ["火山口" * 200 + str(n) for n in range(12)],
    )
    assert paragraphs(old, new)
    assert time.process_time() - start < 2


def test_a_long_text_edited_in_every_paragraph_shows_the_words_that_changed() -> None:
    old = [" ".join(f"w{(n * 37 + at) % 5_000}" for at in range(100)) for n in range(500)]
    new = [text.replace("9 ", "x ", 1) for text in old]
    told = [one for one in paragraphs(old, new) if one]
    assert all(sum(len(piece.text) for piece in one if piece.kind != "same") < 20 for one in told)
