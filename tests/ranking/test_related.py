"""What stands beside an article, in which order, and why."""

from __future__ import annotations

from newstui.ranking.related import Candidate, rank, why
from newstui.ranking.terms import counts, signature
from tests.ranking.weighing import weigh

NOW = 1_790_000_000
THIS = "Ferry aground in the Tamarau Strait"


def article(
    number: int, title: str, text: str = "", *, story: int | None = None, hours: int = 0
) -> Candidate:
    vector = signature(weigh(counts(title, text), {}, 1_000), {})
    return Candidate(number, vector, title, NOW - hours * 3_600, story)


def test_the_likest_comes_first() -> None:
    near = article(2, "Ferry freed in the Tamarau Strait")
    far = article(3, "Tamarau islands and their ferry")
    none = article(4, "Budget agreed")
    found = rank(article(1, THIS), [none, far, near], limit=9)
    assert [one.id for one in found] == [2, 3]
    assert found[0].likeness > found[1].likeness
    assert not found[0].same_story


def test_the_same_story_comes_before_what_is_likelier() -> None:
    likest = article(2, "Ferry aground in the Tamarau Strait again", story=5)
    sibling = article(3, "A town watches its ferry", story=7)
    unlike = article(4, "Shares fall", story=7)
    found = rank(article(1, THIS, story=7), [likest, unlike, sibling], limit=9)
    assert [one.id for one in found] == [3, 4, 2]
    assert [one.same_story for one in found] == [True, True, False]


def test_having_no_story_is_no_story_in_common() -> None:
    (found,) = rank(article(1, THIS), [article(2, "Tamarau Strait: the ferry")], limit=9)
    assert not found.same_story


def test_the_article_itself_is_never_there() -> None:
    this = article(1, THIS, story=7)
    assert rank(this, [this, article(1, "Ferry in the Tamarau Strait", story=7)], limit=9) == []


def test_of_twins_one_is_kept() -> None:
    text = "the coast guard and two tugs wait for the tide beside the grounded ferry"
    twins = [
        article(2, "Tugs wait for the tide", text),
        article(3, "TUGS WAIT, for the tide!", text),
    ]
    same_title = article(4, "Tugs wait for the tide", "a painting of tugs sold at an auction: tide")
    found = rank(article(1, THIS, text), [*twins, same_title], limit=9)
    assert [one.id for one in found] == [3, 4]


def test_a_twin_of_the_article_is_the_article() -> None:
    text = "the coast guard and two tugs wait for the tide beside it"
    this, twin = article(1, THIS, text, story=7), article(2, THIS.upper(), text, story=7)
    assert rank(this, [twin], limit=9) == []


def test_one_common_word_is_an_accident() -> None:
    text = " ".join(f"w{n}" for n in range(30))
    other = " ".join(f"v{n}" for n in range(30))
    assert rank(article(1, "Night train", text), [article(2, "Night nurses", other)], limit=9) == []


def test_of_equals_the_nearer_in_time_comes_first() -> None:
    early, late = (
        article(2, "Tamarau ferry one", hours=90),
        article(3, "Tamarau ferry two", hours=9),
    )
    found = rank(article(1, THIS), [early, late], limit=9)
    assert [one.id for one in found] == [3, 2]


def test_a_limit_is_kept() -> None:
    many = [article(n, f"Ferry in the Tamarau Strait {n:>03}w") for n in range(2, 30)]
    assert len(rank(article(1, THIS), many, limit=5)) == 5
    assert rank(article(1, THIS), many, limit=0) == []


def test_it_says_in_words_what_both_are_about() -> None:
    assert why(article(1, THIS), article(2, "tamarau strait is closed")) == ("Tamarau Strait",)
    assert why(article(1, "国足出征世界杯"), article(2, "世界杯抽签结果")) == ("世界杯",)


def test_what_has_no_words_has_nothing_beside_it() -> None:
    assert rank(article(1, ""), [article(2, ""), article(3, THIS)], limit=9) == []


def test_of_a_headline_alone_one_word_in_common_says_more() -> None:
    others = [article(2, "Tamarau fishermen count their nets this winter")]
    assert [one.id for one in rank(article(1, "Ferry ran aground off Tamarau"), others, limit=9)]


def test_long_texts_share_a_few_words_by_accident() -> None:
    own = " ".join(f"matter{n}" for n in range(60))
    others = " ".join(f"thing{n}" for n in range(60))
    this = article(1, THIS, f"{own} morning union wait")
    assert (
        rank(this, [article(2, "Nurses at night", f"{others} morning union wait")], limit=9) == []
    )
    assert rank(this, [article(2, "Nurses wait this morning", "union")], limit=9)
