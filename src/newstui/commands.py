"""THE table of commands: what the reader can do, with which keys. Pure data.

Footer, help, palette, ``docs/keys.md``, key presets and ``[keys]`` all come from these rows.
``action`` is "subject.function": a free function in ``ui/actions/<subject>.py``.
Keys are written as Textual names them, several in a sequence with a space: ``g g``.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


class Command(NamedTuple):
    """One thing the reader can do."""

    action: str  # "subject.function"; also its name in [keys]
    keys: tuple[str, ...]
    title: str
    footer: str = ""  # a word for the bottom line, where it stands there
    context: str = "main"  # "main": any pane; "list", "article": only where that is in focus


# what can be going on inside a pane, and the commands that mean there what they mean outside
CONTEXTS = {
    "find": frozenset({"main", "article"}),
    "select": frozenset({"main", "article"}),
    "hint": frozenset[str](),  # any other letter is one of a hint
    "search": frozenset({"main", "list"}),  # in the list of what was found
}


COMMANDS: tuple[Command, ...] = (
    # moving
    Command("move.down", ("j", "down"), "Move down a row or a line", "move"),
    Command("move.up", ("k", "up"), "Move up a row or a line"),
    Command("move.top", ("g g", "home"), "Go to the top"),
    Command("move.bottom", ("G", "end"), "Go to the end"),
    Command("move.page_down", ("space", "pagedown"), "Page down; at an article's end, next unread"),
    Command("move.page_up", ("b", "pageup"), "Page up"),
    Command("move.half_down", ("ctrl+d",), "Half a page down"),
    Command("move.half_up", ("ctrl+u",), "Half a page up"),
    # panes
    Command("panes.right", ("l", "right", "tab"), "Next pane", "panes"),
    Command("panes.left", ("h", "left", "shift+tab"), "Previous pane"),
    Command("panes.headlines", ("1",), "Headlines"),
    Command("panes.article", ("2",), "Article"),
    Command("panes.related", ("3",), "Related"),
    Command("panes.hot", ("4",), "Hot"),
    Command("panes.latest", ("5",), "Latest"),
    Command("panes.zen", ("z",), "Only the article, and back"),
    # opening
    Command("open.selected", ("enter",), "Open", "read"),
    Command("open.next_unread", ("n",), "Next unread article", "next unread"),
    Command("open.previous_unread", ("p",), "Previous unread article"),
    Command("open.browser", ("o",), "Open in the browser"),
    Command("open.link", ("f",), "Follow a link of the article"),
    Command("open.copy", ("y",), "Copy the article's URL"),
    # in the article
    Command("article.find", ("ctrl+f",), "Find in the article"),
    Command("article.find_next", ("n",), "Found: the next place", "next", "find"),
    Command("article.find_previous", ("N", "p"), "Found: the place before", "previous", "find"),
    Command("article.find_end", ("escape",), "Found: no longer show it", "end", "find"),
    Command("article.changed", ("d",), "What its publisher changed in the article"),
    Command("article.full_text", ("x",), "Full text of the article; again: what its feed sent"),
    Command("article.full_text_always", ("g f",), "Full text of all articles of this source"),
    Command("article.select", ("v",), "Select text", context="article"),
    Command("article.copy", ("y", "enter"), "Selecting: copy", "copy", "select"),
    Command("article.left", ("h", "left"), "Selecting: a character back", context="select"),
    Command("article.right", ("l", "right"), "Selecting: a character on", context="select"),
    Command("article.word", ("w",), "Selecting: next word", "word", "select"),
    Command("article.word_back", ("b",), "Selecting: word before", "back", "select"),
    Command("article.line_start", ("0",), "Selecting: start of the line", context="select"),
    Command("article.line_end", ("$",), "Selecting: end of the line", "line end", "select"),
    Command("article.select_end", ("escape", "v"), "Selecting: end it", "end", "select"),
    Command("article.hint_browser", ("o",), "Links: open in the browser", "browser", "hint"),
    Command("article.hint_copy", ("y",), "Links: copy the URL", "copy URL", "hint"),
    Command("article.hint_number", ("enter",), "Links: follow the number typed", context="hint"),
    Command("article.hint_end", ("escape",), "Links: end it", "end", "hint"),
    # places
    Command("places.back", ("[",), "Back in history"),
    Command("places.forward", ("]",), "Forward in history"),
    Command("places.crumbs", ("c",), "Breadcrumb: go up, across or down", "crumbs"),
    Command("places.up", ("backspace",), "One crumb up"),
    Command("places.sections", ("t",), "All sections"),
    Command("places.home", ("g h",), "Front page"),
    Command("places.hot", ("g o",), "Everything hot"),
    Command("places.latest", ("g l",), "Everything, newest first"),
    Command("places.starred", ("g s",), "Starred articles"),
    Command("places.story", ("g +",), "All articles of the story"),
    Command("places.search", ("/",), "Search", "search"),
    Command("places.sort", ("O",), "Search: best first, or newest", "order", "search"),
    Command("places.save", ("S",), "Search: save it as a section", "save", "search"),
    Command("places.leave", ("escape",), "Back out of what is open"),
    # stories
    Command("stories.unfold", ("+",), "Unfold the story under its row, and fold it"),
    Command("stories.split", ("X",), "Take the article out of its story"),
    Command("stories.join", ("J",), "Put it into the story of the open article"),
    # marks
    Command("marks.toggle_read", ("m",), "Read or unread"),
    Command("marks.toggle_star", ("s",), "Star or unstar", "star"),
    Command("marks.all_read", ("A",), "Mark all in this list read"),
    Command("marks.undo", ("u",), "Undo the last mark"),
    # news
    Command("news.refresh", ("r",), "Refresh what is in view"),
    Command("news.refresh_all", ("R",), "Refresh every source"),
    Command("news.stop", ("ctrl+x",), "Stop the refresh"),
    Command("news.show_new", (".",), "Show what arrived"),
    Command("news.add_source", ("a",), "Add a source by URL", "add a source"),
    Command("news.health", ("H",), "How the sources are doing"),
    # the program
    Command("program.why", ("w",), "Why this row is here"),
    Command("program.help", ("?",), "All keys", "all keys"),
    Command("program.redraw", ("ctrl+l",), "Draw the screen again"),
    Command("program.suspend", ("ctrl+z",), "Suspend, until the shell's fg"),
    Command("program.leave", ("q",), "Back; at the front page, quit"),
    Command("program.quit", ("ctrl+q", "ctrl+c"), "Quit at once"),
)

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    "default": {},
    "newsboat": {
        "marks.all_read": ("A", "C"),
        "marks.toggle_read": ("N",),
        "open.next_unread": ("n",),
        "news.refresh_all": ("R", "ctrl+r"),
    },
    "arrows": {
        "panes.right": ("right", "tab"),
        "panes.left": ("left", "shift+tab"),
        "move.down": ("down",),
        "move.up": ("up",),
    },
}


class KeysError(ValueError):
    """A key setting cannot be used; the message says which and what is near."""


def bound(
    preset: str = "default", overrides: Mapping[str, str | tuple[str, ...]] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return every command's keys, by action, after the preset and the reader's own keys.

    ``overrides`` maps an action to one key or several: "m", "g g", "" for none. Raises KeysError
    for an unknown preset, action or key, and where two commands would share a key.
    """
    if preset not in PRESETS:
        raise KeysError(
            tr("keys.preset: '{name}' is none of {names}", name=preset, names=", ".join(PRESETS))
        )
    table = {command.action: command.keys for command in COMMANDS}
    table.update(PRESETS[preset])
    for action, keys in (overrides or {}).items():
        if action not in table:
            near = get_close_matches(action, table, 1, 0.0)[0]
            raise KeysError(
                tr(
                    "keys: there is no command '{name}': did you mean '{near}'?",
                    name=action,
                    near=near,
                )
            )
        several = (keys,) if isinstance(keys, str) else tuple(keys)
        table[action] = tuple(_known(action, key) for key in several if key)
    _refuse_clashes(table)
    return table


