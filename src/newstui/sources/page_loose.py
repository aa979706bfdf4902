"""The only place that reads JSON as a person would who sees what was meant.

Comments, commas too many and too few, quotes inside strings, single ones or none, and an end that
is missing are all read over. In time linear in the text's length; what is no value is left out.
"""

from __future__ import annotations

import re
from typing import Any

_DEEPEST = 60
_MOST = 50_000  # values
_BETWEEN = re.compile(
    r"(?:[\s\ufeff;=]|//[^\n]*|/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>)*", re.DOTALL
)
_BARE = re.compile(r"[^\s,:;=\[\]{}\"']+")
_ENDS = {'"': re.compile(r'["\\]'), "'": re.compile(r"['\\]")}
_AFTER = re.compile(r"\s*(?:[,:}\]\"]|//|/\*|\Z)")  # what follows the end of a string
_HEX = re.compile(r"[0-9A-Fa-f]{4}")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": ""}
_NAMED = {"null": None, "undefined": None, "NaN": None, "true": True, "false": False}


def values(text: str) -> list[Any]:
    """Return the objects and lists that stand in a text, one after the other."""
    reader = _Reader(text)
    found = []
    while reader.between() < len(text):
        value = reader.value(0)
        if isinstance(value, (dict, list)):
            found.append(value)
    return found


class _Reader:
    """A text, and how far it has been read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.count = 0

    def between(self) -> int:
        """Go to what comes next, and return where that is."""
        found = _BETWEEN.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def value(self, depth: int) -> Any:
        start = self.text[self.between() : self.at + 1]
        self.count += 1
        if self.count > _MOST or depth > _DEEPEST:
            self.at = len(self.text)
            return None
        if start == "{":
            self.at += 1
            return self._object(depth + 1)
        if start == "[":
            self.at += 1
            return self._list(depth + 1)
        if start in _ENDS:
            return self._string(start)
        if bare := _BARE.match(self.text, self.at):
            self.at = bare.end()
            return _NAMED.get(bare[0], bare[0])
        self.at += 1
        return None

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while (sign := self.text[self.between() : self.at + 1]) and sign not in "}]":
            if sign in ",:":
                self.at += 1
                continue
            name = self.value(depth)
            if self.text[self.between() : self.at + 1] == ":":
                self.at += 1
                value = self.value(depth)
                if isinstance(name, str):
                    found[name] = value
        self.at += sign == "}"
        return found

    def _list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        while (sign := self.text[self.between() : self.at + 1]) and sign != "]":
            if sign in ",:}":
                self.at += 1
                continue
            found.append(self.value(depth))
        self.at += 1
        return found

    def _string(self, quote: str) -> str:
        """Return a string up to a quote that something follows which follows strings."""
        pieces: list[str] = []
        self.at += 1
        while found := _ENDS[quote].search(self.text, self.at):
            pieces.append(self.text[self.at : found.start()])
            self.at = found.end()
            if found[0] == quote:
                if _AFTER.match(self.text, self.at):
                    return _paired("".join(pieces))
                pieces.append(quote)
                continue
            escaped = self.text[self.at : self.at + 1]
            self.at += 1
            if escaped == "u" and (code := _HEX.match(self.text, self.at)):
                pieces.append(chr(int(code[0], 16)))
                self.at += 4
            else:
                pieces.append(_ESCAPES.get(escaped, escaped))
        pieces.append(self.text[self.at :])
        self.at = len(self.text)
        return _paired("".join(pieces))


def _paired(text: str) -> str:
    r"""Return text with characters for surrogates: ``\ud83d\ude00`` is one, written in two."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
