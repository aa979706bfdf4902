from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.ui.terminal.pen import PLAIN, Pen, change, on_blanks, ordered
from tests.ui.terminal.making import PENS

pens = st.sampled_from(PENS).map(lambda orders: ordered(PLAIN, orders))


@given(pens, pens)
def test_a_change_leads_from_one_pen_to_the_other(old: Pen, new: Pen) -> None:
    changed, afresh = pyte.Screen(2, 1), pyte.Screen(2, 1)
    pyte.Stream(changed).feed(change(PLAIN, old) + change(old, new) + "x")
    pyte.Stream(afresh).feed(change(PLAIN, new) + "x")
    assert changed.buffer[0][0] == afresh.buffer[0][0]


def test_the_terminal_s_own_colours_are_plain() -> None:
    assert ordered(PLAIN, "39;49") == ordered(PLAIN, "0") == ordered(PLAIN, "") == PLAIN


def test_orders_add_up_until_all_are_taken_back() -> None:
    pen = ordered(ordered(PLAIN, "1;38;5;208"), "4;48;2;1;2;3")
    assert pen == ("1;4", "38;5;208", "48;2;1;2;3", "")
    assert ordered(pen, "0") == PLAIN
    assert ordered(PLAIN, "94;104") == ("", "94", "104", "")


@pytest.mark.parametrize("orders", ["38", "38;5", "38;2;1", "48;9;9", ";;", "999", "77;88", "1000"])
def test_a_broken_order_is_no_error(orders: str) -> None:
    ordered(PLAIN, orders)


def test_the_shortest_change_is_taken() -> None:
    bold_red, red = ("1", "31", "", ""), ("", "31", "", "")
    assert change(red, bold_red) == "\x1b[1m"
    assert change(bold_red, red) == "\x1b[0;31m"
    assert change(bold_red, PLAIN) == "\x1b[m"
    assert change(PLAIN, PLAIN) == ""


def test_a_link_is_opened_and_closed() -> None:
    link = ("", "", "", "id=1;https://a.test/")
    assert change(PLAIN, link) == "\x1b]8;id=1;https://a.test/\x1b\\"
    assert change(link, PLAIN) == "\x1b]8;;\x1b\\"


def test_of_a_blank_only_what_is_seen_counts() -> None:
    assert on_blanks(("1;3", "31", "44", "")) == ("", "", "44", "")
    assert on_blanks(("1;4", "31", "44", "")) == ("1;4", "31", "44", "")
