"""The only place that takes JSON out of a web page: scripts that hold it, and attributes."""

from __future__ import annotations

import contextlib
import html
import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from newstui.i18n import tr
from newstui.sources.errors import SourceError
from newstui.sources.jsontext import load

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 30  # JSON values of one page
_MOST_NODES = 500
_LONGEST = 8_000_000
_ATTRIBUTE = re.compile(r"@([A-Za-z][\w:.-]*)$")
_ASSIGNED = re.compile(
    r"""(?:^|(?<=[;\n{}]))[ \t]*(?:(?:var|let|const)\s+)?[\w.$\[\]"']{1,100}[ \t]*=\s*"""
    r"""(?=[{\["'J])"""
)
_MOST_ASSIGNED = 30  # in one script
_MOST_MENDED = 3  # that are no JSON; each costs a pass over the script
_QUOTED = re.compile(r"'((?:[^'\\\n]|\\.)*)'")
_ESCAPED = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|(.))|\"", re.DOTALL)
_PUSHED = re.compile(r"^\s*\(?self\.__next_f\s*=.{0,60}?\.push\(|^\s*self\.__next_f\.push\(")
_ROW = re.compile(r"(?m)^[0-9a-f]{1,6}:(?:[A-Z]{1,2}(?=[\[{]))?(?=[\[{])")
_MOST_ROWS = 2_000
_ATTRIBUTES = ("data-page", "data-props", "data-state", "data-initial-state", "data-json")
_MOST_VALUES = 200_000  # of a page that Nuxt wrote
_UNDEFINED = re.compile(r"(?<=[:\[,])\s*(?:undefined|void 0|NaN|new Date\(\))\s*(?=[,}\]])")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|"
                      r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")  # fmt: skip
_DEEPEST = 60
_WORTH = 40  # characters: less holds no article


class Block(NamedTuple):
    """JSON that a page holds, and a selector that finds it again."""

    selector: str
    value: Any


def values(text: str, selector: str) -> list[Any]:
    """Return the JSON that a CSS selector finds in a page, in its order.

    ``selector@name`` reads the attribute of that name instead of the text. Of a script that is
    not JSON alone, what it assigns is read: ``window.STATE = {…};``. Raises SourceError where the
    selector cannot be used or finds no JSON.
    """
    named = _ATTRIBUTE.search(selector)
    css = selector[: named.start()] if named else selector
    try:
        nodes = LexborHTMLParser(text).css(css)[:_MOST_NODES]
    except Exception:  # lexbor raises what it likes
        words = tr('"embedded" is no CSS selector: {selector}', selector=selector[:80])
        raise SourceError(words) from None
    attribute = named[1] if named else ""
    texts = [node.attributes.get(attribute) if named else node.text() for node in nodes]
    found = [*_loaded(texts), *_pushed(texts)]
    if not found:
        words = tr('"embedded" ({selector}) found no JSON in the page', selector=selector[:80])
        raise SourceError(words)
    return found


def blocks(text: str) -> list[Block]:
    """Return all JSON that a page's scripts and attributes hold, each with a selector.

    Never fails.
    """
    found: list[Block] = []
    tree = LexborHTMLParser(text)
    scripts = tree.css("script")
    for node in scripts:
        content = node.text()
        if len(content) < _WORTH or not ("{" in content or "[" in content):
            continue
        found += [Block(_selector(node.attributes), one) for one in _loaded([content])]
    found += [Block("script", one) for one in _pushed([node.text() for node in scripts])]
    for name in _ATTRIBUTES:
        texts = [node.attributes.get(name) for node in tree.css(f"[{name}]")[:_MOST]]
        found += [Block(f"[{name}]@{name}", one) for one in _loaded(texts)]
    return [one for one in found if isinstance(one.value, (dict, list))][:_MOST]


def _selector(attributes: dict[str, str | None]) -> str:
    name, kind = attributes.get("id") or "", attributes.get("type") or ""
    if re.fullmatch(r"[A-Za-z_][\w-]*", name):
        return f"script#{name}"
    return f'script[type="{kind}"]' if re.fullmatch(r"[\w/+.-]+", kind) else "script"


