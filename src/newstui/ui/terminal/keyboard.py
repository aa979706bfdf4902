"""The only place that reads what is typed: bytes of the terminal to Textual's events."""

from __future__ import annotations

import codecs
import os
import select
from contextlib import suppress
from typing import TYPE_CHECKING

from textual._parser import ParseError
from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from textual.message import Message

_WAIT_MILLISECONDS = 100  # then a lone Escape is a key and no beginning of a sequence
_AT_ONCE = 4096


def read_keys(
    descriptor: int, encoding: str, ended: threading.Event, typed: Callable[[Message], None]
) -> bool:
    """Hand over what is typed until ``ended``; return False where the terminal is gone.

    Textual's own loop spins on a terminal that is gone, and ends the program at a byte that is no
    UTF-8: a locale of another kind, or Alt in some terminals.
    """
    parser = XTermParser()
    decode = codecs.getincrementaldecoder(encoding)("ignore").decode
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    there = True
    while there and not ended.is_set():
        if poll.poll(_WAIT_MILLISECONDS):
            data = _read(descriptor)
            there = bool(data)
            if text := decode(data):  # nothing is the end of the file, for the parser
                for event in parser.feed(text):
                    typed(event)
        for event in parser.tick():
            typed(event)
    with suppress(EOFError, ParseError):
        for event in parser.feed(""):
            typed(event)
    return there


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _AT_ONCE)
    except OSError:  # EIO: the other end is closed, or the shell has taken the terminal back
        return b""
