"""Chinese is never second to English: every word in the source has its Chinese."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import pytest

from newstui import i18n
from newstui.commands import COMMANDS
from newstui.i18n.zh_cn import CATALOGUE

SOURCE = Path(__file__).parent.parent / "src" / "newstui"

# Words that are looked up in a table: where ``tr`` is called with a name instead of a text, the
# file stands here with the names of the tables that hold the texts.
TABLES = {
    "address.py": ("FORMS",),
    "cli/verbs.py": (),  # of address.py
    "cli/keys_page.py": ("_SUBJECTS",),
    "cli/plain/loop.py": (),  # of address.py
    "cli/plain/program.py": (),  # of cli/plain/table.py
    "cli/plain/table.py": ("_ROWS",),
    "config/validation.py": ("_TYPES",),
    "net/errors.py": ("_STATUS",),
    "news/health.py": ("_WORDS",),
    "cli/upkeep.py": ("_FIGURES",),
    "store/upkeep.py": ("_CHECKS",),
    "i18n/__init__.py": ("_AGES",),
    "ui/keys.py": (),  # COMMANDS
    "ui/actions/program.py": (),  # COMMANDS
}
# what argparse itself says, in the words of Python 3.11 to 3.14
ARGPARSE = (
    "usage: ", "options", "positional arguments", "show this help message and exit",
    "the following arguments are required: %s", "unrecognized arguments: %s",
    "argument %(argument_name)s: %(message)s", "expected one argument",
    "expected at least one argument", "invalid choice: %(value)r (choose from %(choices)s)",
    "ambiguous option: %(option)s could match %(matches)s", "ignored explicit argument %r",
    "not allowed with argument %s",
)  # fmt: skip


@functools.cache
def calls() -> list[tuple[str, ast.Call, str]]:
    """Every call of ``tr`` and ``plural``: file, call, name."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in {"tr", "plural"} and node.args:
                    found.append((str(path.relative_to(SOURCE)), node, name))
    return found


def in_tables() -> set[str]:
    """The texts in the tables, which are those strings in them that hold a letter and no dot."""
    found: set[str] = set()
    for file, names in TABLES.items():
        for node in ast.walk(ast.parse((SOURCE / file).read_text(encoding="utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(one, ast.Name) and one.id in names for one in targets):
                assert isinstance(node, ast.Assign)
                found |= texts_of(node.value)
    return found


def texts_of(table: ast.expr) -> set[str]:
    """The values of a dictionary, or every last text of a tuple of tuples."""
    if isinstance(table, ast.Dict):
        return {
            one.value
            for one in table.values
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        }
    found = set()
    for row in getattr(table, "elts", []):
        texts = [e.value for e in getattr(row, "elts", [row]) if isinstance(e, ast.Constant)]
        found |= {text for text in texts[-1:] if isinstance(text, str)}
    return found


def keys() -> dict[str, str]:
    """Every text that is translated, and the file it is in."""
    found = dict.fromkeys(in_tables(), "a table")
    for command in COMMANDS:
        found |= dict.fromkeys(filter(None, (command.title, command.footer)), "commands.py")
    found |= dict.fromkeys(ARGPARSE, "argparse")
    for file, call, name in calls():
        text = call.args[1 if name == "plural" else 0]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            found[text.value] = file
    return found


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}|%(?:\((\w+)\))?[srd]", text))


def test_every_text_has_its_chinese() -> None:
    missing = {f"{file}: {text}" for text, file in keys().items() if text not in CATALOGUE}
    assert sorted(missing) == []


def test_a_text_that_is_not_in_the_call_comes_from_a_known_table() -> None:
    unknown = {
        f"{file}:{call.lineno}"
        for file, call, name in calls()
        if not isinstance(call.args[1 if name == "plural" else 0], ast.Constant)
        and file not in TABLES
    }
    assert sorted(unknown) == []


def test_the_chinese_fills_the_same_places() -> None:
    wrong = {text for text, chinese in CATALOGUE.items() if fields(text) != fields(chinese)}
    assert sorted(wrong) == []


def test_no_chinese_is_kept_for_words_that_nobody_says() -> None:
    assert sorted(set(CATALOGUE) - set(keys())) == []


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_SG"}, "zh_CN"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(environ: dict[str, str], language: str) -> None:
    try:
        assert i18n.choose("auto", environ) == language
    finally:
        i18n.choose("en", {})


def test_numbers_choose_the_form() -> None:
    i18n.choose("zh_CN", {})
    try:
        assert i18n.plural("1 source", "{n} sources", 1) == "1 个来源"
        assert i18n.age(3 * 3_600) == "3 小时前"
    finally:
        i18n.choose("en", {})
    assert i18n.plural("1 source", "{n} sources", 1) == "1 source"
    assert i18n.plural("1 source", "{n} sources", 0) == "0 sources"
