"""The house rules that a machine can check, besides the import contracts in pyproject.toml."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "newstui"
MODULES = sorted(SOURCE.rglob("*.py"))
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "common", "base", "manager", "misc"}
LONGEST_FILE = 360

# who may import what, by room; everything else in the tree may not
ONLY = {
    "httpx": {"net"},
    "feedparser": {"sources"},
    "textual": {"ui"},
    "apsw": {"store"},
    "socket": {"net", "demo"},
    "nh3": {"text"},
    "pygments": {"text"},
    "PIL": {"sources"},
    "subprocess": {"programs.py"},
}
# what `text` may take from libraries that belong to other rooms
ALLOWED_BY_NAME = {("text", "apsw.unicode"), ("text", "rich.cells")}


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in MODULES]


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_only_the_named_rooms_import_a_library() -> None:
    wrong = []
    for path, tree in trees():
        for name in imported(tree):
            top = name.split(".")[0]
            allowed = any(
                room(path) == where and name.startswith(what) for where, what in ALLOWED_BY_NAME
            )
            if top in ONLY and room(path) not in ONLY[top] and not allowed:
                wrong.append(f"{path.relative_to(SOURCE)} imports {name}")
    assert wrong == []


def test_every_file_says_in_its_first_line_what_it_is_for() -> None:
    assert [str(path) for path, tree in trees() if not ast.get_docstring(tree)] == []


def test_no_file_has_a_name_that_says_nothing_or_more_than_one_subject() -> None:
    assert [path.name for path in MODULES if path.stem in NAMES_THAT_SAY_NOTHING] == []
    long = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    long.pop("zh_cn.py")  # a dictionary
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


@cache
def called(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                found.add(function.id)
            elif isinstance(function, ast.Attribute):
                found.add(function.attr)
    return found


@pytest.mark.parametrize("name", ["Static", "Label", "notify", "from_markup", "OptionList"])
def test_nothing_on_the_screen_reads_markup(name: str) -> None:
    assert [str(path) for path, tree in trees() if name in called(tree)] == []


def test_no_program_is_started_through_a_shell() -> None:
    wrong = [
        str(path)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and node.arg == "shell"
        and not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]
    assert wrong == []
    assert [str(path) for path, tree in trees() if {"system", "popen"} & called(tree)] == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    hosts = ("pypi." + "org", "pythonhosted." + "org", "npmjs." + "org", "deb.debian." + "org")
    root = SOURCE.parent.parent
    files = [root / "pyproject.toml", root / "Makefile", *root.glob("requirements*.txt")]
    files += [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *MODULES]
    wrong = [str(path) for path in files if any(host in path.read_text("utf-8") for host in hosts)]
    assert wrong == []


def test_every_place_that_newcomers_are_sent_to_is_there() -> None:
    root = SOURCE.parent.parent
    text = (root / "CONTRIBUTING.md").read_text("utf-8")
    named = {one for one in re.findall(r"`([\w./-]+)`", text) if one.endswith((".py", "/", ".md"))}
    here = [root / "CHANGELOG.md"]
    for folder in ("src", "tests", "docs", "benchmarks"):
        here += [root / folder, *(root / folder).rglob("*")]
    places = [f"{path}/" if path.is_dir() else str(path) for path in here]
    assert len(named) > 40
    assert [one for one in sorted(named) if not any(p.endswith(f"/{one}") for p in places)] == []
