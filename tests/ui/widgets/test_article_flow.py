from __future__ import annotations

from random import Random

import pytest

from newstui.text.blocks import parse
from newstui.text.document import Line, Span
from newstui.text.lines import block_lines, layout
from newstui.ui.widgets import article_flow
from newstui.ui.widgets.article_flow import At, Flow, Spot
from newstui.ui.widgets.article_lines import HEAD, TAIL
from newstui.ui.widgets.article_words import content, letters

_WORDS = (
    "ship",
    "青螺岛火山喷发，居民",
    "连夜撤离。",
    "sand,",
    "3.14",
    "(a)",
    "「引用」",
    "extraordinarily",
)
HEADS = (
    Line((Span("Title"),), "text", HEAD),
    Line((Span("Post · 3 h"),), "text", HEAD),
    Line((), "blank", HEAD),
)
TAILS = (Line((), "blank", TAIL), Line((Span("[1] sound"),), "text", TAIL))


def some_html(random: Random, blocks: int) -> str:
    made = []
    for _ in range(blocks):
        text = " ".join(random.choice(_WORDS) for _ in range(random.choice([0, 1, 5, 60])))
        made.append(
            random.choice(
                [
                    f"<p>{text}</p>",
                    f"<h2>{text}</h2>",
                    f"<ul><li>{text}</li><li><p>one</p><p>{text}</p></li></ul>",
                    f"<blockquote><p>{text}</p><p>│ bars</p></blockquote>",
                    f"<pre>if x:\n\n    y({text})\n</pre>",
                    f"<table><tr><th>a</th><th>b</th></tr><tr><td>{text}</td><td>2</td></tr></table>",
                    "<hr>",
                ]
            )
        )
    return "".join(made)


def a_flow(html: str, width: int) -> Flow:
    return Flow(HEADS, parse(html).blocks, TAILS, width)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_walked_over_is_what_laying_out_all_of_it_gives(seed: int) -> None:
    random = Random(seed)
    html, width = some_html(random, random.choice([0, 1, 12])), random.randrange(8, 60)
    tail = random.choice([(), TAILS])
    every = [*HEADS, *layout(parse(html), width), *tail]
    flow = Flow(HEADS, parse(html).blocks, tail, width)
    at, index = flow.first(), 0
    for _ in range(200):
        step = random.choice([1, -1, 3, -3, 11, -11, 400, -400])
        at, index = flow.moved(at, step), min(max(0, index + step), len(every) - 1)
        height = random.randrange(1, 30)
        assert [line for _, line in flow.lines(at, height)] == every[index : index + height]
        assert flow.at_end(at, height) == (index + height >= len(every))
        shown = [line for _, line in flow.lines(flow.shown_from(at, height), height)]
        last_top = max(0, len(every) - height)
        assert shown == every[min(index, last_top) :][:height]
    assert [line for _, line in flow.lines(flow.last(), 9)] == every[-1:]


@pytest.mark.parametrize("seed", range(6))
def test_the_line_read_is_found_again_after_any_widths_between(seed: int) -> None:
    random = Random(seed)
    blocks = parse(some_html(random, 12)).blocks
    flow = Flow(HEADS, blocks, TAILS, 50)
    for at, line in flow.lines(flow.first(), 10_000):
        spot = flow.spot(at)
        for width in (random.randrange(4, 90), 20):
            other = Flow(HEADS, blocks, TAILS, width)
            found = other.at(spot)
            assert found.block == at.block
            text = content(flow.blocks[at.block] if 0 <= at.block < TAIL else None, line).split()
            if text and line.kind not in {"table", "rule"} and width >= 20:
                assert text[0][:1] in content(None, other.block(found.block)[found.line])
        assert Flow(HEADS, blocks, TAILS, 50).at(spot) == at


def test_only_blocks_that_are_walked_over_are_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[int] = []

    def noted(*values: object) -> tuple[Line, ...]:
        laid.append(int(str(values[1])))
        return block_lines(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(article_flow, "block_lines", noted)
    flow = a_flow("<p>Some words.</p>" * 5_000, 40)
    at = flow.at(Spot(3_000, 0, 0))
    flow.lines(flow.shown_from(flow.moved(at, 30), 20), 20)
    flow.moved(flow.last(), -20)
    assert len(set(laid)) < 70


def test_a_place_without_letters_or_of_another_text_is_the_nearest() -> None:
    flow = a_flow("<p>One.</p><p>" + "word " * 40 + "</p>", 20)
    assert flow.at(Spot(1, 2)) == At(1, 3)
    assert flow.at(Spot(1, 99)) == flow.moved(flow.last(), -2)
    assert flow.at(Spot(7, 2, 5)) == At(TAIL, 1)
    assert Flow(HEADS, (), (), 20).at(Spot(7, 2, 5)) == At(HEAD, 2)


def test_blocks_are_numbered_with_head_and_tail_both_ways() -> None:
    flow = a_flow("<p>One.</p><p>Two.</p>", 20)
    assert list(flow.numbers()) == [HEAD, 0, 1, TAIL]
    assert list(flow.numbers(1, HEAD)) == [1, 0, HEAD]
    assert list(flow.numbers(0, 1)) == [0, 1]


def test_letters_are_all_but_white_space_and_rulings() -> None:
    assert letters("a 螺\u3000b│─") == 3
