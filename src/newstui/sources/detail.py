"""The only place that knows where the rest of an article is, where a list has only its beginning.

``detail`` of a source is a template of a URL, or JMESPath to a URL on each item of the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newstui.config.api import is_template
from newstui.sources import queries
from newstui.sources.errors import SourceError
from newstui.sources.jsontext import string
from newstui.sources.links import absolute

if TYPE_CHECKING:
    from collections.abc import Collection

    from newstui.config import Source
    from newstui.models import Article

_ATTRIBUTES = {
    "id": ("guid",), "html": ("html", "origin"), "text": ("html", "origin"), "image": ("media",),
}  # fmt: skip


def detail_url(source: Source, guid: str | None, url: str | None, base: str) -> str | None:
    """Fill the template of a source for one article; None where there is nothing to fill it with.

    {url} at the very beginning stays as it is, elsewhere it is percent-encoded.
    """
    if not source.detail or not is_template(source.detail):
        return None
    filled = source.detail
    for name, value in (("{id}", guid), ("{url}", url)):
        if name not in filled:
            continue
        if not value:
            return None
        if name == "{url}" and filled.startswith(name):
            filled = value + filled[len(name) :]
        filled = filled.replace(name, quote(value, safe=""))
    return absolute(filled, base)


def found_url(source: Source, item: Any, guid: str, url: str, base: str) -> str | None:
    """Return where the rest of an item of a list is; raises SourceError for bad JMESPath."""
    if not source.detail:
        return None
    if is_template(source.detail):
        return detail_url(source, guid, absolute(url, base), base)
    finder = queries.compiled(source.detail, "detail")
    try:
        found = string(queries.search(finder, item, "detail"))
    except SourceError:
        return None
    return absolute(found, base) if found else None


def merged(article: Article, more: Article, fields: Collection[str]) -> Article:
    """Put what the detail says over what the list said, for these of its fields.

    What is the article's own mark of change stays the list's: that is what is compared with.
    """
    changes: dict[str, object] = {}
    for field in fields:
        for name in _ATTRIBUTES.get(field, (field,)):
            value = getattr(more, name)
            if value not in (None, "", ()) and (name != "origin" or more.html):
                changes[name] = value
    if "html" in changes and not article.summary:
        changes["summary"] = more.summary
    if not article.title and more.title:
        changes["title"] = more.title
    return article.model_copy(update=changes)
