"""The only place that checks the options of a JSON API."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from newstui.config.options import SOURCE_FIELDS, ConfigError
from newstui.i18n import tr

if TYPE_CHECKING:
    from newstui.config.options import Source

_TEMPLATE = re.compile(r"https?://|[/.?]|\{(?:id|url)\}")
_NAMING = ("title", "text", "html")  # what an article can be called by


def is_template(detail: str) -> bool:
    """Tell a template (absolute, relative, or beginning with {id} or {url}) from JMESPath."""
    return _TEMPLATE.match(detail) is not None


def check(source: Source, place: str) -> None:
    """Raise ConfigError, which begins with ``place``, for what a JSON API cannot be read by."""
    for option in ("fields", "detail_fields"):
        for name in getattr(source, option):
            if name not in SOURCE_FIELDS:
                near = get_close_matches(name, SOURCE_FIELDS, 1, 0.0)[0]
                words = tr("'{name}' is unknown: did you mean '{near}'?", name=f"{option}.{name}",
                           near=near)  # fmt: skip
                raise ConfigError(place + words)
    if source.kind != "json-api":
        return
    named = {*source.fields, *(source.detail_fields if source.detail else ())}
    if not named.intersection(_NAMING):
        raise ConfigError(place + tr("a json-api needs fields: at least title, and id or url"))
    if source.body and source.method != "POST":
        raise ConfigError(place + tr('body: only sent with method = "POST"'))
    _check_dates(source, place)
    _check_queries(source, place)
    if source.detail_on == "open" and source.detail and not is_template(source.detail):
        words = tr('detail: with JMESPath write detail_on = "refresh": the item is gone later')
        raise ConfigError(place + words)


def _check_dates(source: Source, place: str) -> None:
    form = source.date_format
    try:
        known = form in {"", "unix", "unix_ms"} or "%" in form
        if form and known and form not in {"unix", "unix_ms"}:
            datetime.strptime(datetime.now(UTC).strftime(form), form)
    except (ValueError, re.error):
        known = False
    if not known:
        words = tr("date_format: '{form}' is no format such as %d/%m/%Y %H:%M, unix or unix_ms",
                   form=form)  # fmt: skip
        raise ConfigError(place + words)
    if source.timezone and not re.fullmatch(r"[+-](?:0\d|1[0-4]):?[0-5]\d", source.timezone):
        words = tr("timezone: '{zone}' is no offset such as +08:00", zone=source.timezone)
        raise ConfigError(place + words)


def _check_queries(source: Source, place: str) -> None:
    from jmespath import compile as compile_query  # noqa: PLC0415 - only for JSON APIs
    from jmespath.exceptions import JMESPathError  # noqa: PLC0415

    queries = {"items": source.items, "next": source.next}
    if not is_template(source.detail):
        queries["detail"] = source.detail
    for option in ("fields", "detail_fields"):
        queries.update({f"{option}.{name}": one for name, one in getattr(source, option).items()})
    for name, query in queries.items():
        try:
            if query:
                compile_query(query)
        except (JMESPathError, ValueError, RecursionError):
            words = tr("{name}: '{query}' is not a JMESPath expression", name=name, query=query)
            raise ConfigError(place + words) from None
