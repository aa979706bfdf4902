"""The only place that writes results: lines and JSON on stdout, whatever the locale can say."""

from __future__ import annotations

import codecs
import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_PLAINER = {"●": "*", "★": "+", "…": "...", "›": ">", "·": "-", "—": "-", "–": "-", "•": "*"}
_LEAST_WIDTH = 40


class UnwritableError(Exception):
    """Stdout takes no more, and it is no closed pipe: the message says why."""


def prepare(environ: Mapping[str, str] | None = None) -> None:
    """Let stdout and stderr take every character: in a plainer form where they have to.

    ``environ`` says what a terminal is written in; without, it is what Python has found.
    """
    if sys.stdin is None:  # closed by whoever started us
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    codecs.register_error("newstui", _plainer)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        else:
            stream.reconfigure(errors="newstui")
            if environ is not None and stream.isatty():
                from newstui.ui.terminal.ability import spoken  # noqa: PLC0415 - not for pipes

                stream.reconfigure(encoding=spoken(environ, stream.encoding), errors="newstui")


def can_say(text: str) -> bool:
    """Whether stdout has these characters in its encoding."""
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    return "".join(_PLAINER.get(one, "?") for one in characters), error.end


def discard() -> None:
    """Let what is still to be written go nowhere: whoever read it is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def flush() -> None:
    """Write out what is kept back; raises UnwritableError, BrokenPipeError."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError(f"stdout: {error.strerror}") from None


def _say(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError(f"stdout: {error.strerror}") from None


def write(lines: Iterable[str]) -> None:
    """Print lines as they come."""
    drawn = _drawn()
    for line in lines:
        _say(drawn(line) + "\n")


def _drawn() -> Callable[[str], str]:
    """Return what makes lines and dots as wide as they are counted, where terminals differ."""
    from newstui.text.width import ELLIPSIS, cells  # noqa: PLC0415 - not for JSON

    if cells(ELLIPSIS) == 1 or not sys.stdout.isatty():
        return str
    from newstui.ui.terminal.taming import narrowed  # noqa: PLC0415 - hardly ever needed

    return narrowed


def write_json(value: Any) -> None:
    """Print one JSON value on one line (RFC 8259: only ASCII where stdout is not UTF-8)."""
    _say(_json(value) + "\n")


def write_json_array(values: Iterable[Any]) -> None:
    """Print one JSON array, each value on a line of its own, as they come."""
    _write_array(values)
    _say("\n")


def write_json_object(head: dict[str, Any], name: str, values: Iterable[Any]) -> None:
    """Print one JSON object: what is in ``head``, and an array ``name`` of values as they come."""
    _say(_json(head)[:-1] + f', "{name}": ')
    _write_array(values)
    _say("}\n")


def _write_array(values: Iterable[Any]) -> None:
    before = "["
    for value in values:
        _say(before + "\n" + _json(value))
        before = ","
    _say("\n]" if before == "," else "[]")


def _json(value: Any) -> str:
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not utf8)


def width(environ: Mapping[str, str]) -> int | None:
    """Return the cells of a line of the terminal; None where stdout is none."""
    if not sys.stdout.isatty():
        return None
    typed = environ.get("COLUMNS", "")
    if typed.isascii() and typed.isdigit() and 0 < int(typed) < 10_000:
        return max(_LEAST_WIDTH, int(typed))
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
        return max(_LEAST_WIDTH, columns or 80)  # some terminals say 0: they do not know
    except OSError:
        return 80
