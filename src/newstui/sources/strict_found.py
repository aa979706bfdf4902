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
    from collections.abc import Callable, Iterable, Mapping
    from xml.etree.ElementTree import Element

    from newstui.sources.strict_names import Names, Sent

    Rule = Callable[["Found", Element, str, int], None]

HTML = ("text/html", "application/xhtml+xml")
TYPES = {"text": "text/plain", "plain": "text/plain", "html": HTML[0], "xhtml": HTML[1]}
KEPT = words(  # elements without a rule of their own whose text is asked for
    "feedburner_origlink slash_comments thr_total ttl sy_updateperiod sy_updatefrequency"
)
RESERVED = words(  # what feedparser calls things itself
    "id links authors title_detail summary_detail media_content media_thumbnail source "
    "published_parsed updated_parsed created_parsed author_detail"
)
WISHES = "skips"  # what the channel has where an element's name says that: see ``skipping``
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
        self._known: dict[str, tuple[Rule, str]] = {}

    def take(self, elements: Iterable[Element], depth: int) -> None:
        """Take elements and all within."""
        known = self._known
        for element in elements:
            rule, name = known.get(element.tag) or self._rule(element.tag)
            rule(self, element, name, depth)

    def _rule(self, tag: str) -> tuple[Rule, str]:
        name = self.names.element(tag)
        if _A_RULE_BY_ANOTHER_NAME.match(name) or name.startswith(("psc:", "gml:")):
            raise Doubtful
        if "skip" in name:
            self.channel[WISHES] = name
        self._known[tag] = self.rules.get(name, _other), name
        return self._known[tag]

    def within(self, element: Element, depth: int) -> None:
        """Take what lies in an element; raises Doubtful where that is very deep."""
        if depth > _DEEPEST:
            raise Doubtful
        outer = self.enter_language(element)
        self.take(element, depth + 1)
        self.language = outer

    def enter_language(self, element: Element) -> str | None:
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

    def attributes(self, element: Element) -> Sent:
        """Return the attributes of an element by name."""
        return self.names.attributes(element) if element.attrib else {}

    def said(self, element: Element) -> str:
        """Return the text of an element that holds nothing else, raises Doubtful for others."""
        if len(element):
            raise Doubtful
        text = element.text
        if not text:
            return ""
        text = text.strip()
        return text if text.isascii() else mended(text)

    def store(self, key: str, value: str, depth: int) -> None:
        """Keep a value: a later one wins, unless it lies deeper."""
        if self.in_entry:
            old = self.depths.get(key)
            if old is not None and depth > old:
                return
            self.depths[key] = depth
        self.context[key] = value

    def part(self, element: Element, default: str) -> dict[str, Any]:
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
        if language and "_" in language:
            language = language.replace("_", "-")
        value = self.said(element)
        if kind == "text/plain" and not self.is_atom and ("<" in value or "&" in value):
            kind = _html_or_plain(value)
        return {"type": kind, "language": language, "base": "", "value": value}

    def keep_part(self, key: str, part: dict[str, Any], depth: int) -> None:
        """Keep a text, and what is known of it."""
        self.store(key, part["value"], depth)
        self.context[f"{key}_detail"] = part


def _other(found: Found, element: Element, name: str, depth: int) -> None:
    """Take an element that feedparser has no rule for: kept by its name."""
    key = name.replace(":", "_", 1)
    if key in RESERVED:
        raise Doubtful
    if key in KEPT:
        if element.attrib:
            found.context[key] = found.names.attributes(element)
        else:
            found.store(key, found.said(element), depth)
    elif len(element):
        found.within(element, depth)


def mended(text: str) -> str:
    """Decode what was UTF-8, taken for Latin-1 and encoded once more."""
    low = text.encode("iso-8859-1", "ignore")
    if len(low) == len(text):
        with suppress(UnicodeError):
            text = low.decode("utf-8")
    elif low.isascii():
        return text  # nothing of it may be half decoded
    if _HALF_DECODED.search(text):
        raise Doubtful
    return text


def _html_or_plain(value: str) -> str:
    if not _MAY_BE_HTML.search(value):
        return "text/plain"
    from feedparser.mixin import _FeedParserMixin  # noqa: PLC0415 - hardly ever needed

    return "text/html" if _FeedParserMixin.looks_like_html(value) else "text/plain"
