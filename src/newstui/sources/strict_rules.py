"""The only place that knows what feedparser makes of each element of a well-formed feed.

A rule takes an element, its name and its depth, for what ``sources.entry`` asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newstui.sources import dates
from newstui.sources.strict_found import HTML
from newstui.sources.strict_links import (
    enclosure,
    guid,
    itunes_image,
    link,
    media_content,
    media_thumbnail,
)
from newstui.sources.strict_names import Doubtful, words
from newstui.sources.strict_people import author, contributor, owner

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from newstui.sources.strict_found import Found, Rule
    from newstui.sources.strict_names import Sent

_MOST_TAGS = 50  # as in ``bounded``
_ITUNES = "http://www.itunes.com/"
_DATES = {
    "pubdate": "published", "published": "published", "issued": "published",
    "dcterms:issued": "published", "updated": "updated", "modified": "updated",
    "lastbuilddate": "updated", "dc:date": "updated", "dcterms:modified": "updated",
    "created": "created", "dcterms:created": "created",
}  # fmt: skip
_AUTHORS = ("author", "managingeditor", "dc:creator", "dc:author", "itunes:author")
_TOPICS = ("category", "keywords", "dc:subject", "media:category", "itunes:category")
_NOTHING = words(  # leaves whose text nobody asks for
    "subtitle tagline itunes:subtitle rights copyright dc:rights info "
    "feedburner:browserfriendly url homepage uri width height name email webmaster dc:publisher "
    "media:rating media:credit media:restriction media:license media:player dcterms:valid "
    "expirationdate cc:license creativecommons:license itunes:name itunes:email cloud generator "
    "language dc:language dc:contributor itunes:block itunes:explicit"
)
_ONLY_FEEDPARSER = words(
    "rss rdf:rdf feed channel item entry image textinput body xhtml:body fullitem tags newlocation "
    "georssgeom where abstract"
)
_OF_AN_IMAGE = words("title link description url href width height")
_OF_A_TEXT_INPUT = words("title link description name")


def item(found: Found, element: Element, name: str, depth: int) -> None:
    """Take an item of RSS or an entry of Atom."""
    if found.in_entry:
        raise Doubtful
    entry: dict[str, Any] = {}
    found.entries.append(entry)
    found.context, found.in_entry = entry, True
    found.title_depth = -1
    found.depths = {}
    outer = found.language
    if element.attrib:
        sent = found.names.attributes(element)
        refuse_active(sent)
        found.adopt_language(sent)
        if sent.get("rdf:about"):
            entry["id"] = sent["rdf:about"]
    found.take(element, depth + 1)
    found.language = outer
    found.context, found.in_entry, found.has_content = found.channel, False, False


def aside(found: Found, element: Element, name: str, depth: int) -> None:
    """Leave out the picture or the search field of a channel."""
    if found.in_entry or depth > 3:
        raise Doubtful
    own = _OF_AN_IMAGE if name == "image" else _OF_A_TEXT_INPUT
    found.title_depth = -1
    for child in element:
        called = found.names.element(child.tag)
        if called not in own or len(child):
            raise Doubtful
        if called == "title" and (child.text or "").strip():
            found.title_depth = depth + 1


def title(found: Found, element: Element, name: str, depth: int) -> None:
    """Take a title: the first one that says something."""
    part = found.part(element, "text/plain")
    if not -1 < found.title_depth <= depth:
        found.keep_part("title", part, depth)
    if part["value"] and name != "media:title":
        found.title_depth = depth


def summary(found: Found, element: Element, name: str, depth: int) -> None:
    """Take a description: a second one is the body."""
    if not found.in_entry:
        _summary_of_channel(found, element, name)
    elif "summary" in found.context and not found.has_content:
        _content(found, element, "text/plain")
    else:
        default = "text/html" if name.endswith("description") else "text/plain"
        found.keep_part("summary", found.part(element, default), depth)


def _summary_of_channel(found: Found, element: Element, name: str) -> None:
    """Note that there was a second one: feedparser then takes the first item to have a body."""
    if len(element):
        raise Doubtful
    if "summary" in found.channel and not found.has_content:
        found.has_content = True
    elif not name.endswith("description"):
        found.channel["summary"] = ""


def content(found: Found, element: Element, name: str, depth: int) -> None:
    """Take a body."""
    if not found.in_entry:
        raise Doubtful
    _content(found, element, "text/html" if name == "content:encoded" else "text/plain")


def _content(found: Found, element: Element, default: str) -> None:
    """Keep a body."""
    found.has_content = True
    part = found.part(element, default)
    if default == "text/plain" and element.get("src"):
        raise Doubtful
    found.context.setdefault("content", []).append(part)
    if part["type"] in {"text/plain", *HTML}:
        found.context.setdefault("summary", part["value"])


def nothing(found: Found, element: Element, name: str, depth: int) -> None:
    """Leave out what nobody asks for."""
    if len(element):
        raise Doubtful
    if name in {"language", "dc:language"} and not found.in_entry:
        found.channel["language"] = found.said(element)


def date(found: Found, element: Element, name: str, depth: int) -> None:
    """Take a date."""
    key = _DATES[name]
    value = found.said(element)
    if depth > found.depths.get(key, depth):
        raise Doubtful
    found.store(key, value, depth)
    if not found.in_entry:
        return
    if value and dates.seconds(value) is None:
        found.context[f"{key}_parsed"] = _parsed_date(value)
    else:  # nobody asks for it
        found.context.pop(f"{key}_parsed", None)


def topic(found: Found, element: Element, name: str, depth: int) -> None:
    """Take a category."""
    if not found.in_entry:
        if name == "itunes:category":
            found.within(element, depth)
        else:
            nothing(found, element, name, depth)
        return
    sent = found.attributes(element)
    tags: list[dict[str, Any]] = found.context.setdefault("tags", [])
    if name == "itunes:category":
        _add_tag(tags, sent.get("text"), _ITUNES, None)
    elif sent or name == "media:category":
        scheme = sent.get("scheme", sent.get("domain"))
        if name == "media:category":
            scheme = sent.get("scheme", "http://search.yahoo.com/mrss/category_schema")
        _add_tag(tags, sent.get("term"), scheme, sent.get("label"))
    value = found.said(element)
    if value and tags and not tags[-1]["term"]:
        tags[-1]["term"] = value
    elif value:
        _add_tag(tags, value, None, None)


def keywords(found: Found, element: Element, name: str, depth: int) -> None:
    """Take words with commas between them."""
    if element.attrib or not found.in_entry:
        raise Doubtful
    scheme = _ITUNES if name == "itunes:keywords" else None
    for word in found.said(element).split(","):
        if word.strip():
            tags = found.context.setdefault("tags", [])
            _add_tag(tags, word.strip(), scheme, None)


def source(found: Found, element: Element, name: str, depth: int) -> None:
    """Take the source of an item of RSS."""
    if len(element) or not found.in_entry:
        raise Doubtful
    found.title_depth = -1


def only_feedparser(found: Found, element: Element, name: str, depth: int) -> None:
    """Refuse what is rare and not as simple as it looks."""
    raise Doubtful


def refuse_active(sent: Sent) -> None:
    """Raise Doubtful for attributes of CDF, on a channel or an item."""
    if "lastmod" in sent or "href" in sent:
        raise Doubtful


def _parsed_date(value: str) -> Any:
    from feedparser.datetimes import _parse_date  # noqa: PLC0415 - hardly ever needed

    return _parse_date(value)


def _add_tag(tags: list[dict[str, Any]], term: Any, scheme: Any, label: Any) -> None:
    if not (term or scheme or label) or len(tags) >= _MOST_TAGS:
        return
    tag = {"term": term, "scheme": scheme, "label": label}
    if tag not in tags:
        tags.append(tag)


RULES: dict[str, Rule] = {
    **dict.fromkeys(_NOTHING, nothing),
    **dict.fromkeys(_ONLY_FEEDPARSER, only_feedparser),
    **dict.fromkeys(("item", "entry"), item),
    **dict.fromkeys(("image", "textinput"), aside),
    **dict.fromkeys(("title", "dc:title", "media:title"), title),
    **dict.fromkeys(
        ("description", "dc:description", "media:description", "summary", "itunes:summary"),
        summary,
    ),
    **dict.fromkeys(("content", "content:encoded"), content),
    **dict.fromkeys(_DATES, date),
    **dict.fromkeys(_AUTHORS, author),
    **dict.fromkeys(_TOPICS, topic),
    **dict.fromkeys(("media:keywords", "itunes:keywords"), keywords),
    "link": link,
    "guid": guid,
    "id": guid,
    "enclosure": enclosure,
    "source": source,
    "contributor": contributor,
    "itunes:owner": owner,
    "media:content": media_content,
    "media:thumbnail": media_thumbnail,
    "itunes:image": itunes_image,
    "itunes:link": itunes_image,
}  # fmt: skip
