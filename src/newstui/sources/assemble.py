"""The only place where what a dialect found becomes an article: cleaned, sanitised, absolute."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Literal

from newstui.models import Article, Link, Media
from newstui.sources.links import absolute
from newstui.sources.markup import cut_short, first_sentence, line
from newstui.text.clean import clean
from newstui.text.plain import excerpt, plain
from newstui.text.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstui.models import Origin
    from newstui.sources.draft import Draft, Enclosed, Entry

MOST_ITEMS = 5_000  # of one answer
MOST_TAGS = 50
_MOST_ENTRIES = 50  # of one list that the site sent
_MOST_MEDIA = 20
_DEEPEST_SECTION = 8
_LONGEST_GUID = 2_000
_LONGEST_NAME = 200
_LONGEST_BODY = 2_000_000
_TEASER = 300  # characters: a description shorter than this is no article
_TEASER_CUT = 2_000  # one that ends in "…" may be longer
_EXCERPT = 200
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_MOST_COUNTED = 2**53
_KINDS: dict[str, Literal["image", "audio", "video"]] = {
    "image": "image", "jpg": "image", "jpeg": "image", "png": "image", "gif": "image",
    "webp": "image", "avif": "image", "svg": "image", "audio": "audio", "mp3": "audio",
    "m4a": "audio", "ogg": "audio", "opus": "audio", "flac": "audio", "wav": "audio",
    "video": "video", "mp4": "video", "m4v": "video", "webm": "video", "mkv": "video",
    "mov": "video",
}  # fmt: skip


def article(draft: Draft) -> Article:
    """Return the article that a draft is; every string in it is clean, every link absolute."""
    url = absolute(draft.url, *draft.bases)
    html = sanitise(draft.body[:_LONGEST_BODY], _base(draft, url)) if draft.body.strip() else ""
    text = plain(html) if html else ""
    summary = _summary(draft, text)
    return Article(
        guid=clean(draft.guid, limit=_LONGEST_GUID).strip() or None,
        url=url,
        title=_title(draft, text or summary),
        html=html,
        summary=summary,
        author=_name(draft.author),
        editor=_name(draft.editor),
        published=draft.published,
        updated=draft.updated,
        section=_names(draft.section)[:_DEEPEST_SECTION],
        tags=tuple(dict.fromkeys(_names(draft.tags)))[:MOST_TAGS],
        language=language(draft.language),
        breadcrumb=_links(draft.breadcrumb, draft.bases),
        related=_links(draft.related, draft.bases),
        hot=_links(draft.hot, draft.bases),
        latest=_links(draft.latest, draft.bases),
        media=_media(draft.media, draft.bases),
        comments=draft.comments if draft.comments is None else min(draft.comments, _MOST_COUNTED),
        score=draft.score,
        origin=_origin(draft, text),
        fingerprint=_fingerprint(draft),
    )


def name(value: str | None) -> str | None:
    """Return the name of a source or of a person as clean text, or None."""
    return _name(value or "")


def language(value: str | None) -> str | None:
    """Return a language tag (BCP 47) as sent, or None where it is none."""
    tag = (value or "").strip()
    return tag if _LANGUAGE.fullmatch(tag) else None


def _title(draft: Draft, text: str) -> str:
    sent = clean(line(draft.title[:10_000], is_html=draft.title_is_html)).strip()
    return sent or clean(first_sentence(text)).strip()


def _summary(draft: Draft, text: str) -> str:
    """Return what was sent beside the body, else the body's beginning."""
    sent = plain(sanitise(draft.summary[:20_000], None)) if draft.summary.strip() else ""
    return clean(excerpt(sent if sent.strip() else text, _EXCERPT), limit=300).strip()


def _origin(draft: Draft, text: str) -> Origin:
    """Tell whether the body is the article or a teaser for it."""
    length = len(text.strip())
    if not length or (length < _TEASER_CUT and cut_short(text.rstrip())):
        return "summary"
    own = draft.whole and draft.body.strip() != draft.summary.strip()
    return "summary" if length < _TEASER and not own else "feed"


def _base(draft: Draft, url: str | None) -> str | None:
    own = absolute(draft.body_base, *draft.bases) if draft.body_base else None
    return own or url or next((base for base in draft.bases if base), None)


def _name(value: str) -> str | None:
    short = value[:2_000]
    return clean(line(short, is_html=True), limit=_LONGEST_NAME).strip() or None


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in map(_name, values) if name)


def _links(entries: tuple[Entry, ...], bases: tuple[str, ...]) -> tuple[Link, ...]:
    found = []
    for entry in entries[:_MOST_ENTRIES]:
        title = clean(line(entry.title[:10_000], is_html=True)).strip()
        if title:
            short = plain(sanitise(entry.summary[:20_000], None)) if entry.summary else ""
            summary = clean(excerpt(short, _EXCERPT), limit=300).strip()
            found.append(Link(title=title, url=absolute(entry.url, *bases), summary=summary))
    return tuple(found)


def _media(enclosed: tuple[Enclosed, ...], bases: tuple[str, ...]) -> tuple[Media, ...]:
    found: dict[str, Media] = {}
    for one in enclosed:
        url = absolute(one.url, *bases)
        if url and url not in found and len(found) < _MOST_MEDIA:
            found[url] = Media(
                url=url,
                kind=_kind(one, url),
                title=_name(one.title) or "",
                bytes=_bytes(one.length),
            )
    return tuple(found.values())


def _kind(one: Enclosed, url: str) -> Literal["image", "audio", "video", "file"]:
    medium = one.kind.partition("/")[0].strip().lower()
    ending = url.partition("?")[0].rpartition(".")[2].lower()
    return _KINDS.get(medium) or _KINDS.get(ending) or "file"


def _bytes(length: object) -> int | None:
    digits = str(length).strip() if isinstance(length, (int, str)) else ""
    if isinstance(length, bool) or not digits.isascii() or not digits.isdecimal():
        return None
    return int(digits) if 0 < len(digits) < 16 and int(digits) else None


def _fingerprint(draft: Draft) -> str:
    """Hash what the publisher sent, without links: they change where a host or port does."""
    sent = (draft.title, draft.body, draft.summary, draft.author, draft.dates, draft.tags)
    packed = json.dumps(sent, ensure_ascii=True).encode("ascii")
    return hashlib.blake2b(packed, digest_size=16).hexdigest()
