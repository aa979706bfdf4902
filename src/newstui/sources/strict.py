"""The only place that reads well-formed feeds with expat: what feedparser finds, far faster.

RSS, RDF and Atom without a DOCTYPE, whose elements are where they belong. Wherever feedparser
could see something else, the answer is None, and feedparser is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import TreeBuilder
from xml.parsers import expat

from newstui.sources.strict_found import Found
from newstui.sources.strict_names import ATOM_10, RSS_090, RSS_10, SEPARATOR, Doubtful, Names
from newstui.sources.strict_rules import RULES, refuse_active

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from newstui.sources.strict_names import Declared

Entry = dict[str, Any]
Channel = dict[str, Any]

_ENDLESS_NUMBER = re.compile(r"&#(?:[0-9]{8}|[xX][0-9a-fA-F]{7})")  # tidy reads these otherwise
_XML_BASE = f"http://www.w3.org/XML/1998/namespace{SEPARATOR}base"
_BUFFER = 65_536  # bytes of text at a time
_ROOT = re.compile("<[A-Za-z_]")
_RSS = {"0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094"}
_ATOM = {"0.1": "atom01", "0.2": "atom02", "0.3": "atom03"}


def read(text: str, most_items: int) -> tuple[str, Channel, list[Entry]] | None:
    """Return a feed's version, channel and entries, as ``feedparser.parse`` names them.

    None for what is not well-formed, for more than ``most_items`` items, and where in doubt.
    """
    begins = _ROOT.search(text)
    if not begins or not text.startswith("<") or "<!D" in text[: begins.start()]:
        return None
    if "#" in text and _ENDLESS_NUMBER.search(text):
        return None
    try:
        return _read(*_tree(text), most_items)
    except (expat.ExpatError, UnicodeEncodeError, Doubtful):
        return None


def _tree(text: str) -> tuple[Element, Declared, int]:
    """Return the root, all namespaces that are declared, and how many of them by the root.

    Raises ExpatError for what is not well-formed, Doubtful for what has a DOCTYPE or an xml:base.
    """
    declared: Declared = []
    of_root = 0
    builder = TreeBuilder()
    named: dict[str, str] = {}  # all names of elements and attributes
    parser = expat.ParserCreate("utf-8", SEPARATOR, named)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal of_root
        of_root = len(declared)
        parser.StartElementHandler = builder.start
        builder.start(tag, attributes)

    def refuse(*_: object) -> None:
        raise Doubtful

    parser.StartElementHandler = begin
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartNamespaceDeclHandler = lambda *one: declared.append(one)
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text, True)  # noqa: FBT003 - it takes no names
    if _XML_BASE in named:
        raise Doubtful
    return builder.close(), declared, of_root


def _read(
    root: Element, declared: Declared, of_root: int, most_items: int
) -> tuple[str, Channel, list[Entry]]:
    names = Names(declared)
    root_name = names.element(root.tag)
    sent = names.attributes(root)
    version = _version(declared[:of_root], root_name, sent)
    found = Found(names, version, RULES)
    found.language = sent.get("xml:lang", sent.get("lang")) or None
    if found.language and root_name in {"rss", "feed"}:
        found.channel["language"] = found.language.replace("_", "-")
    if root_name == "feed":
        found.take(root, 2)
    else:
        for child in root:
            name = names.element(child.tag)
            if name == "channel":
                refuse_active(found.attributes(child))
                found.within(child, 2)
            elif name in {"item", "image", "textinput"}:
                found.take((child,), 2)
            else:
                raise Doubtful
    if len(found.entries) > most_items:
        raise Doubtful
    return version, found.channel, found.entries


def _version(declared: Declared, name: str, sent: dict[str, str]) -> str:
    """Tell the dialect; raises Doubtful for none of those read here."""
    spaces = [(prefix, (uri or "").lower()) for prefix, uri in declared]
    uris = {uri for _, uri in spaces}
    if name == "rss":
        said = sent.get("version", "")
        if uris & {RSS_10, RSS_090}:
            raise Doubtful
        return _RSS.get(said) or ("rss20" if said.startswith("2.") else "rss")
    if name == "feed" and not uris & {RSS_10, RSS_090}:
        return "atom10" if ATOM_10 in uris else _ATOM.get(sent.get("version", ""), "atom")
    if name == "rdf:rdf" and ATOM_10 not in uris and len(uris & {RSS_10, RSS_090}) == 1:
        if RSS_10 in uris:
            return "rss10"
        if (None, RSS_090) in spaces:
            return "rss090"
    raise Doubtful
