"""The only place that reads what programs put into an outline besides OPML's own attributes.

FreshRSS (``frss:``: JSON with paths, ``frss:CURLOPT_USERAGENT``), Miniflux (``userAgent``,
``crawler``), newsboat (``filtercmd``) and newstui itself (``newstui:options``, JSON).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newstui.config.options import SOURCE_FIELDS
from newstui.sources.links import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_OURS = frozenset({"html+xpath", "xml+xpath", "html+xpath+json+dotnotation"})
SECRET = ("headers", "auth", "proxy")  # never in a list: neither written nor read
_SAID_OTHERWISE = ("name", "section", *SECRET)
_FROM_ELSEWHERE = ("cmd:", "env:", "file:")  # a list of somebody else's must not reach for these
_FRESHRSS = {
    "jsonitemtitle": "title",
    "jsonitemuri": "url",
    "jsonitemcontent": "html",
    "jsonitemtimestamp": "published",
    "jsonitemauthor": "author",
    "jsonitemthumbnail": "image",
    "jsonitemcategories": "tags",
    "jsonitemuid": "id",
}
_MOST = 100_000


def read(named: Mapping[str, str]) -> dict[str, object]:
    """Return the options of an outline's [[source]]; its attributes' names are in lower case."""
    if named.get("options"):
        return _ours(named["options"])
    more: dict[str, object] = {}
    if named.get("filtercmd"):
        more["filter"] = named["filtercmd"]
    if named.get("type", "").lower() in {"json+dotnotation", "json+dotpath"}:
        more |= _json(named)
    agent = named.get("useragent") or named.get("curlopt_useragent")
    if agent:
        more["user_agent"] = agent[:500]
    if named.get("crawler", "").lower() == "true" or named.get("cssfullcontent"):
        more["full_text"] = "always"
    return more


def _ours(text: str) -> dict[str, object]:
    try:
        said = json.loads(text[:_MOST])
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    more = {name: value for name, value in said.items() if name not in _SAID_OTHERWISE}
    if isinstance(more.get("args"), dict):
        more["args"] = open_args(more["args"])
    if "url" in more and absolute(str(more["url"])) is None:
        del more["url"]  # of a preset: the web and nothing else
    return more


def open_args(args: Mapping[str, object]) -> dict[str, object]:
    """Return the arguments of a preset without its ``key`` and whatever names a secret."""
    return {
        name: value
        for name, value in args.items()
        if name != "key" and not str(value).startswith(_FROM_ELSEWHERE)
    }


def _json(named: Mapping[str, str]) -> dict[str, object]:
    fields = {ours: named[theirs] for theirs, ours in _FRESHRSS.items() if named.get(theirs)}
    fields = {name: path for name, path in fields.items() if name in SOURCE_FIELDS}
    more: dict[str, object] = {"kind": "json-api", "fields": fields}
    if named.get("jsonitem"):
        more["items"] = named["jsonitem"]
    return more
