"""Chinese of every length is found exactly where it stands: search against plain substrings.

The texts are the built-in edition, the labelled stories, and a few lines in Japanese, Korean and
mixed writing; a third of them is set in traditional characters. Both sides are folded alike.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from newstui.demo import edition
from newstui.engine.assign import index_pending
from newstui.store import Store, View
from newstui.text.plain import plain
from newstui.text.segment import _simpler, fold
from tests.store.making import article, source

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[1] / "data"
HAN = re.compile(r"[\u4e00-\u9fff]+")
WRITTEN = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+")
OTHERS = (
    "A股今日收涨，沪指报3100点；ＧＰＴ-5模型发布。中，国",
    "東京で新しい地下鉄が開業した。コーヒーの値上がりが続く",
    "서울시는 새로운 버스 노선을 발표했다",
    "他说：「好。」便走了。囧",
)


def told() -> Iterator[tuple[str, str, str]]:
    """Yield title, HTML and summary of every text."""
    for one in edition.load().articles:
        yield one.title, one.html, one.summary
    for line in (DATA / "ranking/stories_zh.jsonl").read_text("utf-8").splitlines():
        story = json.loads(line)
        yield story["title"], f"<p>{story['text']}</p>", ""
    yield "排版", (DATA / "text/chinese.html").read_text("utf-8"), "只在摘要里说的话"
    for text in OTHERS:
        yield "。", f"<p>{text}</p>", ""


def traditional(text: str) -> str:
    older = {new: chr(old) for old, new in reversed(_simpler().items())}
    return "".join(older.get(letter, letter) for letter in text)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, str]]]:
    """A store with all of the texts, and by id what each says, folded."""
    store = Store.open(tmp_path_factory.mktemp("exact") / "store.db", role="ingest")
    store.sync_sources([source("a")])
    made = []
    for number, parts in enumerate(told()):
        title, html, summary = map(traditional, parts) if number % 3 == 0 else parts
        made.append(article(str(number), title=title, html=html, summary=summary))
    store.ingest("a", made)
    while index_pending(store):
        pass
    says = {}
    for row in store.rows(View("latest"), limit=2_000):
        stored = store.article(str(row.id))
        assert stored is not None
        says[str(row.id)] = fold("\n".join((row.title, plain(stored.html), row.summary)))
    yield store, says
    store.close()


def drawn(texts: list[str], length: int, many: int, pattern: re.Pattern[str]) -> list[str]:
    """Draw words of a length from runs of the texts; as many again that may be nowhere."""
    rng = random.Random(f"words of {length}")
    runs = [run for text in texts for run in pattern.findall(text) if len(run) >= length]
    words = []
    for run in rng.choices(runs, k=many):
        at = rng.randrange(len(run) - length + 1)
        words.append(run[at : at + length])
    letters = [letter for run in runs for letter in run]
    return words + ["".join(rng.choices(letters, k=length)) for _ in range(many // 4)]


@pytest.mark.parametrize("sort", ["date", "rank"])
@pytest.mark.parametrize(("length", "many"), [(1, 200), (2, 200), (3, 200), (4, 200)])
def test_a_word_is_found_exactly_where_it_stands(
    library: tuple[Store, dict[str, str]],
    length: int,
    many: int,
    sort: Literal["date", "rank"],
) -> None:
    store, says = library
    texts = list(says.values())
    words = drawn(texts, length, many, HAN) + drawn(texts, length, many // 4, WRITTEN)
    words += [traditional(word) for word in words[::5]]
    wrong = {}
    for word in words:
        rows = store.rows(View("search", query=word, sort=sort), limit=2_000)
        truth = {identity for identity, text in says.items() if fold(word) in text}
        if {row.id for row in rows} != truth:
            wrong[word] = len(rows), len(truth)
    assert wrong == {}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("囧", 1),  # the last of a run, alone
        ("股", None),
        ("A股", 1),
        ("ａ股", 1),
        ("GPT-5模型", 1),
        ("中国，", None),
        ("中，国", 1),
        ("好便", 0),
        ("只在摘要里说的话", 1),
        ("コーヒー", 1),
        ("버스 노선", 1),
    ],
)
def test_what_is_easily_missed(
    library: tuple[Store, dict[str, str]], word: str, found: int | None
) -> None:
    store, says = library
    rows = store.rows(View("search", query=word), limit=2_000)
    if found is None:
        assert rows
        found = sum(fold(word.strip("，")) in text for text in says.values())
    assert len(rows) == found
