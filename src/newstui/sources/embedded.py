"""The only place that takes JSON out of a web page: scripts that hold it, and attributes."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from newstui.i18n import tr
from newstui.sources.errors import SourceError
from newstui.sources.jsontext import load

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 30  # scripts of one page
_LONGEST = 8_000_000
_ATTRIBUTE = re.compile(r"@([A-Za-z][\w:.-]*)$")
_ASSIGNED = re.compile(r"""^[\s;]*(?:(?:var|let|const)\s+)?[\w.$\[\]"']{1,100}\s*=\s*""")
_UNDEFINED = re.compile(r"(?<=[:\[,])\s*(?:undefined|void 0|NaN|new Date\(\))\s*(?=[,}\]])")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|"
                      r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")  # fmt: skip
_WORTH = 40  # characters: less holds no article


class Block(NamedTuple):
    """JSON that a page holds, and a selector that finds it again."""

    selector: str
    value: Any


def values(text: str, selector: str) -> list[Any]:
    """Return the JSON that a CSS selector finds in a page, in its order.

    ``selector@name`` reads the attribute of that name instead of the text. Of a script that is
    not JSON alone, what is assigned first is read: ``window.STATE = {…};``. Raises SourceError
    where the selector cannot be used or finds no JSON.
    """
    named = _ATTRIBUTE.search(selector)
    css = selector[: named.start()] if named else selector
    try:
        nodes = LexborHTMLParser(text).css(css)[:_MOST]
    except Exception:  # lexbor raises what it likes
        words = tr('"embedded" is no CSS selector: {selector}', selector=selector[:80])
        raise SourceError(words) from None
    attribute = named[1] if named else ""
    texts = [node.attributes.get(attribute) if named else node.text() for node in nodes]
    found = list(_loaded(texts))
    if not found:
        words = tr('"embedded" ({selector}) found no JSON in the page', selector=selector[:80])
        raise SourceError(words)
    return found


def blocks(text: str) -> list[Block]:
    """Return all JSON that a page's scripts hold, each with a selector. Never fails."""
    found: list[Block] = []
    for node in LexborHTMLParser(text).css("script"):
        if len(found) >= _MOST:
            break
        content = node.text()
        if len(content) < _WORTH or not ("{" in content or "[" in content):
            continue
        value = next(_loaded([content]), None)
        if isinstance(value, (dict, list)):
            found.append(Block(_selector(node.attributes), value))
    return found


def _selector(attributes: dict[str, str | None]) -> str:
    name, kind = attributes.get("id") or "", attributes.get("type") or ""
    if re.fullmatch(r"[A-Za-z_][\w-]*", name):
        return f"script#{name}"
    return f'script[type="{kind}"]' if re.fullmatch(r"[\w/+.-]+", kind) else "script"


def _loaded(texts: list[str | None]) -> Iterator[Any]:
    for text in texts:
        if not text or len(text) > _LONGEST:
            continue
        try:
            yield load(_COMMENT.sub("", text).strip())
        except SourceError:
            value = _assigned(text)
            if value is not None:
                yield value


def _assigned(text: str) -> Any:
    """Return the JSON that a script assigns first, also where it is in a string; else None."""
    rest = _COMMENT.sub("", text)
    if not (start := _ASSIGNED.match(rest)):
        return None
    rest = rest[start.end() :].lstrip()
    rest = rest.removeprefix("JSON.parse(").lstrip()
    if rest[:1] not in {"{", "[", '"'}:
        return None
    try:
        value, _ = json.JSONDecoder(parse_constant=lambda _: None).raw_decode(
            _UNDEFINED.sub("null", rest)
        )
        return load(html.unescape(value)) if isinstance(value, str) else value
    except (ValueError, RecursionError, SourceError):
        return None
