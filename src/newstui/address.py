"""Addresses, the names of views: parse, print, parent.

``home``, ``section/国际/亚洲``, ``source/bbc``, ``article/<id>``, ``story/<id>``, ``hot``,
``latest``, ``related/<id>``, ``search?q=…``, ``view/<name>`` (a saved search), ``starred``. ``hot``
and ``latest`` take a section path too: ``hot/国际``. A ``/`` or ``%`` inside a name is
percent-encoded.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote

KINDS = (
    "home",
    "section",
    "source",
    "article",
    "story",
    "hot",
    "latest",
    "related",
    "search",
    "view",
    "starred",
)
_ONE_PART = ("source", "article", "story", "related", "view")
_NO_PART = ("home", "starred", "search")


class AddressError(ValueError):
    """The text names no view; the message says what would: ``form``, one of ``FORMS``."""

    def __init__(self, text: str, form: str) -> None:
        super().__init__(f"'{text}' is not an address: {form}")
        self.text = text
        self.form = form


class Address(NamedTuple):
    """The name of a view."""

    kind: str
    parts: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Print the address so that ``parse`` gives it back."""
        text = "/".join((self.kind, *map(_encode, self.parts)))
        if self.query:
            text += "?" + "&".join(f"{k}={_encode_value(v)}" for k, v in self.query)
        return text

    def value(self, name: str, default: str = "") -> str:
        """Return one value of the query, such as ``q`` of a search."""
        return dict(self.query).get(name, default)

    @property
    def parent(self) -> Address | None:
        """The view one crumb up; None for Home, which has none."""
        if self.kind == "home":
            return None
        if self.kind in {"section", "hot", "latest"} and len(self.parts) > 1:
            return Address(self.kind, self.parts[:-1])
        return HOME


HOME = Address("home")


def section(path: tuple[str, ...]) -> Address:
    """Name the view of a section; the empty path is Home."""
    return Address("section", path) if path else HOME


def search(query: str, sort: str = "date") -> Address:
    """Name the view of a search."""
    extra = (("sort", sort),) if sort != "date" else ()
    return Address("search", (), (("q", query), *extra))


def view(name: str) -> Address:
    """Name the view of a saved search."""
    return Address("view", (name,))


def parse(text: str) -> Address:
    """Read an address as the reader or a script wrote it.

    Raises AddressError with one sentence that says what would be right.
    """
    head, _, query = text.strip().partition("?")
    kind, *raw = head.split("/")
    parts = tuple(unquote(part) for part in raw if part)
    if kind not in KINDS:
        raise AddressError(text, FORMS[""])
    if (
        (kind in _ONE_PART and len(parts) != 1)
        or (kind in _NO_PART and parts)
        or (kind == "section" and not parts)
    ):
        raise AddressError(text, FORMS[kind])
    pairs = tuple(parse_qsl(query, keep_blank_values=True))
    if kind == "search" and not dict(pairs).get("q"):
        raise AddressError(text, FORMS[kind])
    return Address(kind, parts, pairs)


FORMS = {
    "": "use home, section/NAME, source/NAME, article/ID, story/ID, hot, latest, related/ID, "
    "starred, search?q=WORDS or view/NAME",
    "home": "home stands alone",
    "starred": "starred stands alone",
    "search": "write search?q=WORDS",
    "view": "write view/NAME, as `newstui view list` shows it",
    "section": "write section/NAME or section/NAME/NAME",
    "source": "write source/NAME, as `newstui source list` shows it",
    "article": "write article/ID, as `newstui list --json` shows it",
    "story": "write story/ID",
    "related": "write related/ID",
}


def _encode(part: str) -> str:
    return "".join(quote(c, safe="") if c in "/%?#" or c.isspace() else c for c in part)


def _encode_value(value: str) -> str:
    return "".join(quote(c, safe="") if c in "&=%#+;" or c.isspace() else c for c in value)