def printed(sequence: str) -> str:
    """Write keys as keyboards do: ``Ctrl-d``, ``Shift-Tab``, ``PgUp``, ``gg``."""
    keys = [_key_printed(key) for key in sequence.split(" ")]
    return ("" if all(len(key) == 1 for key in keys) else " ").join(keys)


def _key_printed(key: str) -> str:
    *modifiers, last = key.split("+") if not key.endswith("+") else [*key[:-2].split("+"), "+"]
    if not any(modifiers):
        modifiers = []
    named = last if len(last) == 1 else _PRINTED.get(last, last.capitalize())
    return "-".join([*(one.capitalize() for one in modifiers), named])


def _known(action: str, sequence: str) -> str:
    for key in sequence.split(" "):
        base = key.rpartition("+")[2] if len(key) > 1 else key
        if len(base) != 1 and base not in KEY_NAMES:
            near = get_close_matches(base, KEY_NAMES, 1, 0.0)[0]
            raise KeysError(
                tr(
                    "{name}: '{key}' is not a key: did you mean '{near}'?",
                    name=f"keys.{action}",
                    key=key,
                    near=near,
                )
            )
        for modifier in key.split("+")[:-1] if len(key) > 1 else ():
            if modifier not in {"ctrl", "alt", "shift"}:
                raise KeysError(
                    tr(
                        "{name}: '{key}' is not a key: use ctrl+, alt+ or shift+",
                        name=f"keys.{action}",
                        key=key,
                    )
                )
    return sequence


def _refuse_clashes(table: Mapping[str, tuple[str, ...]]) -> None:
    typed = [(key, action) for action, keys in table.items() for key in dict.fromkeys(keys)]
    for place, (key, action) in enumerate(typed):
        for other, rival in typed[:place]:
            if other == key and _meet(action, rival):
                raise KeysError(
                    tr(
                        "keys: '{key}' is bound to both '{one}' and '{other}': "
                        'give one of them another key, or "" for none',
                        key=key,
                        one=rival,
                        other=action,
                    )
                )
        for other, rival in typed:
            if key.startswith(other + " ") and _meet(action, rival):
                raise KeysError(
                    tr(
                        "keys: '{key}' ({one}) can never be typed, because '{other}' ({rival}) "
                        "is a command by itself",
                        key=key,
                        one=action,
                        other=other,
                        rival=rival,
                    )
                )


def _meet(action: str, rival: str) -> bool:
    """Whether two commands can be asked for in the same place."""
    contexts = {_CONTEXTS[action], _CONTEXTS[rival]}
    return len(contexts) == 1 or ("main" in contexts and contexts.isdisjoint(CONTEXTS))


KEY_NAMES = (
    "enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end",
    "pageup", "pagedown", "up", "down", "left", "right",
    *(f"f{n}" for n in range(1, 13)),
)  # fmt: skip

_PRINTED = {
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "delete": "Del",
    "insert": "Ins",
}
_CONTEXTS = {command.action: command.context for command in COMMANDS}
