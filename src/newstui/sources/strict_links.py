"""The only place that takes links, ids and what lies beside the text of a well-formed feed.

As feedparser does: see ``strict_rules``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.sources.strict_found import HTML, TYPES
from newstui.sources.strict_names import Doubtful

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from newstui.sources.strict_found import Found
    from newstui.sources.strict_names import Sent

_LOOSE_AMPERSAND = re.compile("&([A-Za-z0-9_]+);")


def link(found: Found, element: Element, name: str, depth: int) -> None:
    """Take a link, of RSS or of Atom."""
    sent = found.attributes(element)
    sent.setdefault("rel", "alternate")
    sent.setdefault("type", "application/atom+xml" if sent["rel"] == "self" else "text/html")
    links = found.context.setdefault("links", [])
    _hold_href(sent)
    links.append(sent)
    if "href" in sent:
        if len(element):
            raise Doubtful
        sent["href"] = _joined(sent["href"])
        if sent["rel"] == "alternate" and TYPES.get(sent["type"], sent["type"]) in HTML:
            found.context["link"] = sent["href"]
        return
    url = _joined(found.said(element))
    if "&" in url:
        url = url.replace("&amp;", "&") if found.in_entry else url
        url = _LOOSE_AMPERSAND.sub(r"&\g<1>", url)
    found.context["link"] = url
    if url or not found.in_entry:
        sent["href"] = url


def guid(found: Found, element: Element, name: str, depth: int) -> None:
    """Take an id, which may be a link."""
    sent = found.attributes(element)
    is_link = sent.get("ispermalink", "true") == "true"
    value = found.said(element)
    if is_link:
        value = _joined(value)
    found.store("id", value, depth)
    if is_link:
        found.context.setdefault("link", value)


def enclosure(found: Found, element: Element, name: str, depth: int) -> None:
    """Take what lies beside the text."""
    sent = found.attributes(element)
    _hold_href(sent)
    sent["rel"] = "enclosure"
    found.context.setdefault("links", []).append(sent)
    found.within(element, depth)


def media_content(found: Found, element: Element, name: str, depth: int) -> None:
    """Take what Media RSS lays beside the text."""
    found.context.setdefault("media_content", []).append(found.attributes(element))
    found.within(element, depth)


def media_thumbnail(found: Found, element: Element, name: str, depth: int) -> None:
    """Take a small picture."""
    sent = found.attributes(element)
    found.context.setdefault("media_thumbnail", []).append(sent)
    text = _joined(found.said(element))
    if text.strip():
        sent.setdefault("url", text)


def itunes_image(found: Found, element: Element, name: str, depth: int) -> None:
    """Take the picture of an episode."""
    sent = found.attributes(element)
    url = sent.get("href") or sent.get("url")
    if len(element):
        raise Doubtful
    if url:
        found.context["image"] = {"href": url}


def _joined(url: str) -> str:
    """Return a link as feedparser reads it against no base."""
    if ":///" in url:
        raise Doubtful
    return url


def _hold_href(sent: Sent) -> None:
    href = sent.get("url", sent.get("uri", sent.get("href")))
    if href:
        sent.pop("url", None)
        sent.pop("uri", None)
        sent["href"] = href
