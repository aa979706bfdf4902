"""The only place that reads OPML outlines and RDF (FOAF) lists, well-formed or not.

It looks at tags one by one and never fails on an element not closed. listparser reads the same,
but drops ``filtercmd``, a program that newsboat would run on a feed, and what other programs say
in attributes of their own; the standard library's tokeniser takes minutes for a megabyte of ``<a``.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from newstui.i18n import tr
from newstui.sources import outline_options
from newstui.sources.imported import Row
from newstui.sources.markup import without_endless_numbers
from newstui.sources.sections import split

_PEOPLE = frozenset({"agent", "person", "group", "organization"})
_NAMES = frozenset({"name", "member_name"})
_LISTS = frozenset({"link", "include"})
_FEEDS = frozenset({"", "rss", "rss1", "rss2", "atom", "pie", "rdf", "feed", "jsonfeed", "podcast"})
_DEEPEST = 100


_TAG = re.compile(
    r"""<(/?)((?:[\w.-]{1,40}:)?[\w.-]{1,40})"""
    r"""((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>"""
)
_ATTRIBUTE = re.compile(
    r"""([\w.:-]{1,40})\s{0,99}=\s{0,99}(?:"([^"<]*)"|'([^'<]*)'|([^\s<>"']+))"""
)


def rows(text: str) -> list[Row]:
    """Return every outline that is more than a heading, and every feed of a FOAF list."""
    reader = _Reader()
    after = 0
    for found in _TAG.finditer(re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL)):
        closes, tag, inside = found.groups()
        reader.read_text(found.string[after : found.start()])
        after = found.end()
        tag = tag.rpartition(":")[2].lower()
        if not closes:
            reader.start(tag, _attributes(inside))
        if closes or inside.endswith("/"):
            reader.end(tag)
    reader.end_all()
    return reader.rows


def _attributes(inside: str) -> dict[str, str]:
    """Return a tag's attributes, their names without prefix in lower case."""
    return {
        found[1].rpartition(":")[2].lower(): _plain(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(inside)
    }


def _plain(text: str) -> str:
    return html.unescape(without_endless_numbers(text)).strip()


@dataclass(slots=True)
class _Person:
    """An open foaf:Agent, foaf:Person or foaf:Group."""

    is_group: bool
    name: str = ""
    rows: list[Row] = field(default_factory=list)

    def named(self) -> list[Row]:
        name = " ".join(self.name.split())
        if self.is_group:
            return [Row(row.url, row.title, (name,) if name else ()) for row in self.rows]
        return [Row(row.url, row.title or name, row.section) for row in self.rows]


class _Reader:
    """Keeps the headings above the current outline, and the people around the current feed."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._headings: list[str] = []
        self._people: list[_Person] = []
        self._in_name = False

    def start(self, tag: str, named: dict[str, str]) -> None:
        if tag == "body":
            self._headings.clear()
        elif tag == "outline":
            self._outline(named)
        elif tag in _PEOPLE:
            self._people.append(_Person(tag == "group"))
        elif tag == "channel" and named.get("about"):
            self._feed(named["about"])
        elif tag == "feed" and named.get("resource"):
            self._feed(named["resource"])
        self._in_name = tag in _NAMES and bool(self._people) and not self._people[-1].name.strip()

    def end(self, tag: str) -> None:
        if tag == "outline" and self._headings:
            self._headings.pop()
        elif tag in _PEOPLE and self._people:
            self._end_person()
        self._in_name = False

    def read_text(self, text: str) -> None:
        if self._in_name:
            self._people[-1].name = _plain(text[:1_000])

    def end_all(self) -> None:
        while self._people:
            self._end_person()

    def _end_person(self) -> None:
        named = self._people.pop().named()
        (self._people[-1].rows if self._people else self.rows).extend(named)

    def _feed(self, url: str) -> None:
        (self._people[-1].rows if self._people else self.rows).append(Row(url))

    def _outline(self, named: dict[str, str]) -> None:
        title = named.get("text") or named.get("title") or ""
        kind = named.get("type", "").lower()
        url = named.get("xmlurl") or (named.get("url", "") if kind in _FEEDS else "")
        reason, more = "", outline_options.read(named)
        if url.startswith("|"):
            reason = tr("a program is not run from a list of sources")
        elif kind in outline_options.NOT_OURS:
            reason = tr("this is a web page that its program reads by XPath: no feed")
        elif kind == "source" or (kind in _LISTS and not url and named.get("url")):
            url, reason = url or named["url"], tr("this is another list of sources, not a feed")
        elif not url and named.get("opmlurl"):
            self.rows.append(
                Row(named["opmlurl"], title, (), tr("this is another list of sources, not a feed"))
            )
        elif not url and named.get("htmlurl"):
            url, reason = named["htmlurl"], tr("this names a web page and no feed")
        if url:
            section = tuple(heading for heading in self._headings if heading)
            section = section or split(named.get("category", "").partition(",")[0])
            without = "filtercmd" in named and "options" not in named
            self.rows.append(Row(url, title, section, reason, more, without))
            title = ""
        if len(self._headings) < _DEEPEST:
            self._headings.append(title)
