"""What can be typed, and how much of a slip it takes."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

from newstui import i18n
from newstui.cli.errors import UsageError
from newstui.cli.plain.table import ORDERS, Order, found, shown


@pytest.mark.parametrize("order", ORDERS, ids=lambda one: one.name)
def test_every_row_names_a_function(order: Order) -> None:
    subject, _, name = order.action.partition(".")
    function = getattr(import_module(f"newstui.cli.plain.{subject}"), name)
    assert next(iter(inspect.signature(function).parameters)) == "session"
    assert function.__doc__


def test_no_name_stands_twice_and_each_has_a_chinese_one() -> None:
    names = [name for order in ORDERS for name in order.names]
    assert len(names) == len(set(names))
    assert [one.name for one in ORDERS if all(name.isascii() for name in one.names)] == []


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("3", "open", "3"),
        ("３", "open", "3"),
        ("open 3", "open", "3"),
        ("打开3", "open", "3"),
        ("打开 ３", "open", "3"),
        ("LATEST", "latest", ""),
        ("n", "next unread", ""),
        ("next", "next", ""),
        ("next unread", "next unread", ""),
        ("下一篇", "next", ""),
        ("下一篇未读", "next unread", ""),
        ("m3", "m", "3"),
        ("m 3 5", "m", "3 5"),
        ("mark all read", "mark all read", ""),
        ("mark read 3", "mark", "read 3"),
        ("标记已读 3", "mark", "已读 3"),
        ("全部已读", "mark all read", ""),
        ("A", "mark all read", ""),
        ("a https://e.example/", "add", "https://e.example/"),
        ("r", "refresh", ""),
        ("R", "refresh all", ""),
        ("/world cup", "search", "world cup"),
        ("搜索世界杯", "search", "世界杯"),
        ("?", "help", ""),
        ("[", "back", ""),
        ("  home  ", "home", ""),
    ],
)
def test_what_is_typed_is_understood(typed: str, name: str, rest: str) -> None:
    order, words = found(typed)
    assert (order.name, words) == (name, rest)


@pytest.mark.parametrize(
    ("typed", "near"), [("lates", "latest"), ("opne 3", "open"), ("serch moon", "search")]
)
def test_a_slip_is_told_with_the_nearest_command(typed: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean '{near}'"):
        found(typed)


def test_nonsense_is_told_with_the_way_to_the_commands() -> None:
    with pytest.raises(UsageError, match="help lists them"):
        found("xyzzy")


def test_help_says_chinese_names_to_chinese_readers_only() -> None:
    order, _ = found("search x")
    assert shown(order) == "search WORDS, /"
    i18n.choose("zh_CN", {})
    assert shown(order) == "搜索 词语，search，/"
