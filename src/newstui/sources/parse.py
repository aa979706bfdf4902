"""The only place that decides what a source's answer is, and the doorway of this room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.sources import feed, jsonfeed, jsontext
from newstui.sources.encodings import decode
from newstui.sources.errors import SourceError
from newstui.sources.paging import FIRST, Place, page_url
from newstui.sources.skipping import skipped
from newstui.sources.tidy import root_name

if TYPE_CHECKING:
    from newstui.config import Source
    from newstui.models import Parsed

__all__ = ["SourceError", "page_url", "parse"]

_BINARY = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"BZh", b"\x7fELF",
    b"\xfd7zXZ", b"(\xb5/\xfd", b"7z\xbc\xaf", b"Rar!", b"OggS", b"ID3", b"RIFF", b"\0\0\0\x18ftyp",
)  # fmt: skip
_JUNK = "\ufeff\u200b\ufffe \t\r\n\0"
_FEED_ROOTS = frozenset({"rss", "rdf", "feed", "channel", "entry", "item"})
_FEED_INSIDE = re.compile(r"<(?:[\w.-]{1,20}:)?(?:rss|rdf|feed|channel)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype\s{1,9}html|html|head|body|title|meta|div|script|p|h1|table|center)\b",
    re.IGNORECASE,
)


def parse(
    content: bytes,
    source: Source,
    *,
    url: str,
    content_type: str = "",
    place: Place = FIRST,
    link: str = "",
    detail: bool = False,
    now: int,
) -> Parsed:
    """Turn the bytes a source answered into articles.

    ``url`` is where the answer came from, ``content_type`` and ``link`` its headers, ``place``
    which page of its source it is, ``now`` Unix seconds. With ``detail`` it is the rest of one
    article. Raises SourceError, with one sentence, and nothing else.
    """
    try:
        if source.kind == "json-api":
            return _api(content, source, url, content_type, place, link, detail=detail, now=now)
        return _parse(content, source, url=url, content_type=content_type, now=now)
    except (SourceError, MemoryError):
        raise
    except Exception as error:  # one hostile answer must never end more than itself
        words = tr("this answer cannot be read ({kind})", kind=type(error).__name__)
        raise SourceError(words) from error


def _api(
    content: bytes,
    source: Source,
    url: str,
    content_type: str,
    place: Place,
    link: str,
    *,
    detail: bool,
    now: int,
) -> Parsed:
    from newstui.sources import jsonapi  # noqa: PLC0415 - no feed needs it
    from newstui.sources.embedded import values  # noqa: PLC0415 - as above

    text = _text(content, source, content_type)
    if detail:
        return jsonapi.detailed(_load(text, content, url), source, url=url, now=now)
    documents = (
        [_load(text, content, url)] if not source.embedded else values(text, source.embedded)
    )
    return jsonapi.parsed(documents, source, url=url, now=now, place=place, link=link)


def _text(content: bytes, source: Source, content_type: str) -> str:
    """Return an answer as text; raises SourceError for what is none."""
    if not content.lstrip(b" \t\r\n\0\xef\xbb\xbf"):
        raise SourceError(tr("the answer is empty"))
    if content.lstrip().startswith(_BINARY):
        raise SourceError(tr("this is a file, not a feed: check the URL"))
    return decode(content, content_type, source.encoding).lstrip(_JUNK)


def _parse(content: bytes, source: Source, *, url: str, content_type: str, now: int) -> Parsed:
    text = _text(content, source, content_type)
    if source.kind == "jsonfeed" or (source.kind == "auto" and _is_json(text, content_type)):
        return _json(text, content, source, url)
    if source.kind == "page":
        from newstui.sources import page as one_page  # noqa: PLC0415 - trafilatura costs 0.5 s

        return one_page.parsed(text, url, now)
    if source.kind == "page-list":
        from newstui.sources import page_list  # noqa: PLC0415 - only for those that have one

        return page_list.parsed(text, source, url, now)
    return _markup(text, content, source, url)


def _is_json(text: str, content_type: str) -> bool:
    start = text[:1]
    return start in {"{", "["} or (start != "<" and "json" in content_type[:200].lower())


def _json(text: str, content: bytes, source: Source, url: str) -> Parsed:
    document = _load(text, content, url)
    if source.kind == "jsonfeed" or jsonfeed.is_feed(document):
        return jsonfeed.parsed(document, source, url)
    raise SourceError(
        tr("this is JSON but no JSON Feed: newstui source test proposes how it may be read")
    )


def _load(text: str, content: bytes, url: str) -> object:
    if text.startswith("<") and _HTML.search(text[:2_000]):
        raise _web_page(content, url)
    return jsontext.load(text)


def _markup(text: str, content: bytes, source: Source, url: str) -> Parsed:
    if "<" not in text or ("\0" in text and text.count("\0") > len(text) // 10):
        raise SourceError(tr("this is neither a feed nor a web page: check the URL"))
    root = root_name(text)
    if root == "opml":
        raise SourceError(tr("this is a list of sources (OPML): take it in with newstui import"))
    page = root not in _FEED_ROOTS and _HTML.search(text[:2_000]) is not None
    if page and not _FEED_INSIDE.search(text):
        raise _web_page(content, url)
    read = feed.read(text)
    if read.entries or (root in _FEED_ROOTS and (read.version or read.channel)):
        parsed = feed.parsed(read, source, url)
        return _with_wishes(parsed, text) if read.may_wish else parsed
    if page:
        raise _web_page(content, url)
    raise SourceError(tr("this is XML, but no feed that newstui knows: check the URL"))


def _with_wishes(parsed: Parsed, text: str) -> Parsed:
    """Return a feed with the hours and days on which it wishes to be left alone."""
    mask = skipped(text)
    return parsed.model_copy(update={"skip": mask}) if mask else parsed


def _web_page(content: bytes, url: str) -> SourceError:
    from newstui.sources.discover import feeds  # noqa: PLC0415 - no feed needs it

    found = feeds(content, url)
    if not found:
        return SourceError(tr("this is a web page, not a feed"))
    named = ", ".join(one.url for one in found[:3])
    return SourceError(tr("this is a web page, not a feed; it names {feeds}", feeds=named))
