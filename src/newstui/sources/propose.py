"""The only place that proposes how an answer that nobody knows may be read as a source.

Of all arrays of objects, wherever they lie, also in the scripts of a web page, the one is taken
whose fields look most like articles. Nothing is fetched and nothing is kept.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from newstui.i18n import tr
from newstui.sources import jsontext
from newstui.sources import propose_values as look
from newstui.sources.embedded import blocks
from newstui.sources.encodings import decode
from newstui.sources.errors import SourceError
from newstui.sources.jsontext import string
from newstui.sources.links import absolute
from newstui.sources.page_list_find import offer
from newstui.sources.propose_arrays import arrays
from newstui.sources.propose_fields import guesses
from newstui.sources.propose_links import template
from newstui.sources.propose_paging import paging
from newstui.sources.propose_refused import MOST_ARRAYS, NAMED, why_not

if TYPE_CHECKING:
    from newstui.sources.propose_arrays import Array
    from newstui.sources.propose_fields import Guess
    from newstui.sources.propose_values import Leaf

_JUNK = "\ufeff\u200b\ufffe \t\r\n\0"
_LEAST = 4.0  # how much like articles an array has to look
_WORTH = {"title": 3.0, "url": 2.0, "published": 2.0, "body": 1.5, "summary": 1.0, "author": 0.5,
          "image": 0.3, "id": 0.3, "section": 0.3, "tags": 0.3}  # fmt: skip
_SHORT = 12  # characters: titles shorter than this may be names of a menu
_HEAD = 200_000  # characters of a page in which it says what it is
_ARTICLE = re.compile(
    r"""(?i)<meta[^>]{1,200}og:type["'][^>]{1,100}article|itemtype=["']https?://schema.org/(?:News)?Article"""
)
_TYPED = re.compile(r"""(?i)"@type"\s*:\s*\[?\s*"(?:News|Blog)?(?:Article|Posting)\"""")
_MOST_TYPED = 2  # articles that a page describes and is one all the same
_SLASHED = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})(.*)", re.DOTALL)


class Proposal(NamedTuple):
    """Options of a ``[[source]]``, what to know of them in words, whether they are good."""

    options: dict[str, Any]
    words: list[str]
    good: bool
    score: float = 0.0


class _Mapped(NamedTuple):
    array: Array
    found: dict[str, list[Guess]]
    leaves: list[Leaf]
    score: float


def proposals(content: bytes, url: str, content_type: str = "", link: str = "") -> list[Proposal]:
    """Return how an answer may be read, best first; ``link`` is its header Link.

    Raises SourceError, which says why, where nothing in it looks like articles.
    """
    text = decode(content, content_type, "").lstrip(_JUNK)
    if not text:
        raise SourceError(tr("the answer is empty"))
    if text.startswith("<"):
        return _of_page(text, url)
    document = jsontext.load(text)
    found = _of_document(document, url, link=link)
    if not found:
        raise SourceError(why_not(document))
    return found


def _of_page(text: str, url: str) -> list[Proposal]:
    """Return how a web page may be read: by its JSON, as a list of links, as one article.

    A page that says of itself that it is an article is read as one first.
    """
    mapped = (
        one
        for block in blocks(text)
        for one in _of_document(block.value, url, page=text, embedded=block.selector)
    )
    by_json = sorted((one for one in mapped if one.good), key=lambda one: -one.score)
    listed = Proposal({"name": _host(url), "kind": "page-list", "url": url}, [], good=True)
    if found := offer(text, url):
        words = tr("without items and fields newstui finds the list by itself")
        options = {**listed.options, "items": found.items, "fields": found.fields}
        listed = Proposal(options, [words], good=True)
    whole = Proposal({"kind": "page", "url": url}, [], good=True)
    rest = [*by_json[:1], listed]
    return [whole, *rest] if _is_article(text[:_HEAD]) else [*rest, whole]


def _is_article(text: str) -> bool:
    """Tell whether a page says of itself that it is an article, not that it lists them."""
    typed = len(_TYPED.findall(text))
    return bool(_ARTICLE.search(text)) or 0 < typed <= _MOST_TYPED


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _of_document(
    document: Any, url: str, *, page: str = "", embedded: str = "", link: str = ""
) -> list[Proposal]:
    mapped = [_mapped(one) for one in arrays(document)[:MOST_ARRAYS]]
    likely = [one for one in mapped if one.score >= _LEAST]
    if not likely:
        return []
    best = max(likely, key=lambda one: one.score)
    return [_proposal(best, document, url, page=page, embedded=embedded, link=link)]


def _mapped(array: Array) -> _Mapped:
    leaves = look.leaves(array.items)
    if array.columns:
        places = {name: place for place, name in enumerate(array.columns)}
        leaves = [one._replace(column=places[one.keys[0]]) for one in leaves]
    found = guesses(leaves)
    return _Mapped(array, found, leaves, _score(array, found))


def _score(array: Array, found: dict[str, list[Guess]]) -> float:
    """Return how much like articles an array looks: what it has, how sure, how many there are."""
    if "title" not in found and "body" not in found:
        return 0
    worth = sum(
        weight * min(1.0, found[role][0].score) * found[role][0].leaf.coverage
        for role, weight in _WORTH.items()
        if role in found
    )
    titles = found["title"][0].leaf.texts if "title" in found else []
    short = _SHORT / 3 if look.is_chinese(titles) else _SHORT
    if titles and look.mean_length(titles) < short:
        worth *= 0.6
    if not ({"published", "body", "summary"} & set(found)):
        worth *= 0.7
    return worth * (1 + 0.12 * math.log2(min(array.size, 64))) - 0.1 * array.depth


