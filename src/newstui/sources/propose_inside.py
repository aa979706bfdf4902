"""The only place that says how fields are read that are no text: objects, lists, rich text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newstui.sources import propose_values as look
from newstui.sources.propose_arrays import identifier
from newstui.sources.propose_words import LOCATED, NAMED, fit, plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from newstui.sources.propose_values import Leaf

_TEXTS = ("text", "value", "html", "content")
_PARTS = ("children", "content")  # of a block of rich text: Sanity, Strapi, Contentful, TipTap
_SPANS = ("text", "value")
_PAGES = ("alternate", "canonical", "html", "web")  # relations of a link to what people read
_HALVES = (("firstname", "lastname"), ("given", "family"), ("givenname", "familyname"))
_BOTH_KNOWN = {"image": ("url", "href", "link", "src")}
_NAMES = ("name", "title", "text", "label")


def first_of(role: str, leaf: Leaf, first: object) -> tuple[Leaf, str | None]:
    """Read a field whose values are lists: of texts, of objects with a text or a link each."""
    lists = [one if isinstance(one, list) else [] for one in leaf.values]
    if isinstance(first, str):
        texts = tuple(one[0] if one else None for one in lists)
        return leaf._replace(values=texts), f"{leaf.path}[0]"
    if not isinstance(first, dict):
        return leaf, None
    if role == "url":
        return _link(leaf, lists, first)
    if role not in {"title", "body", "summary"}:
        return leaf, None
    key = next((one for one in _TEXTS if isinstance(first.get(one), str)), "")
    if not key:
        return _blocks(leaf, lists) if role != "title" else (leaf, None)
    parts = [
        [str(each[key]) for each in one if isinstance(each, dict) and each.get(key)]
        for one in lists
    ]
    if role == "title":
        values = tuple(one[0] if one else None for one in parts)
        return leaf._replace(values=values), f"{leaf.path}[0].{key}"
    joined = tuple("\n".join(one) or None for one in parts)
    is_html = look.share([one for one in joined if one], look.is_html) >= look.HTML_SHARE
    between = "'<br>'" if is_html else '`"\\n\\n"`'
    return leaf._replace(values=joined), f"join({between}, {leaf.path}[].{key} || `[]`)"


def inside(role: str, leaf: Leaf, first: object) -> str | None:
    """Return JMESPath to the names or addresses in a field of objects; None where it has none."""
    if role not in {"section", "tags", "author", "editor", "image"}:
        return None
    inner = first[0] if isinstance(first, list) and first else first
    if isinstance(inner, str):
        return leaf.path if isinstance(first, list) else None
    if isinstance(inner, list):
        return leaf.path if role in {"section", "tags"} else None
    return _named(role, leaf, first, inner) if isinstance(inner, dict) else None


def _named(role: str, leaf: Leaf, value: object, inner: dict[str, object]) -> str | None:
    known = _BOTH_KNOWN.get(role, _NAMES)
    texts = {key: one for key, one in inner.items() if isinstance(one, str) and one.strip()}
    if any(key in texts for key in known):
        return leaf.path
    wanted: Collection[str] = LOCATED if role == "image" else NAMED
    through = f"{leaf.path}[]" if isinstance(value, list) else leaf.path
    for wrapper in ("attributes", "node"):
        deeper = inner.get(wrapper)
        if isinstance(deeper, dict) and isinstance(value, list):
            return f"{through}.{wrapper}" if any(key in deeper for key in known) else None
    if role in {"author", "editor"} and (both := _halves(through, texts)):
        return both
    named = sorted((one for one in texts if plain(one) in wanted), key=_place)
    named += [one for one in texts if "name" in plain(one) or fit(role, plain(one)) > 0]
    return f"{through}.{identifier(named[0])}" if named else None


def _place(key: str) -> int:
    return NAMED.index(plain(key)) if plain(key) in NAMED else 0


def _halves(through: str, texts: dict[str, Any]) -> str | None:
    """Return JMESPath that joins a person's two names."""
    keys = {plain(one): one for one in texts}
    for pair in _HALVES:
        if all(one in keys for one in pair):
            first, last = (identifier(keys[one]) for one in pair)
            return f"{through}.join(' ', [{first} || '', {last} || ''])"
    return None


def _link(leaf: Leaf, lists: list[list[Any]], first: dict[str, Any]) -> tuple[Leaf, str | None]:
    """Read the link out of [{"href": …}], the one to a page where each says what it leads to."""
    key = next((one for one in ("href", "url") if isinstance(first.get(one), str)), "")
    if not key:
        return leaf, None
    if "rel" not in first:
        values = tuple(one[0].get(key) if one and isinstance(one[0], dict) else None
                       for one in lists)  # fmt: skip
        return leaf._replace(values=values), f"{leaf.path}[0].{key}"
    for relation in _PAGES:
        fitting = [[each.get(key) for each in one if isinstance(each, dict)
                    and each.get("rel") == relation] for one in lists]  # fmt: skip
        if any(fitting):
            values = tuple(one[0] if one else None for one in fitting)
            return leaf._replace(values=values), f"{leaf.path}[?rel=='{relation}'].{key} | [0]"
    return leaf, None


def _blocks(leaf: Leaf, lists: list[list[Any]]) -> tuple[Leaf, str | None]:
    """Read rich text: a list of blocks, each with a list of spans."""
    for inner in _PARTS:
        for text in _SPANS:
            values = tuple("\n".join(_spans(one, inner, text)) or None for one in lists)
            if any(values):
                words = f"map(&join('', {inner}[].{text} || `[]`), {leaf.path} || `[]`)"
                return leaf._replace(values=values), f'join(`"\\n\\n"`, {words})'
    return leaf, None


def _spans(blocks: list[Any], inner: str, text: str) -> list[str]:
    """Return the texts of blocks, each joined of its spans."""
    spans = [one.get(inner) for one in blocks if isinstance(one, dict)]
    said = (
        "".join(str(each.get(text) or "") for each in one if isinstance(each, dict))
        for one in spans
        if isinstance(one, list)
    )
    return [one for one in said if one.strip()]
