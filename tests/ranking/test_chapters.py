"""What is related, in three groups: the same story, the story so far, the same subject."""

from __future__ import annotations

from newstui.ranking.chapters import Beside, divide
from newstui.ranking.related import Candidate, Related

NOW = 1_790_000_000
DAY = 86_400
TERMS = dict.fromkeys(("strait", "ferry", "tug"), 0.5)
THIS = Candidate(1, TERMS, "this", NOW, story=100)


class Found:
    """Articles as ``related.rank`` gives them, with what it knows of each."""

    def __init__(self) -> None:
        self.ranked: list[Related] = []
        self.candidates: dict[int, Candidate] = {}

    def add(self, days: float, likeness: float, story: int | None = None, terms: int = 3) -> int:
        number = len(self.ranked) + 2
        published = int(NOW + days * DAY)
        shared = dict(list(TERMS.items())[:terms])
        self.candidates[number] = Candidate(number, shared, f"title {number}", published, story)
        self.ranked.append(Related(number, story == THIS.story, likeness))
        return number

    def divided(self, *, limit: int = 10, began: int = NOW) -> Beside:
        return divide(THIS, began, self.ranked, self.candidates, limit=limit)


def ids(group: tuple[Related, ...]) -> list[int]:
    return [one.id for one in group]


def test_earlier_stories_that_are_much_like_it_are_chapters_the_oldest_first() -> None:
    found = Found()
    last_week = found.add(-7, 0.5, story=7)
    last_month = found.add(-30, 0.4, story=8)
    today = found.add(-0.1, 0.6, story=9)
    faint = found.add(-3, 0.1, story=10)
    beside = found.divided()
    assert ids(beside.chapters) == [last_month, last_week]
    assert ids(beside.subject) == [today, faint]


def test_a_chapter_is_told_once() -> None:
    found = Found()
    likest = found.add(-7, 0.5, story=7)
    found.add(-7, 0.4, story=7)
    lone = found.add(-9, 0.3)
    other = found.add(-9, 0.25)
    beside = found.divided()
    assert ids(beside.chapters) == [lone, other, likest]
    assert beside.subject == ()


def test_what_shares_a_word_or_two_is_no_chapter() -> None:
    found = Found()
    word = found.add(-7, 0.5, terms=2)
    beside = found.divided()
    assert (beside.chapters, ids(beside.subject)) == ((), [word])


def test_chapters_are_before_the_story_began_not_before_the_article() -> None:
    found = Found()
    within = found.add(-2, 0.5, story=7)
    before = found.add(-6, 0.5, story=8)
    beside = found.divided(began=NOW - 4 * DAY)
    assert ids(beside.chapters) == [before]
    assert ids(beside.subject) == [within]


def test_the_window_of_the_same_subject_widens_until_there_is_something() -> None:
    found = Found()
    week = [found.add(n, 0.1) for n in (1, -2, 3)]
    year = found.add(300, 0.15)
    assert ids(found.divided().subject) == week
    sparse = Found()
    only = [sparse.add(-2, 0.1), sparse.add(300, 0.1), sparse.add(-4_000, 0.1)]
    assert ids(sparse.divided().subject) == only
    assert year not in week


def test_a_story_told_by_many_leaves_room_for_the_other_groups() -> None:
    found = Found()
    for _ in range(20):
        found.add(0, 0.5, story=THIS.story)
    chapter = found.add(-7, 0.5, story=7)
    subject = found.add(0, 0.1, story=8)
    beside = found.divided(limit=10)
    assert len(beside.story) == 8
    assert (ids(beside.chapters), ids(beside.subject)) == ([chapter], [subject])
    assert len(found.divided(limit=3).story) == 3


def test_nothing_related_is_nothing() -> None:
    assert Found().divided() == Beside()


def test_what_shares_many_words_may_be_less_like_it() -> None:
    pairs = ("沧澜", "澜大", "大桥", "主缆", "封闭", "管理", "裂纹", "钢丝")
    this = THIS._replace(signature=dict.fromkeys(pairs, 0.35))
    found = Found()
    number = found.add(-6, 0.15, story=7)
    assert found.divided().chapters == ()
    found.candidates[number] = found.candidates[number]._replace(signature=this.signature)
    beside = divide(this, NOW, found.ranked, found.candidates, limit=10)
    assert ids(beside.chapters) == [number]