def _proposal(
    mapped: _Mapped, document: Any, url: str, *, page: str, embedded: str, link: str
) -> Proposal:
    found, array = mapped.found, mapped.array
    fields = _fields(found)
    words: list[str] = []
    if page and "url" not in fields and (made := template(mapped.leaves, page, url)):
        fields["url"] = made
        words.append(tr("links are made of ids, as the links of the page are"))
    goes_on = paging(document, url, link) if not embedded else None
    options: dict[str, Any] = {
        "name": _host(url),
        "kind": "json-api",
        "url": goes_on.url if goes_on else url,
        "embedded": embedded,
        "items": array.path,
        "next": goes_on.next if goes_on else "",
        "pages": goes_on.pages if goes_on else None,
        **_dates(found, words),
        "fields": fields,
    }
    if goes_on and goes_on.cursor:
        words.append(tr('it goes on by a cursor: next = "{path}", and {cursor} in url or body',
                        path=goes_on.cursor, cursor="{cursor}"))  # fmt: skip
    if array.joined:
        words.append(tr("several lists are read as one: {names}", names=", ".join(array.joined)))
    there = found["url"][0].leaf.there if "url" in found else []
    doubtful = look.share([absolute(string(one), url) for one in there], _is_api) > 0.5
    if doubtful:
        words.append(tr("links lead to an API: look whether they open in a browser"))
    if "[]." in array.path and "section" not in fields:
        words.append(tr("the names of the lists in {path} are not read", path=array.path))
    words += _missing(found, fields)
    kept = {name: value for name, value in options.items() if value not in ("", None)}
    return Proposal(kept, words, not doubtful and _is_good(found, fields), mapped.score)


def _is_api(value: object) -> bool:
    return look.is_at_api(value) or look.is_for_machines(value)


def _fields(found: dict[str, list[Guess]]) -> dict[str, str]:
    """Return the mapping: fields of ``Source.fields``, each with JMESPath."""
    fields = {}
    for role, several in found.items():
        name = role
        if role == "body":
            html = look.share(several[0].leaf.texts, look.is_html)
            name = "html" if html >= look.HTML_SHARE else "text"
        fields[name] = " || ".join(one.path for one in several)
    return {name: fields[name] for name in _OPTIONS if name in fields}


_OPTIONS = ("id", "title", "url", "html", "text", "summary", "published", "updated", "author",
            "editor", "section", "tags", "image", "comments", "score", "language")  # fmt: skip


def _dates(found: dict[str, list[Guess]], words: list[str]) -> dict[str, str]:
    """Return the options that its dates need: a format where they are vague, a time zone."""
    if "published" not in found:
        return {}
    leaf, options = found["published"][0].leaf, {}
    shapes = [_SLASHED.fullmatch(one) for one in leaf.texts]
    parts = [one for one in shapes if one and one[2] == "/"]
    if len(parts) == len(shapes) and any(int(one[1]) > 12 for one in parts):
        forms = Counter(_form(one[5]) for one in parts)
        if len(forms) == 1 and (form := next(iter(forms))) is not None:
            options["date_format"] = f"%d/%m/%Y{form}"
            words.append(tr("dates are read as day/month/year"))
    titles = found["title"][0].leaf.texts if "title" in found else []
    in_utc = "gmt" in leaf.keys[-1].lower() or "utc" in leaf.keys[-1].lower()
    if not in_utc and look.is_chinese(titles) and not look.share(leaf.there, look.has_zone):
        options["timezone"] = "+08:00"
        words.append(tr("dates name no time zone: Beijing's is a guess"))
    return options


def _form(clock: str) -> str | None:
    """Return strptime's words for what stands after a date; None where they are not plain."""
    shape = re.sub(r"\d\d", "0", clock.strip())
    between = clock[: len(clock) - len(clock.lstrip())]
    forms = {"": "", "0:0": "%H:%M", "0:0:0": "%H:%M:%S"}
    return between * bool(shape) + forms[shape] if shape in forms else None


def _missing(found: dict[str, list[Guess]], fields: dict[str, str]) -> list[str]:
    words = []
    if "url" not in fields:
        words.append(
            tr(
                "no field is a link; where the site's links hold the id, write url by hand: "
                "{example}",
                example="join('', ['https://example.org/', to_string(id)])",
            )
        )
    if "published" not in found:
        words.append(tr("no field is a date"))
    if not {"html", "text"} & set(fields):
        words.append(tr('no field is the text; an API of single articles can be named in "detail"'))
    return words


def _is_good(found: dict[str, list[Guess]], fields: dict[str, str]) -> bool:
    """Tell whether a mapping is good enough to be added without a question."""

    def has(role: str, least: float) -> bool:
        several = found.get(role, ())
        values = zip(*(one.leaf.values for one in several), strict=True)
        there = [any(each) for each in values]
        return bool(there) and sum(there) / len(there) >= least

    named = (has("title", 0.8) and found["title"][0].score >= NAMED) or has("body", 0.9)
    located = has("url", 0.5) or "url" in fields or has("body", 0.9)
    told = has("published", 0.5) or has("body", 0.5) or has("summary", 0.5)
    return named and located and told
