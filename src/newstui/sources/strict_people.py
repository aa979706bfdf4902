"""The only place that tells people in a well-formed feed, as feedparser tells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.sources.strict_found import KEPT, RESERVED, mended
from newstui.sources.strict_names import Doubtful

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from newstui.sources.strict_found import Found

_PERSON = re.compile(  # feedparser's own
    r"(([a-zA-Z0-9\_\-\.\+]+)@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.)|(([a-zA-Z0-9\-]+\.)+))"
    r"([a-zA-Z]{2,4}|[0-9]{1,3})(\]?))(\?subject=\S+)?"
)
_LONGEST_PERSON = 500  # as in ``bounded``
_OF_A_PERSON = {
    "name": "name", "itunes:name": "name", "email": "email", "itunes:email": "email",
    "uri": "href", "url": "href", "homepage": "href",
}  # fmt: skip


def author(found: Found, element: Element, name: str, depth: int) -> None:
    """Take an author: a name, an address, both in one text, or in elements."""
    if not (found.in_entry or found.is_atom):
        if len(element):
            raise Doubtful
        return
    people: list[dict[str, str]] = found.context.setdefault("authors", [])
    people.append({})
    said = element.text or ""
    if len(element):
        said = _in_parts(found, element, people)
    said = said.strip()
    found.store("author", said if said.isascii() else mended(said), depth)
    _sync_author(found)


def _in_parts(found: Found, element: Element, people: list[dict[str, str]]) -> str:
    """Take a person whose name or address is in an element of its own; return the other text."""
    text = [element.text or ""]
    for child in element:
        called = found.names.element(child.tag)
        key = called.replace(":", "_", 1)
        if len(child) or key in RESERVED or key in KEPT:
            raise Doubtful
        if called in found.rules and called not in _OF_A_PERSON:
            raise Doubtful
        text.append(child.tail or "")
        if part := _OF_A_PERSON.get(called):
            said = (child.text or "").strip()
            found.context.setdefault("author_detail", {})[part] = said  # may be an earlier person
            _sync_author(found)
            people[-1][part] = said
        elif child.attrib and child.text:
            raise Doubtful
    return "".join(text)


def _sync_author(found: Found) -> None:
    """Tell a person's name from the address, as feedparser's method of this name does."""
    person: dict[str, str] = found.context["authors"][-1]
    author = found.context.get("author")
    if author and len(author) > _LONGEST_PERSON:
        author = found.context["author"] = author[:_LONGEST_PERSON]
    if person:
        named, email = person.get("name"), person.get("email")
        if named or email:
            both = f"{named} ({email})" if named and email else named or email
            found.context["author"] = both
    elif author:
        _split_person(author, person)
        if person:
            found.context.setdefault("author_detail", person)


def contributor(found: Found, element: Element, name: str, depth: int) -> None:
    """Leave out a contributor."""
    for child in element:
        if found.names.element(child.tag) not in _OF_A_PERSON or len(child):
            raise Doubtful


def owner(found: Found, element: Element, name: str, depth: int) -> None:
    """Leave out the owner of a podcast."""
    if found.in_entry or found.is_atom:
        raise Doubtful  # feedparser takes it for an author
    contributor(found, element, name, depth)


def _split_person(author: str, person: dict[str, str]) -> None:
    email = None
    if "@" in author and (found := _PERSON.search(author)):
        email = found[0]
        author = author.replace(email, "").replace("()", "").replace("<>", "")
        author = author.replace("&lt;&gt;", "").strip()
        if author and author[0] == "(":
            author = author[1:]
        if author and author[-1] == ")":
            author = author[:-1]
        author = author.strip()
    if author:
        person["name"] = author
    if email:
        person["email"] = email
