"""The only place that decides which attributes of HTML are kept, and what is left of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newstui.text.clean import LIMIT_URL, clean, is_plain_url, safe_url
from newstui.text.embedded import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Sent = dict[str, str]

_SPANS = {"colspan", "rowspan", "align"}
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "data-kind"},
    "abbr": {"title"},
    "code": {"data-lang"},
    "div": {"data-lang"},
    "figure": {"data-lang"},
    "img": {"src", "alt"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "pre": {"data-lang"},
    "td": set(_SPANS),
    "th": set(_SPANS),
}
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_AROUND = "".join(map(chr, range(0x21)))  # what browsers strip from a link
_FOLDED = re.compile(r"[\t\n\r]+")  # and leave out inside
_MAIL = re.compile(
    r"(?i)mailto:([\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})(?:\?|$)", re.ASCII
)
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "src")  # of an image
_OF_A_COUNTER = ("0", "1")  # of readers: the size of its image
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_GLUED_SIZE = re.compile(r"(?<=[0-9][wx]),(?=\S)")
_SIZE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?[wx]", re.ASCII)
_LONGEST_SET = 20_000
_ANCHOR = re.compile(
    r"""(?i)\b(?:id|name)\s*=\s*(?:"([^"<>]{1,80})"|'([^'<>]{1,80})'|([^\s"'<>]{1,80}))"""
)
_PLACE = re.compile(r"[\w.:-]{1,80}", re.ASCII)
_TO_ANCHOR = re.compile(r"""#([\w.:-]{1,80})(?=["'\s>])""")
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s?)([\w+#.-]{1,20})", re.ASCII
)
_LISTING = re.compile(r"(?:^|\s)(?:sourceCode|highlight)\s([\w+#.-]{1,20})(?:\s|$)", re.ASCII)
_LANGUAGE_NAME = re.compile(r"[\w+#.-]{1,20}", re.ASCII)
_ALIGNED = re.compile(r"(?i)\btext-align\s*:\s*(left|right|center|start|end)")
_ALIGNMENTS = {"left": "left", "right": "right", "center": "center", "end": "right"}
_KIND_OF_NUMBER = frozenset("1aAiI")


def anchors(html: str) -> frozenset[str]:
    """Return the names of places in ``html`` that a link may lead to."""
    wanted = {found[1] for found in _TO_ANCHOR.finditer(html)} if "#" in html else set()
    if not wanted:
        return frozenset()
    return frozenset(wanted & {one[1] or one[2] or one[3] for one in _ANCHOR.finditer(html)})


def kept(name: str, sent: Sent, base: str | None, places: Collection[str]) -> Sent | None:
    """Return the attributes of a tag that are kept; None where the tag is worth nothing.

    ``places`` are names of places in the text: a link to one of them, whole, is within the page
    too. Idempotent.
    """
    if name == "a":
        return _link(sent, base, places)
    if name == "img":
        return _image(sent, base)
    reader = _READERS.get(name)
    return reader(sent) if reader else {}


def absolute(link: str, base: str | None) -> str | None:
    """Return ``link`` as an absolute http(s) URL, read against ``base``; None for all else."""
    if is_plain_url(link):
        return link
    link = _FOLDED.sub("", link.strip(_AROUND)).replace(" ", "%20")
    if not link or len(link) > LIMIT_URL or link.startswith("#"):
        return None
    if _SCHEME.match(link):
        return safe_url(link)
    try:
        return safe_url(urljoin(base or "https:", link))
    except ValueError:
        return None


def best_of(sent: Sent) -> str:
    """Return the largest image that a ``srcset`` names, "" for none."""
    offered = next((sent[key] for key in _SETS if sent.get(key)), "")
    found: list[tuple[float, str]] = []
    url = ""
    for word in _GLUED_SIZE.sub(", ", offered[:_LONGEST_SET]).split():
        text = word.rstrip(",")
        if not url:
            url = text
            if text == word:
                continue
        found.append((float(text[:-1]) if _SIZE.fullmatch(text) else 1, url))
        url = ""
    if url:
        found.append((1, url))
    usable = [one for one in found if not one[1].startswith("data:")]
    return max(usable, key=lambda one: one[0])[1] if usable else ""


def _link(sent: Sent, base: str | None, places: Collection[str]) -> Sent | None:
    href = sent.get("href", "").strip(_AROUND)
    before, sharp, place = href.partition("#")
    own = (base or "").partition("#")[0]
    is_here = not before or (place in places and absolute(before, base) == own)
    if sharp and is_here and _PLACE.fullmatch(place):
        return {"href": f"#{place}"}
    if mail := _MAIL.match(href):
        return {"href": f"mailto:{mail[1]}"}
    url = absolute(href, base)
    if not url:
        return None
    if sent.get("data-kind") in KINDS:
        title = clean(sent.get("title", ""), limit=200)
        return {"href": url, "data-kind": sent["data-kind"], **({"title": title} if title else {})}
    return {"href": url}


def _image(sent: Sent, base: str | None) -> Sent | None:
    if sent.get("width") in _OF_A_COUNTER or sent.get("height") in _OF_A_COUNTER:
        return None
    found = {}
    if src := _source(sent, base):
        found["src"] = src
    if alt := clean(sent.get("alt") or sent.get("title") or ""):
        found["alt"] = alt
    return found or None


def _source(sent: Sent, base: str | None) -> str | None:
    for key in _SOURCES:
        if key in sent and (url := absolute(sent[key], base)):
            return url
    return absolute(best_of(sent), base)


def _code(sent: Sent) -> Sent:
    name = sent.get("data-lang") or sent.get("data-language") or ""
    names = sent.get("class", "")
    if not name and (found := _LANGUAGE.search(names) or _LISTING.search(names)):
        name = found[1]
    return {"data-lang": name.lower()} if _LANGUAGE_NAME.fullmatch(name) else {}


def _preformatted(sent: Sent) -> Sent:
    own = sent.get("lang", "")
    return _code(sent) or ({"data-lang": own.lower()} if _LANGUAGE_NAME.fullmatch(own) else {})


def _abbreviation(sent: Sent) -> Sent:
    title = clean(sent.get("title", ""), limit=200)
    return {"title": title} if title else {}


def _list(sent: Sent) -> Sent:
    found = _numbers(sent, "start")
    if sent.get("type") in _KIND_OF_NUMBER and sent["type"] != "1":
        found["type"] = sent["type"]
    if "reversed" in sent:
        found["reversed"] = "reversed"
    return found


def _cell(sent: Sent) -> Sent:
    styled = _ALIGNED.search(sent.get("style", ""))
    align = _ALIGNMENTS.get((styled[1] if styled else sent.get("align", "")).lower())
    return {**_numbers(sent, "colspan", "rowspan"), **({"align": align} if align else {})}


def _numbers(sent: Sent, *names: str) -> Sent:
    return {name: sent[name] for name in names if _NUMBER.fullmatch(sent.get(name, ""))}


_READERS: dict[str, Callable[[Sent], Sent]] = {
    "abbr": _abbreviation,
    "code": _code,
    "div": _code,
    "figure": _code,
    "li": lambda sent: _numbers(sent, "value"),
    "ol": _list,
    "pre": _preformatted,
    "td": _cell,
    "th": _cell,
}