def _loaded(texts: list[str | None]) -> Iterator[Any]:
    for text in texts:
        if not text or len(text) > _LONGEST:
            continue
        bare = _COMMENT.sub("", text).strip()
        if assigned := list(_assigned(bare)) if bare[:1] not in {"{", "["} else []:
            yield from assigned
            continue
        with contextlib.suppress(SourceError):
            value = load(bare)
            yield _unfolded(value) if _is_folded(value) else value


def _assigned(text: str) -> Iterator[Any]:
    """Yield the JSON that a script assigns, also where it is in a string."""
    end = mended = 0
    for start in islice(_ASSIGNED.finditer(text), _MOST_ASSIGNED):
        if start.start() < end:
            continue  # inside of what was read
        where = start.end()
        if in_call := text.startswith("JSON.parse(", where):
            where += len("JSON.parse(")
            where += len(text[where : where + 100]) - len(text[where : where + 100].lstrip())
        if text[where : where + 1] not in {"{", "[", '"', "'"}:
            continue
        try:
            value, end = _read(text, where, mend=mended < _MOST_MENDED)
            if isinstance(value, str) and (in_call or value[:1] in {"{", "["}):
                value = load(html.unescape(value))
        except (ValueError, RecursionError, SourceError):
            mended += 1
            continue
        if isinstance(value, (dict, list)):
            yield value


def _read(text: str, where: int, *, mend: bool) -> tuple[Any, int]:
    """Return the value that begins at a place of a script, and where it ends; raises ValueError."""
    if text[where] == "'":
        quoted = _QUOTED.match(text, where)
        if quoted is None:
            raise ValueError
        return json.loads(f'"{_ESCAPED.sub(_escape, quoted[1])}"'), quoted.end()
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    try:
        return decoder.raw_decode(text, where)
    except ValueError:
        if not mend:
            raise
        rest = text[where:]
        mended = _UNDEFINED.sub("null", rest)
        value, length = decoder.raw_decode(mended)
        return value, where + min(length, len(rest))


def _escape(found: re.Match[str]) -> str:
    """Return an escape of a string in JavaScript as JSON has it."""
    if found[1]:
        return f"\\u00{found[1]}"
    if found[2] is None:
        return '\\"'
    return found[0] if found[2] in '"\\/bfnrtu' else found[2]


def _pushed(texts: list[str | None]) -> Iterator[Any]:
    """Yield the JSON in the rows that Next.js pushes: ``self.__next_f.push([1, "5:{…}"])``."""
    rows = []
    for text in texts:
        if text and len(text) <= _LONGEST and (start := _PUSHED.match(text)):
            try:
                value, _ = json.JSONDecoder().raw_decode(text, start.end())
            except (ValueError, RecursionError):
                continue
            if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
                rows.append(value[1])
    joined = "".join(rows)
    for row in islice(_ROW.finditer(joined), _MOST_ROWS):
        try:
            value, end = json.JSONDecoder().raw_decode(joined, row.end())
        except (ValueError, RecursionError):
            continue
        if end - row.end() >= _WORTH:
            yield value


def _is_folded(value: Any) -> bool:
    """Tell whether JSON is a page's data as Nuxt writes it: a flat list that names places in it."""
    return (
        isinstance(value, list)
        and len(value) > 1
        and isinstance(value[0], list)
        and len(value[0]) == len(("Reactive", 1))
        and isinstance(value[0][0], str)
        and value[0][1] == 1
    )


def _unfolded(flat: list[Any]) -> Any:
    """Put the values of a flat list where their places are named (devalue)."""
    left = _MOST_VALUES

    def at(place: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        known = isinstance(place, int) and not isinstance(place, bool) and 0 <= place < len(flat)
        if not known or depth > _DEEPEST or left < 0:
            return None
        value = flat[place]
        if isinstance(value, dict):
            return {key: at(one, depth + 1) for key, one in value.items()}
        if not isinstance(value, list):
            return value
        if value and isinstance(value[0], str):  # ["Reactive", 5], ["Date", "2026-…"]
            inner = value[1] if len(value) > 1 else None
            return inner if value[0] == "Date" else at(inner, depth + 1)
        return [at(one, depth + 1) for one in value]

    return at(0, 0)
