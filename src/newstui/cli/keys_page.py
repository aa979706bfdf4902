"""The only place that prints what is bound to which key, as text and as ``docs/keys.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.commands import COMMANDS, printed
from newstui.i18n import tr
from newstui.text.width import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newstui.commands import Command

_SUBJECTS = {
    "move": "Moving",
    "panes": "Panes",
    "open": "Opening",
    "article": "In the article",
    "places": "Places",
    "stories": "Stories",
    "marks": "Marks",
    "news": "News",
    "program": "The program",
}


def text(bound: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Say the keys of every command in aligned lines, a block for each subject."""
    shown = {action: ", ".join(map(printed, keys)) for action, keys in bound.items()}
    widest = max(map(cells, shown.values()))
    names = max(map(len, bound))
    for subject, commands in _by_subject():
        yield tr(subject)
        for command in commands:
            keys = shown[command.action]
            gap = " " * (widest - cells(keys))
            yield f"  {keys}{gap}  {command.action:<{names}}  {tr(command.title)}"
        yield ""


def markdown(bound: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Say the same as ``docs/keys.md`` has it."""
    yield "# " + tr("Keys")
    yield ""
    yield tr("Made by `newstui keys --markdown`. Any of them can be changed in your config:")
    yield ""
    yield "```toml"
    yield "[keys]"
    yield 'preset = "default"           # or newsboat, arrows'
    yield '"marks.toggle_read" = "m"    # a key, or ["m", "f5"], or "" for none'
    yield '"move.top" = "g g"           # keys typed one after the other'
    yield "```"
    for subject, commands in _by_subject():
        yield ""
        yield "## " + tr(subject)
        yield ""
        yield f"| {tr('Keys')} | {tr('What it does')} | {tr('Name')} |"
        yield "| --- | --- | --- |"
        for command in commands:
            keys = " ".join(f"`{printed(key)}`" for key in bound[command.action]).replace(
                "|", "\\|"
            )
            yield f"| {keys} | {tr(command.title)} | `{command.action}` |"


def _by_subject() -> Iterator[tuple[str, list[Command]]]:
    for prefix, subject in _SUBJECTS.items():
        yield subject, [one for one in COMMANDS if one.action.partition(".")[0] == prefix]
