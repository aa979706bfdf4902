"""The only place that turns any JSON API into articles, by the JMESPath mapping of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jmespath
from jmespath.exceptions import JMESPathError

from newstui.i18n import tr
from newstui.models import Parsed
from newstui.sources import dates, markup
from newstui.sources.assemble import MOST_ITEMS, article
from newstui.sources.draft import Draft, Enclosed, Entry
from newstui.sources.errors import SourceError
from newstui.sources.jsontext import count, number, string
from newstui.sources.paging import next_url
from newstui.sources.sections import path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newstui.config import Source

_DEFAULTS = {
    "id": "id", "title": "title", "url": "url || link", "html": "html || content",
    "text": "text || body", "summary": "summary || description || excerpt",
    "published": "published || published_at || date || time || created_at", "author": "author",
}  # fmt: skip
_TITLES = ("title", "name", "text", "label")
_URLS = ("url", "href", "link")
_SUMMARIES = ("summary", "brief", "description", "excerpt")
_MOST_TAGS = 50


def parsed(document: Any, source: Source, *, url: str, page: int) -> Parsed:
    """Return the articles that the mapping finds.

    Raises SourceError where ``items`` finds no array, or an expression cannot be used.
    """
    items = _items(document, source)
    finders = {
        field: _compiled(expression, f"fields.{field}")
        for field, expression in (source.fields or _DEFAULTS).items()
    }
    failed: set[str] = set()
    articles = tuple(
        article(_draft(_found(item, finders, failed), url)) for item in items[:MOST_ITEMS]
    )
    following = next_url(document, source, url=url, page=page) if items else None
    return Parsed(
        kind="json-api", articles=articles, next=following, note=_note(failed, len(items))
    )


def _items(document: Any, source: Source) -> list[Any]:
    if not source.items:
        if isinstance(document, list):
            return document
        raise SourceError(tr('this JSON is no array: name the path to its array in "items"'))
    items = _search(_compiled(source.items, "items"), document, "items")
    if items is None:
        raise SourceError(
            tr('"items" ({expression}) found nothing in the answer', expression=source.items[:80])
        )
    if not isinstance(items, list):
        raise SourceError(tr('"items" ({expression}) found no array', expression=source.items[:80]))
    return items


def _compiled(expression: str, option: str) -> Any:
    try:
        return jmespath.compile(expression)
    except (JMESPathError, ValueError, RecursionError):
        words = tr('"{option}" is no JMESPath: {expression}', option=option,
                   expression=expression[:80])  # fmt: skip
        raise SourceError(words) from None


def _search(finder: Any, value: Any, option: str) -> Any:
    """Search; raises SourceError where a function meets what it is not made for."""
    try:
        return finder.search(value)
    except (JMESPathError, ValueError, TypeError, RecursionError, ArithmeticError):
        words = tr('"{option}" cannot be used on this answer: check its functions', option=option)
        raise SourceError(words) from None


def _found(item: Any, finders: Mapping[str, Any], failed: set[str]) -> dict[str, Any]:
    found = {}
    for field, finder in finders.items():
        try:
            found[field] = _search(finder, item, field)
        except SourceError:
            failed.add(field)
    return found


def _draft(found: dict[str, Any], url: str) -> Draft:
    html, text = string(found.get("html")), string(found.get("text"))
    title, summary = string(found.get("title")), string(found.get("summary"))
    published, updated = dates.seconds(found.get("published")), dates.seconds(found.get("updated"))
    return Draft(
        guid=string(found.get("id")),
        url=string(found.get("url")),
        title=title,
        title_is_html=markup.looks_like_html(title),
        body=markup.body(html, is_html=True) if html.strip() else markup.paragraphs(text),
        summary=markup.body(summary),
        whole=bool(html.strip() or text.strip()),
        author=_people(found.get("author")),
        editor=_people(found.get("editor")),
        published=published if published is not None else updated,
        updated=updated,
        dates=(string(found.get("published")), string(found.get("updated"))),
        section=path(found.get("section")),
        tags=tuple(filter(None, (_title(tag) for tag in _list(found.get("tags"), ",")))),
        language=string(found.get("language")),
        breadcrumb=_entries(found.get("breadcrumb")),
        related=_entries(found.get("related")),
        hot=_entries(found.get("hot")),
        latest=_entries(found.get("latest")),
        media=tuple(Enclosed(_url(one), "image") for one in _list(found.get("image")) if _url(one)),
        comments=count(found.get("comments")),
        score=number(found.get("score")),
        bases=(url,),
    )


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


def _title(value: Any) -> str:
    return _pick(value, _TITLES).strip()


def _url(value: Any) -> str:
    return _pick(value, _URLS).strip()


def _pick(value: Any, keys: tuple[str, ...]) -> str:
    """Return the first of an object's keys that holds a scalar; a scalar stands for the first."""
    if isinstance(value, dict):
        return next((string(value[key]) for key in keys if string(value.get(key))), "")
    return string(value) if keys in (_TITLES, _URLS) else ""


def _list(value: Any, between: str = "") -> list[Any]:
    if isinstance(value, list):
        return value[:_MOST_TAGS]
    if isinstance(value, str) and between:
        return value.split(between)[:_MOST_TAGS]
    return [] if value is None else [value]


def _note(failed: set[str], items: int) -> str | None:
    if failed:
        fields = ", ".join(sorted(failed))
        return tr("some items have nothing that fits fields {fields}", fields=fields)
    return tr("the first {n} of its items are kept", n=MOST_ITEMS) if items > MOST_ITEMS else None
