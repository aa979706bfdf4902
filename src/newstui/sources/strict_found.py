"""The only place that holds what has been read of a well-formed feed, in feedparser's shape.

It goes through a document as feedparser's ``mixin.py`` does; what an element does is a rule of
``strict_rules``. ``Doubtful`` where an element stands where it need not be understood.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from newstui.sources.strict_names import Doubtful, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from newstui.sources.strict_names import Names, Sent

    Rule = Callable[["Found", _Element, str, int], None]

HTML = ("text/html", "application/xhtml+xml")
TYPES = {"text": "text/plain", "plain": "text/plain", "html": HTML[0], "xhtml": HTML[1]}
KEPT = words(  # elements without a rule of their own whose text is asked for
    "feedburner_origlink slash_comments thr_total ttl sy_updateperiod sy_updatefrequency"
)
RESERVED = words(  # what feedparser calls things itself
    "id links authors title_detail summary_detail media_content media_thumbnail source "
    "published_parsed updated_parsed created_parsed author_detail"
)
_HALF_DECODED = re.compile("[\x80-\x9f]")
_MAY_BE_HTML = re.compile(r"</\w|&#?\w")
_DEEPEST = 40
_A_RULE_BY_ANOTHER_NAME = re.compile(
    r"(?:dc|dcterms|media|itunes|content|cc|creativecommons|psc|georss|gml|geo|xhtml|feedburner)_"
)


class Found:
    """What has been read so far, and where: in an entry or not, in which language."""

    def __init__(self, names: Names, version: str, rules: Mapping[str, Rule]) -> None:
        self.channel: dict[str, Any] = {}
        self.entries: list[dict[str, Any]] = []
        self.context = self.channel  # what is being filled
        self.names = names
        self.rules = rules
        self.is_atom = version.startswith("atom")
        self.in_entry = self.has_content = False
        self.language: str | None = None
        self.title_depth = -1
        self.depths: dict[str, int] = {}
        self._known: dict[str, tuple[Rule | None, str]] = {}

    def take(self, element: _Element, depth: int) -> None:
        """Take one element and all within."""
        tag = element.tag
        known = self._known.get(tag)
        if known is None:
            known = self._known[tag] = self._rule(tag)
        rule, name = known
        if rule is not None:
            rule(self, element, name, depth)
        else:
            self._other(element, name, depth)

    def _rule(self, tag: str) -> tuple[Rule | None, str]:
        name = self.names.element(tag)
        if _A_RULE_BY_ANOTHER_NAME.match(name) or name.startswith(("psc:", "gml:")):
            raise Doubtful
        return self.rules.get(name), name

    def _other(self, element: _Element, name: str, depth: int) -> None:
        """Take an element that feedparser has no rule for: kept by its name."""
        key = name.replace(":", "_", 1)
        if key in RESERVED:
            raise Doubtful
        if key in KEPT:
            if element.attrib:
                self.context[key] = self.names.attributes(element)
            else:
                self.store(key, self.said(element), depth)
        elif len(element):
            self.within(element, depth)

    def within(self, element: _Element, depth: int) -> None:
        """Take what lies in an element; raises Doubtful where that is very deep."""
        if depth > _DEEPEST:
            raise Doubtful
        outer = self.enter_language(element)
        for child in element:
            self.take(child, depth + 1)
        self.language = outer

    def enter_language(self, element: _Element) -> str | None:
        """Take the language of an element for that of what it holds; return the outer one."""
        outer = self.language
        if element.attrib:
            self.adopt_language(self.names.attributes(element))
        return outer

    def adopt_language(self, sent: Sent) -> None:
        """Take the language that attributes tell."""
        language = sent.get("xml:lang", sent.get("lang"))
        if language is not None:
            self.language = language or None

    def attributes(self, element: _Element) -> Sent:
        """Return the attributes of an element by name."""
        return self.names.attributes(element) if element.attrib else {}

    def said(self, element: _Element) -> str:
        """Return the text of an element that holds nothing else, raises Doubtful for others."""
        if len(element):
            raise Doubtful
        text = (element.text or "").strip()
        return text if text.isascii() else mended(text)

    def store(self, key: str, value: str, depth: int) -> None:
        """Keep a value: a later one wins, unless it lies deeper."""
        if self.in_entry:
            old = self.depths.get(key)
            if old is not None and depth > old:
                return
            self.depths[key] = depth
        self.context[key] = value

    def part(self, element: _Element, default: str) -> dict[str, Any]:
        """Return a text with what is known of it."""
        kind, language = default, self.language
        if element.attrib:
            sent = self.names.attributes(element)
            if sent.get("mode") == "base64":
                raise Doubtful
            kind = sent.get("type", default).lower()
            kind = TYPES.get(kind, kind)
            language = sent.get("xml:lang", sent.get("lang", language)) or None
            if not kind.startswith("text/"):
                raise Doubtful
        if language:
            language = language.replace("_", "-")
        value = self.said(element)
        if kind == "text/plain" and not self.is_atom and _MAY_BE_HTML.search(value):
            kind = _html_or_plain(value)
        return {"type": kind, "language": language, "base": "", "value": value}

    def keep_part(self, key: str, part: dict[str, Any], depth: int) -> None:
        """Keep a text, and what is known of it."""
        self.store(key, part["value"], depth)
        self.context[f"{key}_detail"] = part


def mended(text: str) -> str:
    """Decode what was UTF-8, taken for Latin-1 and encoded once more."""
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    if _HALF_DECODED.search(text):
        raise Doubtful
    return text


def _html_or_plain(value: str) -> str:
    from feedparser.mixin import _FeedParserMixin  # noqa: PLC0415 - hardly ever needed

    return "text/html" if _FeedParserMixin.looks_like_html(value) else "text/plain"
