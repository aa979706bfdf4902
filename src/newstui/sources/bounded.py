"""The only place that changes feedparser: its quadratic places are bounded, its crashes caught.

feedparser searches each author with a slow expression (its issue 562) and each category among all
others, and lets a few exceptions out where it means to be lenient. These are its own two parser
classes with those places bounded; ``feedparser.parse`` takes them by their name.
"""

from __future__ import annotations

from typing import Any
from xml.sax.xmlreader import AttributesNSImpl

from feedparser import api

_LONGEST_PERSON = 500
_MOST_TAGS = 50
_MOST_ATTRIBUTES = 200


class _Bounds:
    """Goes in front of feedparser's handlers."""

    def _sync_author_detail(self: Any, key: str = "author") -> None:
        context = self._get_context()
        person = context.get(key)
        if isinstance(person, str) and len(person) > _LONGEST_PERSON:
            context[key] = person[:_LONGEST_PERSON]
        super()._sync_author_detail(key)  # type: ignore[misc] # feedparser's handler comes next

    def _add_tag(self: Any, term: Any, scheme: Any, label: Any) -> None:
        if len(self._get_context().get("tags") or ()) < _MOST_TAGS:
            super()._add_tag(term, scheme, label)  # type: ignore[misc] # as above

    def pop(self: Any, element: str, strip_whitespace: int = 1) -> Any:
        try:
            return super().pop(element, strip_whitespace)  # type: ignore[misc] # as above
        except (KeyError, IndexError, ValueError, TypeError):  # one element lost, not the feed
            return ""

    def track_namespace(self: Any, prefix: str | None, uri: str | None) -> None:
        super().track_namespace(prefix, uri or "")  # type: ignore[misc] # as above

    def startElementNS(self: Any, name: Any, qname: Any, attrs: Any) -> None:  # noqa: N802 - SAX
        if len(attrs) > _MOST_ATTRIBUTES:  # xml.sax looks each up among all others
            attrs = AttributesNSImpl({}, {})
        super().startElementNS(name, qname, attrs)  # type: ignore[misc] # as above


def bound() -> None:
    """Put the bounded classes where ``feedparser.parse`` looks; does nothing the second time."""
    for name in ("StrictFeedParser", "LooseFeedParser"):
        theirs = getattr(api, name)
        if not issubclass(theirs, _Bounds):
            setattr(api, name, type(name, (_Bounds, theirs), {}))
