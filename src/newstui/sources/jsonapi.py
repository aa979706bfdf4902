"""The only place that turns any JSON API into articles, by the JMESPath mapping of a source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newstui.i18n import tr
from newstui.models import Parsed
from newstui.sources import dates, markup, queries
from newstui.sources.assemble import MOST_ITEMS, article
from newstui.sources.detail import found_url
from newstui.sources.draft import Draft, Enclosed, Entry
from newstui.sources.errors import SourceError
from newstui.sources.jsontext import count, moment, number, string
from newstui.sources.paging import FIRST, Place, next_page
from newstui.sources.sections import path
from newstui.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.config import Source
    from newstui.models import Article

_DEFAULTS = {
    "id": "id", "title": "title", "url": "url || link", "html": "html || content",
    "text": "text || body", "summary": "summary || description || excerpt",
    "published": "published || published_at || date || time || created_at", "author": "author",
}  # fmt: skip
_TELLING = ("title", "url", "html", "text", "summary", "id")
_TITLES = ("title", "name", "text", "label")
_URLS = ("url", "href", "link")
_SUMMARIES = ("summary", "brief", "description", "excerpt")
_MEDIA_URLS = (*_URLS, "src", "contentUrl")
_CAPTIONS = ("title", "alt", "caption", "description", "text")
_ERRORS = (  # letters only, the plainest words first
    "errordescription", "errormessage", "errormsg", "errmsg", "error", "errors", "fault", "message",
    "msg",
)  # fmt: skip
_BARE_ERRORS = ("reason", "detail", "description", "desc", "info")  # where there is nothing else
_ERROR_WORDS = ("message", "msg", "detail", "reason", "description", "faultstring", *_TITLES)
_WELL = re.compile(
    r"(?i)(?:all\s)?(?:ok|okay|succ|success|succeeded|successful(?:ly)?|none|null)[.!]?"
    r"|[^不]{0,8}成功.{0,2}|[\W\d_]*"
)
_LONGEST_ERROR = 500  # characters: more is a text
_BETWEEN_TAGS = re.compile(r"[,，、;；|]")
_MOST_TAGS = 50
_DEEPEST_TAGS = 3


def parsed(
    documents: list[Any],
    source: Source,
    *,
    url: str,
    now: int,
    place: Place = FIRST,
    link: str = "",
) -> Parsed:
    """Return the articles that the mapping finds in the first of ``documents`` that has an array.

    ``link`` is the header of that name, ``now`` Unix seconds. Raises SourceError where ``items``
    finds no array, or an expression cannot be used.
    """
    document, items = _chosen(documents, source)
    by_field = queries.finders(source.fields or _DEFAULTS, "fields")
    failed: set[str] = set()
    each = (
        (item, queries.found(item, by_field, failed))
        for item in items[:MOST_ITEMS]
        if item not in (None, "", [], {})  # deleted, at Hacker News
    )
    made = ((_one(item, source, found, url, now), found) for item, found in each)
    articles = [one for one, found in made if one.detail or _says(found)]
    following = next_page(document, source, url=url, place=place, items=len(items), link=link)
    return Parsed(
        kind="json-api",
        articles=tuple(articles),
        next=following.url if following else None,
        next_body=following.body if following else None,
        items=len(items),
        note=_note(failed, len(items), nothing=not articles),
    )


def detailed(document: Any, source: Source, *, url: str, now: int) -> Parsed:
    """Return the one article that ``detail_fields`` find; none where the answer holds nothing.

    Raises SourceError where an expression cannot be used.
    """
    by_field = queries.finders(source.detail_fields or _DEFAULTS, "detail_fields")
    failed: set[str] = set()
    if not isinstance(document, (dict, list)) or not document:
        return Parsed(kind="json-api")
    one = article(_draft(queries.found(document, by_field, failed), source, url, now))
    return Parsed(kind="json-api", articles=(one,), note=_note(failed, 1))


def _one(item: Any, source: Source, found: dict[str, Any], url: str, now: int) -> Article:
    made = article(_draft(found, source, url, now))
    if not source.detail:
        return made
    guid, link = string(found.get("id")), string(found.get("url"))
    return made.model_copy(update={"detail": found_url(source, item, guid, link, url)})


def _says(found: dict[str, Any]) -> bool:
    """Tell whether an item says anything of an article: an advertisement among them does not."""
    return any(string(found.get(name)).strip() for name in _TELLING)


def _chosen(documents: list[Any], source: Source) -> tuple[Any, list[Any]]:
    """Return the first document in which ``items`` finds something, and the array it finds.

    Where it finds empty arrays only, that is the first of them.
    """
    refused: SourceError | None = None
    empty: tuple[Any, list[Any]] | None = None
    for document in documents:
        try:
            items = _items(document, source)
        except SourceError as error:
            refused = refused or error
            continue
        if items:
            return document, items
        empty = empty or (document, items)
    if empty is not None:
        return empty
    raise refused or SourceError(tr("the answer is empty"))


def _items(document: Any, source: Source) -> list[Any]:
    if not source.items:
        if isinstance(document, list):
            return document
        words = tr('this JSON is no array: name the path to its array in "items"')
        raise SourceError(said(document) or words)
    items = queries.search(queries.compiled(source.items, "items"), document, "items")
    if items is None:
        words = tr('"items" ({expression}) found nothing in the answer',
                   expression=source.items[:80])  # fmt: skip
        raise SourceError(said(document) or words)
    if not isinstance(items, list):
        words = tr('"items" ({expression}) found no array', expression=source.items[:80])
        raise SourceError(said(document) or words)
    return items


def said(document: Any) -> str | None:
    """Return in a sentence what an API says instead of an answer, where it says it plainly."""
    if not isinstance(document, dict):
        return None
    fields = {re.sub(r"[\W_]", "", str(key)).lower(): one for key, one in document.items()}
    bare = not any(isinstance(one, (list, dict)) and one for one in fields.values())
    for key in (*_ERRORS, *_BARE_ERRORS) if bare and "title" not in fields else _ERRORS:
        value = fields.get(key)
        value = value[0] if isinstance(value, list) and value else value
        words = clean(_pick(value, _ERROR_WORDS)[:_LONGEST_ERROR], limit=200).strip()
        if words and not _WELL.fullmatch(words):
            return tr("the API says: {words}", words=words)
    return None


def _draft(found: dict[str, Any], source: Source, url: str, now: int) -> Draft:
    html, text = string(found.get("html")), string(found.get("text"))
    title, summary = string(found.get("title")), string(found.get("summary"))
    zone = dates.zone(source.timezone) if source.timezone else None
    told = [moment(found.get(name)) for name in ("published", "updated")]
    published, updated = (dates.by_format(one, source.date_format, zone) for one in told)
    if not source.date_format:
        if updated is None and _ago(told[1], zone, now) is not None:
            told.pop()  # those words are others at each fetch
        if published is None:
            published = _ago(told[0], zone, now)
            told = told if published is None else told[1:]
    return Draft(
        guid=string(found.get("id")),
        url=string(found.get("url")).replace("&amp;", "&"),
        title=title,
        title_is_html=markup.looks_like_html(title),
        body=markup.body(html, is_html=True) if html.strip() else markup.paragraphs(text),
        summary=markup.body(summary),
        whole=bool(html.strip() or text.strip()),
        author=_people(found.get("author")),
        editor=_people(found.get("editor")),
        published=published if published is not None else updated,
        updated=updated,
        dates=tuple(map(string, told)),
        section=path(found.get("section")),
        tags=tuple(dict.fromkeys(_tags(found.get("tags")))),
        language=string(found.get("language")),
        breadcrumb=_entries(found.get("breadcrumb")),
        related=_entries(found.get("related")),
        hot=_entries(found.get("hot")),
        latest=_entries(found.get("latest")),
        media=(*_media(found.get("image"), "image"), *_media(found.get("media"))),
        comments=count(found.get("comments")),
        score=number(found.get("score")),
        bases=(url,),
    )


def _ago(said: object, zone_minutes: int | None, now: int) -> int | None:
    """Read a date such as 2小时前 or yesterday, 08:30."""
    if not isinstance(said, str):
        return None
    from newstui.sources import page_ago  # noqa: PLC0415 - 20 patterns that few sources need

    chinese = zone_minutes == page_ago.BEIJING_MINUTES
    return page_ago.near(said, now, chinese=chinese, sure=True)


def _entries(value: Any) -> tuple[Entry, ...]:
    """Return the crumbs or rows of a projection; names alone and "a > b" will do."""
    if isinstance(value, str):
        return tuple(Entry(name) for name in path(value))
    return tuple(
        Entry(_title(one), _url(one), markup.body(_pick(one, _SUMMARIES)))
        for one in _list(value)
        if _title(one)
    )


def _people(value: Any) -> str:
    return ", ".join(name for name in map(_title, _list(value)) if name)


def _tags(value: Any) -> Iterator[str]:
    """Yield the names in "a,b", in a list of names or objects, or in lists of those."""
    if isinstance(value, str):
        parts = (part.strip() for part in _BETWEEN_TAGS.split(value)[:_MOST_TAGS])
        yield from filter(None, parts)
    else:
        yield from _names(value, _DEEPEST_TAGS)


def _names(value: Any, depth: int) -> Iterator[str]:
    if named := _title(value):
        yield named
    elif depth:
        inner = list(value.values()) if isinstance(value, dict) else _list(value)
        for one in inner[:_MOST_TAGS] if isinstance(value, (dict, list)) else ():
            yield from _names(one, depth - 1)


def _media(value: Any, kind: str = "") -> Iterator[Enclosed]:
    for one in _list(value):
        if link := _pick(one, _MEDIA_URLS).strip():
            own = _pick(one, ("kind", "type", "mime_type", "mimeType"))
            words = _pick(one, _CAPTIONS) if isinstance(one, dict) else ""
            yield Enclosed(link, kind or own, words, _length(one))


def _length(value: Any) -> object:
    return value.get("bytes", value.get("length")) if isinstance(value, dict) else None


def _title(value: Any) -> str:
    return _pick(value, _TITLES).strip()


def _url(value: Any) -> str:
    return _pick(value, _URLS).strip()


def _pick(value: Any, keys: tuple[str, ...]) -> str:
    """Return the first of an object's keys that holds a scalar; a scalar stands for the first."""
    if isinstance(value, dict):
        return next((string(value[key]) for key in keys if string(value.get(key))), "")
    return string(value) if keys[0] in {_TITLES[0], _URLS[0], "message"} else ""


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value[:_MOST_TAGS]
    return [] if value is None else [value]


def _note(failed: set[str], items: int, *, nothing: bool = False) -> str | None:
    if failed:
        fields = ", ".join(sorted(failed))
        return tr("some items have nothing that fits fields {fields}", fields=fields)
    if nothing and items:
        return tr("none of its {n} items has a title, a link or a text where fields look", n=items)
    return tr("the first {n} of its items are kept", n=MOST_ITEMS) if items > MOST_ITEMS else None
