"""The only place that says what the terminal understands, by TERM, COLORTERM and NO_COLOR."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TRUE_COLOUR: Final = 1 << 24


@dataclass(frozen=True, slots=True)
class Ability:
    """What may be sent to a terminal; all of them move the cursor as ECMA-48 says."""

    colours: int = 256  # or 0, 8, 16, TRUE_COLOUR
    attributes: frozenset[str] = frozenset("12345679")  # of SGR
    alternate: bool = True  # ?1049: a second screen, so that the first is there afterwards
    paste: bool = True  # ?2004: says where what is pasted begins and ends
    mouse: bool = True  # ?1000, ?1006
    cursor: bool = True  # ?25 hides it
    links: bool = True  # OSC 8
    clipboard: bool = True  # OSC 52
    symbols: bool = True  # a font with more than lines and letters
    utf8: bool = True  # where no locale says what it is


_PLAINEST: Final = Ability(
    colours=16,
    attributes=frozenset("1457"),
    alternate=False,
    paste=False,
    mouse=False,
    cursor=False,
    links=False,
    clipboard=False,
    utf8=False,
)
# Linux draws a few hundred glyphs; italics as a colour. Its bright colours came with 3.16.
_LINUX: Final = replace(
    _PLAINEST, attributes=frozenset("12457"), cursor=True, symbols=False, utf8=True
)
_FIXED: Final = {
    "linux": _LINUX,
    **dict.fromkeys(("vt100", "vt102", "vt100-am"), replace(_PLAINEST, colours=0)),
    **dict.fromkeys(("vt220", "vt320", "vt420"), replace(_PLAINEST, colours=0, cursor=True)),
}
_EMULATORS: Final = re.compile(
    r"(xterm|tmux|screen|rxvt|alacritty|kitty|foot|wezterm|konsole|vte|gnome|st|iterm2?|ghostty"
    r"|contour|mintty|mlterm|putty|rio|zellij|eterm|nsterm)(?=[-.+0-9]|$)",
    re.I,
)
_OF_MANY_COLOURS: Final = {
    "alacritty", "kitty", "foot", "wezterm", "konsole", "vte", "iterm", "iterm2", "ghostty",
    "contour", "mintty", "rio", "st",
}  # fmt: skip


def ability(environ: Mapping[str, str]) -> Ability | None:
    """Return what the terminal understands; None where it can only print line after line.

    A name that is not known here is looked up in terminfo(5), and is None where it is not there.
    """
    term = environ.get("TERM", "").strip()
    if term in {"", "dumb", "unknown"}:
        return None
    found = _FIXED.get(term) or _emulator(term, environ) or _described(term)
    if found is not None and environ.get("NO_COLOR"):  # no-color.org: not where it is empty
        return replace(found, colours=0)
    return found


def _emulator(term: str, environ: Mapping[str, str]) -> Ability | None:
    match = _EMULATORS.match(term)
    if match is None:
        return None
    name = match[1].lower()
    whole = environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}
    if term.endswith(("-mono", "-m")):
        colours = 0
    elif whole or "direct" in term:
        colours = TRUE_COLOUR
    elif "256color" in term or not _OF_MANY_COLOURS.isdisjoint(re.split("[-.+]", term.lower())):
        colours = 256
    elif "16color" in term or "88color" in term or term == "xterm":
        colours = 16
    else:
        colours = 8
    # GNU screen shows links as nothing at best; tmux goes by its name, too
    return Ability(colours=colours, links=name != "screen" or "TMUX" in environ)


def _described(term: str) -> Ability | None:
    """Ask terminfo. Python reads one description in a process: ask for another name in another."""
    import curses  # noqa: PLC0415 - for terminals that are hardly met

    try:
        curses.setupterm(term, 1)
    except curses.error:
        return None
    if not (curses.tigetstr("cup") or b"").startswith(b"\x1b[%i%p1%d;%p2%dH"):
        return None
    colours = max(curses.tigetnum("colors"), 0)
    steps = (256, 16, 8)
    return replace(
        _PLAINEST,
        colours=next((step for step in steps if colours >= step), 0),
        alternate=b"?1049" in (curses.tigetstr("smcup") or b""),
        cursor=b"?25" in (curses.tigetstr("civis") or b""),
    )


def spoken(environ: Mapping[str, str], stream: str) -> str:
    """Return the encoding of the terminal; ``stream`` is what Python found for its own.

    A locale that is not installed counts as it is named: LC_ALL=zh_CN.GB18030. C and POSIX name
    nothing, and terminals are UTF-8 today, but for real old ones, whose ASCII is certain.
    """
    if _known(stream) != "utf-8":
        return _known(stream) or "ascii"
    named = next(filter(None, (environ.get(one) for one in ("LC_ALL", "LC_CTYPE", "LANG"))), "C")
    if named in {"C", "POSIX"}:
        able = ability(environ)
        return "utf-8" if able is None or able.utf8 else "ascii"
    return _known(named.partition(".")[2].partition("@")[0]) or "utf-8"


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
