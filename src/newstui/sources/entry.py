"""The only place that knows where feedparser keeps what of an entry."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Any

from newstui.sources import dates, markup
from newstui.sources.draft import Draft, Enclosed
from newstui.sources.sections import placed

if TYPE_CHECKING:
    from newstui.config import Source

_MOST_AUTHORS = 5
_PUBLISHED = ("published", "created")
_UPDATED = ("updated",)
_HTML = ("text/html", "application/xhtml+xml")


def draft(
    entry: dict[str, Any],
    version: str,
    channel: dict[str, Any],
    bases: tuple[str, ...],
    source: Source,
) -> Draft:
    """Return what an entry of feedparser's holds, as sent."""
    body, summary, whole, body_base = _bodies(entry)
    published, updated = _moment(entry, *_PUBLISHED), _moment(entry, *_UPDATED)
    section, tags = placed(_tags(entry), source.section_from)
    return Draft(
        guid=_text(entry.get("id")),
        url=_url(entry),
        title=_text(entry.get("title")),
        title_is_html=_detail(entry, "title").get("type") != "text/plain",
        body=body,
        summary=summary,
        whole=whole,
        author=_author(entry, version, channel),
        published=published if published is not None else updated,
        updated=updated,
        dates=tuple(_text(entry.get(key)) for key in (*_PUBLISHED, *_UPDATED)),
        section=section,
        tags=tags,
        language=_language(entry, channel),
        media=_media(entry),
        comments=_comments(entry),
        bases=bases,
        body_base=body_base,
    )


def _bodies(entry: dict[str, Any]) -> tuple[str, str, bool, str]:
    """Return the body, what else was said in short, whether the body is whole, and its base.

    feedparser puts content:encoded, Atom content, and a second description (media:, itunes:)
    all into "content": the longest is the body.
    """
    contents = [part for part in entry.get("content") or () if _is_text(part)]
    body: dict[str, Any] = max(contents, key=lambda part: len(part["value"]), default={})
    summary = _detail(entry, "summary") or {"value": _text(entry.get("summary"))}
    if len(_text(summary.get("value"))) > len(_text(body.get("value"))):
        body, summary = summary, (body or {})
        return _html(body), _html(summary), False, _text(body.get("base"))
    if _text(summary.get("value")) == _text(body.get("value")):
        summary = {}  # feedparser fills an empty summary with the content
    return _html(body), _html(summary), bool(body), _text(body.get("base"))


def _is_text(part: Any) -> bool:
    if not isinstance(part, dict) or not isinstance(part.get("value"), str) or part.get("src"):
        return False
    kind = _text(part.get("type"))
    return not kind or kind.startswith("text/") or kind.endswith(("xml", "html"))


def _html(part: dict[str, Any]) -> str:
    value = _text(part.get("value"))
    if not value.strip():
        return ""
    return markup.body(value, is_html=_text(part.get("type")) in _HTML or "type" not in part)


def _url(entry: dict[str, Any]) -> str:
    """Return the link to the article itself: the first HTML alternate, else what there is."""
    original = _text(entry.get("feedburner_origlink"))
    if original.startswith("http"):
        return original
    links = [link for link in entry.get("links") or () if isinstance(link, dict)]
    alternates = [link for link in links if link.get("rel", "alternate") == "alternate"]
    for link in alternates:
        if link.get("type", "text/html") in _HTML and _text(link.get("href")):
            return _text(link["href"])
    named = _text(entry.get("link"))
    if named:
        return named
    return next((_text(link["href"]) for link in alternates if _text(link.get("href"))), "")


def _author(entry: dict[str, Any], version: str, channel: dict[str, Any]) -> str:
    """Return who wrote it; an Atom entry without author has its feed's (RFC 4287, 4.2.1)."""
    for holder in (entry, entry.get("source") if version.startswith("atom") else None,
                   channel if version.startswith("atom") else None):  # fmt: skip
        if isinstance(holder, dict):
            names = [_person(person) for person in holder.get("authors") or ()]
            joined = ", ".join(dict.fromkeys(name for name in names[:_MOST_AUTHORS] if name))
            author = joined or _text(dict(holder).get("author"))
            if author.strip():
                return author[:1_000]
    return ""


def _person(person: Any) -> str:
    if not isinstance(person, dict):
        return ""
    return _text(person.get("name")).strip() or _text(person.get("email")).strip()


def _moment(entry: dict[str, Any], *keys: str) -> int | None:
    for key in keys:
        moment = dates.seconds(entry.get(key))
        if moment is None and (parts := entry.get(f"{key}_parsed")):
            try:
                moment = dates.sane(calendar.timegm(parts))
            except (ValueError, OverflowError, TypeError):
                moment = None
        if moment is not None:
            return moment
    return None


def _tags(entry: dict[str, Any]) -> tuple[str, ...]:
    tags = [tag for tag in entry.get("tags") or () if isinstance(tag, dict)]
    names = (_text(tag.get("label")) or _text(tag.get("term")) for tag in tags)
    return tuple(
        dict.fromkeys(name for name in names if name.strip() and not name.startswith("http"))
    )


def _language(entry: dict[str, Any], channel: dict[str, Any]) -> str:
    details = (*(entry.get("content") or ()), entry.get("title_detail"))
    for detail in details:
        if isinstance(detail, dict) and _text(detail.get("language")):
            return _text(detail["language"])
    return _text(channel.get("language"))


def _media(entry: dict[str, Any]) -> tuple[Enclosed, ...]:
    """Return enclosures, media:content, media:thumbnail and the picture of itunes:image."""
    links = [link for link in entry.get("links") or () if isinstance(link, dict)]
    found = [
        Enclosed(
            _text(link.get("href")), _text(link.get("type")), _text(link.get("title")),
            link.get("length"),
        )
        for link in links
        if link.get("rel") == "enclosure"
    ]  # fmt: skip
    for part in entry.get("media_content") or ():
        kind = _text(part.get("medium")) or _text(part.get("type"))
        found.append(Enclosed(_text(part.get("url")), kind, "", part.get("filesize")))
    found += [
        Enclosed(_text(part.get("url")), "image") for part in entry.get("media_thumbnail") or ()
    ]
    image = entry.get("image")
    if isinstance(image, dict):
        found.append(Enclosed(_text(image.get("href")), "image"))
    return tuple(one for one in found if one.url)


def _comments(entry: dict[str, Any]) -> int | None:
    """Return how many comments: slash:comments, thr:total, or thr:count of the replies link."""
    links = [link for link in entry.get("links") or () if isinstance(link, dict)]
    replies = (link for link in links if link.get("rel") == "replies")
    counts = [entry.get("slash_comments"), entry.get("thr_total")]
    counts += [link.get("thr:count") or link.get("count") for link in replies]
    for count in counts:
        if isinstance(count, str) and re.fullmatch(r"\s*[0-9]{1,12}\s*", count):
            return int(count)
    return None


def _detail(entry: dict[str, Any], key: str) -> dict[str, Any]:
    detail = entry.get(f"{key}_detail")
    return detail if isinstance(detail, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
