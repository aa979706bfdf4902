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
_PUBLISHED = (("published", "published_parsed"), ("created", "created_parsed"))
_UPDATED = (("updated", "updated_parsed"),)
_DATES = tuple(key for key, _ in (*_PUBLISHED, *_UPDATED))
_MEDIA = frozenset(("media_content", "media_thumbnail", "image"))
_COUNTS = ("slash_comments", "thr_total")
_HTML = ("text/html", "application/xhtml+xml")
_USUAL = ("", "text/html", "text/plain")


def draft(
    entry: dict[str, Any],
    version: str,
    channel: dict[str, Any],
    bases: tuple[str, ...],
    source: Source,
) -> Draft:
    """Return what an entry of feedparser's holds, as sent."""
    body, summary, whole, body_base = _bodies(entry)
    links = [link for link in entry.get("links") or () if isinstance(link, dict)]
    published, updated = _moment(entry, _PUBLISHED), _moment(entry, _UPDATED)
    section, tags = placed(_tags(entry), source.section_from)
    beside = [link for link in links if link.get("rel", "alternate") != "alternate"]
    title = entry.get("title_detail")
    return Draft(
        guid=_text(entry.get("id")),
        url=_url(entry, links),
        title=_text(entry.get("title")),
        title_is_html=not isinstance(title, dict) or title.get("type") != "text/plain",
        body=body,
        summary=summary,
        whole=whole,
        author=_author(entry, version, channel),
        published=published if published is not None else updated,
        updated=updated,
        dates=tuple(map(_text, map(entry.get, _DATES))),
        section=section,
        tags=tags,
        language=_language(entry, channel),
        media=_media(entry, beside),
        comments=_comments(entry, beside),
        bases=bases,
        body_base=body_base,
    )


def _bodies(entry: dict[str, Any]) -> tuple[str, str, bool, str]:
    """Return the body, what else was said in short, whether the body is whole, and its base.

    feedparser puts content:encoded, Atom content, and a second description (media:, itunes:)
    all into "content": the longest is the body.
    """
    body: dict[str, Any] = {}
    said = ""
    for part in entry.get("content") or ():
        if _is_text(part) and (not body or len(part["value"]) > len(said)):
            body, said = part, part["value"]
    detail = entry.get("summary_detail")
    summary = detail if detail and isinstance(detail, dict) else {"value": entry.get("summary")}
    short = _text(summary.get("value"))
    if len(short) > len(said):
        return _html(summary), _html(body), False, _text(summary.get("base"))
    if short == said:
        summary = {}  # feedparser fills an empty summary with the content
    return _html(body), _html(summary), bool(body), _text(body.get("base"))


def _is_text(part: Any) -> bool:
    if not isinstance(part, dict) or not isinstance(part.get("value"), str) or part.get("src"):
        return False
    kind = _text(part.get("type"))
    return kind in _USUAL or kind.startswith("text/") or kind.endswith(("xml", "html"))


def _html(part: dict[str, Any]) -> str:
    value = _text(part.get("value")) if part else ""
    if not value or value.isspace():
        return ""
    return markup.body(value, is_html="type" not in part or part["type"] in _HTML)


def _url(entry: dict[str, Any], links: list[dict[str, Any]]) -> str:
    """Return the link to the article itself: the first HTML alternate, else what there is."""
    original = _text(entry.get("feedburner_origlink"))
    if original.startswith("http"):
        return original
    other = ""
    for link in links:
        if link.get("rel", "alternate") == "alternate" and (url := _text(link.get("href"))):
            if link.get("type", "text/html") in _HTML:
                return url
            other = other or url
    return _text(entry.get("link")) or other


def _author(entry: dict[str, Any], version: str, channel: dict[str, Any]) -> str:
    """Return who wrote it; an Atom entry without author has its feed's (RFC 4287, 4.2.1)."""
    author = _named(entry)
    if not author and version.startswith("atom"):
        author = _named(entry.get("source")) or _named(channel)
    return author[:1_000]


def _named(holder: Any) -> str:
    if not isinstance(holder, dict):
        return ""
    people = [_person(one) for one in list(holder.get("authors") or ())[:_MOST_AUTHORS]]
    joined = people[0] if len(people) == 1 else ", ".join(filter(None, dict.fromkeys(people)))
    author = joined or _text(dict(holder).get("author"))
    return author if author.strip() else ""


def _person(person: Any) -> str:
    if not isinstance(person, dict):
        return ""
    return _text(person.get("name")).strip() or _text(person.get("email")).strip()


def _moment(entry: dict[str, Any], keys: tuple[tuple[str, str], ...]) -> int | None:
    for said, read in keys:
        moment = dates.seconds(entry[said]) if said in entry else None
        if moment is None and (parts := entry.get(read)):
            try:
                moment = dates.sane(calendar.timegm(parts))
            except (ValueError, OverflowError, TypeError):
                moment = None
        if moment is not None:
            return moment
    return None


def _tags(entry: dict[str, Any]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for tag in entry.get("tags") or ():
        if isinstance(tag, dict):
            name = _text(tag.get("label")) or _text(tag.get("term"))
            if name.strip() and not name.startswith("http"):
                names[name] = None
    return tuple(names)


def _language(entry: dict[str, Any], channel: dict[str, Any]) -> str:
    for detail in (*(entry.get("content") or ()), entry.get("title_detail")):
        if isinstance(detail, dict) and (language := detail.get("language")):
            return _text(language)
    return _text(channel.get("language"))


def _media(entry: dict[str, Any], links: list[dict[str, Any]]) -> tuple[Enclosed, ...]:
    """Return enclosures, media:content, media:thumbnail and the picture of itunes:image."""
    if not links and _MEDIA.isdisjoint(entry):
        return ()
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
    return tuple(one for one in found if one.url) if found else ()


def _comments(entry: dict[str, Any], links: list[dict[str, Any]]) -> int | None:
    """Return how many comments: slash:comments, thr:total, or thr:count of the replies link."""
    counts = [entry[key] for key in _COUNTS if key in entry]
    counts += [
        link.get("thr:count") or link.get("count") for link in links if link.get("rel") == "replies"
    ]
    for count in counts:
        if isinstance(count, str) and re.fullmatch(r"\s*[0-9]{1,12}\s*", count):
            return int(count)
    return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
