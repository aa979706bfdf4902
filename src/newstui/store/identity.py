"""The only place that decides whether two items are the same article, and what its id is.

An id is made from the source's uid and the first there is of: guid, canonical link, title and day.
Where several items of a source claim the same one of these (it is *shared*), link and title join
it, so that none is lost; that it is shared is remembered, since later answers may hold only one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from newstui.store.statements import one_row, one_value
from newstui.text.bare import bare
from newstui.text.clean import canonical_url
from newstui.text.same_page import page_url

if TYPE_CHECKING:
    from collections.abc import Sequence
    from hashlib import blake2b

    import apsw

    from newstui.models import Article

_ALPHABET = "abcdefghjkmnpqrstvwxyz0123456789"  # Crockford's, letters first: no i, l, o, u
_LETTERS = 22
_ID_LENGTH = 12
_DAY = 86_400
_SHORTEST = 4  # letters of a guid or a title that may name one article


class Claim(NamedTuple):
    """What an item says it is, before others are looked at."""

    base: bytes  # by guid, else link, else title and day
    full: bytes  # that, with link and title
    link_and_title: tuple[str, str]


def claim(uid: str, article: Article) -> Claim:
    """Say what an item of the source ``uid`` is by itself."""
    base: tuple[str, ...]
    link = canonical_url(article.url) if article.url else ""
    if article.guid:
        base = ("guid", article.guid)
    elif link:
        base = ("link", link)
    else:
        day = str(article.published // _DAY) if article.published is not None else ""
        base = ("title", article.title or article.summary or article.html, day)
    hashed = _hasher(uid, *base)
    alone = hashed.digest()
    _add_parts(hashed, "link", link, "title", article.title)
    return Claim(alone, hashed.digest(), (link, article.title))


def identify(db: apsw.Connection, claims: Sequence[Claim]) -> tuple[list[str], set[bytes]]:
    """Return the id of each item of one answer, and the claims found to be shared just now.

    The same id twice means the very same item twice.
    """
    by_base: dict[bytes, set[bytes]] = defaultdict(set)
    for one in claims:
        by_base[one.base].add(one.full)
    clashing = {base for base, items in by_base.items() if len(items) > 1}
    some = one_value(db, "SELECT 1 FROM shared_guid LIMIT 1") is not None
    known = {base for base in by_base if some and _is_shared(db, base)}
    shared = clashing | known
    ids = [
        public_id(one.full if one.base in shared and not _was_alone(db, one) else one.base)
        for one in claims
    ]
    return ids, clashing - known


def public_id(digest: bytes) -> str:
    """Write a digest as 12 characters of base 32 that begin with a letter."""
    value = int.from_bytes(digest, "big")
    value, first = divmod(value, _LETTERS)
    text = _ALPHABET[first]
    for _ in range(_ID_LENGTH - 1):
        value, rest = divmod(value, len(_ALPHABET))
        text += _ALPHABET[rest]
    return text


def url_key(url: str | None) -> int | None:
    """Return the number by which the article at a URL is found; None for none."""
    return page_key(page_url(url)) if url else None


def page_key(page: str) -> int:
    """Return ``url_key`` of a URL that ``page_url`` wrote."""
    return _number(page)


def guid_key(guid: str | None, url: str | None) -> int | None:
    """Return the number by which a guid is found in other sources; None for what names nothing.

    That is a bare number, and the URL itself, by which the article is found already.
    """
    if not guid or guid.isdigit() or len(guid) < _SHORTEST:
        return None
    if url and guid.startswith("http") and page_url(guid) == page_url(url):
        return None
    return _number(guid)


def title_key(title: str) -> int | None:
    """Return the number by which articles of the same title are found; None for hardly any."""
    words = bare(title)
    return _number(words) if len(words) >= _SHORTEST else None


def _number(text: str) -> int:
    from hashlib import blake2b  # noqa: PLC0415 - OpenSSL: 3 ms, not at a start

    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _is_shared(db: apsw.Connection, base: bytes) -> bool:
    return one_value(db, "SELECT 1 FROM shared_guid WHERE key = ?", (base,)) is not None


def _was_alone(db: apsw.Connection, one: Claim) -> bool:
    """Tell whether this item is the one that had the claim to itself when it was first seen."""
    found = one_row(db, "SELECT url, title FROM article WHERE id = ?", (public_id(one.base),))
    if found is None:
        return False
    url, title = found
    return (canonical_url(url) if url else "", title) == one.link_and_title


def _hasher(*parts: str) -> blake2b:
    from hashlib import blake2b  # noqa: PLC0415

    hashed = blake2b(digest_size=16)
    _add_parts(hashed, *parts)
    return hashed


def _add_parts(hashed: blake2b, *parts: str) -> None:
    for part in parts:
        data = part.encode("utf-8", "replace")
        hashed.update(len(data).to_bytes(4, "big") + data)
