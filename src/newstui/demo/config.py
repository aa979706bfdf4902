"""The only place that says how a reader would write the built-in edition in a config file."""

from __future__ import annotations

import json

from newstui.demo import links
from newstui.demo.edition import Source, publishers

TOKEN = "demo"  # noqa: S105 - not a secret: it shows how a header is sent
MOST_PAGES = 5
OTHER_LANGUAGE_WEIGHT = 0.02  # a reader's own language stands first on the front page
FIELDS = {
    "id": "id",
    "title": "title",
    "url": "link",
    "html": "content",
    "summary": "brief",
    "published": "time",
    "author": "author",
    "editor": "editor",
    "section": "channel.path",
    "tags": "tags",
    "image": "image",
    "breadcrumb": "crumbs[].{title: name, url: href}",
    "related": "related[].{title: title, url: url, summary: brief}",
    "hot": "hot[].{title: title, url: url, summary: brief}",
    "latest": "latest[].{title: title, url: url, summary: brief}",
    "comments": "comments",
    "score": "views",
    "language": "lang",
}
NOTE = """\
# The built-in edition, as you would write it yourself.
# To add your own news: newstui source add URL, or one more [[source]] here with a url."""


def sources(base_url: str, *, first: str = "en") -> list[dict[str, object]]:
    """Return the ``[[source]]`` tables that read the edition; ``first`` is "en" or "zh"."""
    ordered = sorted(publishers(), key=lambda one: one.language != first)
    return [_table(one, base_url, is_first=one.language == first) for one in ordered]


def toml(base_url: str, *, first: str = "en") -> str:
    """Return the same as the text of a config file."""
    tables = (_printed(one) for one in sources(base_url, first=first))
    return "\n\n".join([NOTE, *tables]) + "\n"


def _table(source: Source, base_url: str, *, is_first: bool) -> dict[str, object]:
    url = links.absolute(base_url, links.feed_path(source))
    table: dict[str, object] = {"name": source.name, "url": url}
    if not is_first:
        table["weight"] = OTHER_LANGUAGE_WEIGHT
    if source.section:
        table["section"] = "/".join(source.section)
    if source.kind != "json-api":
        return {**table, "section_from": "category"}
    return {
        **table,
        "kind": "json-api",
        "url": url + "?page={page}",
        "headers": {"Authorization": f"Bearer {TOKEN}"},
        "items": "data.list",
        "next": "data.next_page",
        "pages": MOST_PAGES,
        "fields": FIELDS,
    }


def _printed(table: dict[str, object]) -> str:
    lines = ["[[source]]"]
    lines += [f"{key} = {_value(value)}" for key, value in table.items() if key != "fields"]
    if isinstance(fields := table.get("fields"), dict):
        lines.append("[source.fields]")
        lines += [f"{key} = {_value(value)}" for key, value in fields.items()]
    return "\n".join(lines)


def _value(value: object) -> str:
    if isinstance(value, dict):
        pairs = ", ".join(f"{key} = {_value(one)}" for key, one in value.items())
        return f"{{ {pairs} }}"
    return json.dumps(value, ensure_ascii=False)  # strings and numbers look the same in TOML
