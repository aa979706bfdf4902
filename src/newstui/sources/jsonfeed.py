"""The only place that reads JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newstui.i18n import tr
from newstui.models import Parsed
from newstui.sources import dates, markup
from newstui.sources.assemble import MOST_ITEMS, article, language, name
from newstui.sources.draft import Draft, Enclosed
from newstui.sources.errors import SourceError
from newstui.sources.jsontext import string
from newstui.sources.links import absolute
from newstui.sources.sections import placed

if TYPE_CHECKING:
    from newstui.config import Source

_MOST_AUTHORS = 5


def is_feed(document: Any) -> bool:
    """Tell whether a JSON value says that it is a JSON Feed, or is one in all but name."""
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return False
    if "jsonfeed.org" in string(document.get("version")):
        return True
    return "home_page_url" in document or "feed_url" in document


def parsed(document: Any, source: Source, url: str) -> Parsed:
    """Return the articles of a JSON Feed; raises SourceError where it has no "items"."""
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        raise SourceError(tr('this is JSON, but it has no "items" as a JSON Feed has'))
    home = absolute(string(document.get("home_page_url")), url)
    bases = (home or url, url)
    drafts = (
        _draft(item, document, bases, source)
        for item in items[:MOST_ITEMS]
        if isinstance(item, dict)
    )
    next_url = absolute(string(document.get("next_url")), url)
    dropped = len(items) > MOST_ITEMS
    return Parsed(
        kind="jsonfeed",
        title=name(string(document.get("title"))),
        home=home,
        language=language(string(document.get("language"))),
        articles=tuple(article(one) for one in drafts),
        next=None if next_url == url else next_url,
        note=tr("the first {n} of its items are kept", n=MOST_ITEMS) if dropped else None,
    )


def _draft(item: dict[str, Any], document: dict[str, Any], bases: tuple[str, ...],
           source: Source) -> Draft:  # fmt: skip
    html, text = string(item.get("content_html")), string(item.get("content_text"))
    summary = string(item.get("summary"))
    named = tuple(filter(None, map(string, _list(item.get("tags")))))
    section, tags = placed(named, source.section_from)
    published, updated = (dates.seconds(item.get(key)) for key in _DATES)
    return Draft(
        guid=string(item.get("id")),
        url=string(item.get("url")) or string(item.get("external_url")),
        title=string(item.get("title")),
        title_is_html=markup.looks_like_html(string(item.get("title"))),
        body=markup.body(html, is_html=True) if html.strip() else markup.paragraphs(text),
        summary=markup.paragraphs(summary),
        whole=bool(html.strip() or text.strip()),
        author=_author(item) or _author(document),
        published=published if published is not None else updated,
        updated=updated,
        dates=tuple(string(item.get(key)) for key in _DATES),
        section=section,
        tags=tags,
        language=string(item.get("language")) or string(document.get("language")),
        media=_media(item),
        bases=bases,
    )


def _author(holder: dict[str, Any]) -> str:
    """Return the names of "authors" (1.1) or of "author" (1.0)."""
    people = [*_list(holder.get("authors")), holder.get("author")]
    names = [
        string(person.get("name")) if isinstance(person, dict) else string(person)
        for person in people[: _MOST_AUTHORS + 1]
    ]
    return ", ".join(dict.fromkeys(name.strip() for name in names if name.strip()))


def _media(item: dict[str, Any]) -> tuple[Enclosed, ...]:
    pictures = (string(item.get("image")), string(item.get("banner_image")))
    found = [Enclosed(picture, "image") for picture in pictures if picture]
    for one in _list(item.get("attachments")):
        if isinstance(one, dict):
            kind, title = string(one.get("mime_type")), string(one.get("title"))
            found.append(Enclosed(string(one.get("url")), kind, title, one.get("size_in_bytes")))
    return tuple(found)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


_DATES = ("date_published", "date_modified")
