"""The only place where what a dialect found becomes an article: cleaned, sanitised, absolute."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Any, Literal

from pydantic_core import to_json

from newstui.models import Article, Link, Media
from newstui.sources.links import absolute
from newstui.sources.markup import first_sentence, line
from newstui.sources.teaser import beginning, origin
from newstui.text.clean import LIMIT_BODY, clean
from newstui.text.plain import excerpt, plain
from newstui.text.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstui.sources.draft import Draft, Enclosed, Entry

MOST_ITEMS = 5_000  # of one answer
MOST_TAGS = 50
_MOST_ENTRIES = 50  # of one list that the site sent
_MOST_MEDIA = 20
_DEEPEST_SECTION = 8
_LONGEST_GUID = 2_000
_LONGEST_NAME = 200
_LONGEST_BODY = 2_000_000
_EXCERPT = 200
_LONGEST_LINE = 800  # characters of a paragraph that is read as it is: in NFC thrice as many
_PARAGRAPH = re.compile(r"\s*+<p>([^<>&]*+)</p>\s*+")
_BEGINNING = 600  # characters: more than a title or an excerpt is made of
_LISTS = ("breadcrumb", "related", "hot", "latest")
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
    title, summary = _title(draft), _short(draft.summary)
    if not (title and summary):
        text = beginning(html, _BEGINNING)
        summary = summary or _cut(text)
        title = title or clean(first_sentence(text or summary)).strip()
    return Article(
        guid=clean(draft.guid, limit=_LONGEST_GUID).strip() or None,
        url=url,
        title=title,
        html=html,
        summary=summary,
        author=_name(draft.author),
        published=draft.published,
        updated=draft.updated,
        tags=tuple(dict.fromkeys(_names(draft.tags)))[:MOST_TAGS],
        language=language(draft.language),
        origin=origin(html, own=draft.whole and draft.body.strip() != draft.summary.strip()),
        fingerprint=_fingerprint(draft),
        **_seldom(draft),
    )


def _seldom(draft: Draft) -> dict[str, Any]:
    """Return what few items have: what is not named costs no time to check."""
    found: dict[str, Any] = {}
    if draft.breadcrumb or draft.related or draft.hot or draft.latest:
        lists = {name: getattr(draft, name) for name in _LISTS}
        found = {name: _links(sent, draft.bases) for name, sent in lists.items() if sent}
    if draft.editor:
        found["editor"] = _name(draft.editor)
    if draft.section:
        found["section"] = _names(draft.section)[:_DEEPEST_SECTION]
    if draft.media:
        found["media"] = _media(draft.media, draft.bases)
    if draft.comments is not None:
        found["comments"] = min(draft.comments, _MOST_COUNTED)
    if draft.score is not None:
        found["score"] = draft.score
    return found


def name(value: str | None) -> str | None:
    """Return the name of a source or of a person as clean text, or None."""
    return _name(value or "")


def language(value: str | None) -> str | None:
    """Return a language tag (BCP 47) as sent, or None where it is none."""
    tag = (value or "").strip()
    return tag if _LANGUAGE.fullmatch(tag) else None


def _title(draft: Draft) -> str:
    return clean(line(draft.title[:10_000], is_html=draft.title_is_html)).strip()


def _short(html: str) -> str:
    """Return the beginning of what was sent in short, as one line of plain text."""
    if len(html) <= _LONGEST_LINE and (words := _PARAGRAPH.fullmatch(html)):  # most are
        return _cut(clean(words[1], multiline=True, limit=LIMIT_BODY))
    return _cut(plain(sanitise(html[:20_000], None))) if html.strip() else ""


def _cut(text: str) -> str:
    return clean(excerpt(text, _EXCERPT), limit=300).strip()


def _base(draft: Draft, url: str | None) -> str | None:
    own = absolute(draft.body_base, *draft.bases) if draft.body_base else None
    return own or url or next((base for base in draft.bases if base), None)


def _name(value: str) -> str | None:
    return _cleaned(value[:2_000]) if value else None


@lru_cache(maxsize=512)  # a feed has few authors and sections, and many items
def _cleaned(name: str) -> str | None:
    return clean(line(name, is_html=True), limit=_LONGEST_NAME).strip() or None


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in map(_name, values) if name)


def _links(entries: tuple[Entry, ...], bases: tuple[str, ...]) -> tuple[Link, ...]:
    found = []
    for entry in entries[:_MOST_ENTRIES]:
        title = clean(line(entry.title[:10_000], is_html=True)).strip()
        if title:
            url = absolute(entry.url, *bases)
            found.append(Link(title=title, url=url, summary=_short(entry.summary)))
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
    title, author = encode_basestring_ascii(draft.title), encode_basestring_ascii(draft.author)
    hashed = hashlib.blake2b(f"[{title}, ".encode(), digest_size=16)
    hashed.update(_json(draft.body))
    rest = f", {author}, {_json_list(draft.dates)}, {_json_list(draft.tags)}]"
    hashed.update(b", " + _json(draft.summary) + rest.encode())
    return hashed.hexdigest()


def _json_list(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(encode_basestring_ascii, texts))}]"


def _json(text: str) -> bytes:
    """Return what ``json.dumps`` makes of a long text, in ASCII."""
    if text.isascii() and "\x7f" not in text:
        return to_json(text)  # the same, in a third of the time
    return encode_basestring_ascii(text).encode()
