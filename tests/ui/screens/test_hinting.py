from __future__ import annotations

from newstui.text.blocks import parse
from newstui.text.inline import text_of
from newstui.ui.screens.hinting import _labelled, _links
from newstui.ui.widgets.article_flow import At, Flow

HTML = (
    '<ul><li>See <a href="https://e.org/1">a link that goes on over several lines</a>, '
    '<a href="https://e.org/2">b</a> and <a href="https://e.org/1">again</a>.</li></ul>'
    '<p><a href="https://e.org/3"><img src="https://e.org/i.png" alt="a map"></a></p>'
    '<p><img src="https://e.org/4" alt="b"></p>'
)
IMAGE = [("3", "[ima"), ("4", "[ima")]  # not on their numbers as well


def where(flow: Flow, top: At, count: int) -> list[tuple[str, str]]:
    """Each link in view and what its letters stand on."""
    return [
        (url[-1], text_of(flow.block(at.block)[at.line].spans)[start : start + 4])
        for url, at, start in _links(flow.lines(top, count))
    ]


def test_a_link_that_goes_on_has_letters_once() -> None:
    flow = Flow((), parse(HTML).blocks, (), 20)
    assert where(flow, At(), 99) == [("1", "a li"), ("2", "b[2]"), ("1", "agai"), *IMAGE]


def test_a_link_that_began_above_what_is_in_view_has_them_where_it_is_seen() -> None:
    flow = Flow((), parse(HTML).blocks, (), 20)
    assert where(flow, flow.moved(flow.first(), 1), 99)[0][0] == "1"


def test_the_same_url_has_the_same_letters() -> None:
    flow = Flow((), parse(HTML).blocks, (), 20)
    hints = list(_labelled(list(_links(flow.lines(At(), 99))), "ab"))
    assert hints[0].letters == hints[2].letters != hints[1].letters
    assert all(len(hint.letters) == 2 for hint in hints)
