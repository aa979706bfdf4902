"""The only place that finds what a page says of its article: when, who, from where, in what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newstui.sources.draft import Enclosed
from newstui.sources.page_data import link, names, word
from newstui.sources.page_dates import dated
from newstui.sources.page_people import people
from newstui.sources.page_said import said

if TYPE_CHECKING:
    from newstui.sources.page_data import Node
    from newstui.sources.page_tree import Survey

_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_NO_PICTURE = re.compile(
    r"(?i)(?:^|[/_.-])(?:logo|default|placeholder|blank|spacer|avatar|favicon"
    r"|share[-_]?(?:img|icon|logo)|icon)(?:[/_.@-]|\d|$)"
)


class Facts(NamedTuple):
    """What a page says of its article; "" and None where it says nothing."""

    published: int | None
    updated: int | None
    author: str
    source: str
    editor: str
    language: str
    section: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    picture: Enclosed | None


def facts(seen: Survey, article: Node, url: str, title: str, text: str, now: int) -> Facts:
    """Return what the page says of its article; ``text`` is its body, for the language.

    ``now`` is when it was fetched, Unix seconds.
    """
    language = _language(seen, text)
    chinese = language.lower().startswith("zh")
    lines = list(said(seen))
    metas = seen.metas
    published, updated = dated(
        seen, article, url, lines, title, now, chinese=chinese, language=language
    )
    author, source, editor = people(seen, article, lines, title, url, chinese=chinese)
    return Facts(
        published=published,
        updated=updated,
        author=author,
        source=source,
        editor=editor,
        language=language,
        section=names(article.get("articleSection"))[:1]
        or _names_of(metas.get("article:section", ""))[:1],
        tags=_tags(seen, article),
        summary=metas.get("og:description")
        or metas.get("description")
        or word(article.get("description")),
        picture=_picture(seen, article),
    )


def _language(seen: Survey, text: str) -> str:
    """Return the page's language: its script where that says another than the page does."""
    root = seen.root
    said = (
        root.get("lang")
        or root.get("xml:lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or ""
    )
    said = (
        (said or seen.metas.get("og:locale") or seen.metas.get("content-language") or "")
        .strip()
        .replace("_", "-")
    )
    sample = text[:3_000]
    written = _script(sample) if _EASTERN.search(sample) else ""
    if written and not said.lower().startswith(written):
        return "zh-CN" if written == "zh" and said.lower() in {"cn", "chinese"} else written
    if said and not written and said.lower()[:2] in {"zh", "ja", "ko"} and _letters(sample) > 200:
        return ""  # a template's word; the text is in none of them
    return said


def _script(sample: str) -> str:
    letters = _letters(sample) or 1
    if len(_KANA.findall(sample)) * 20 > letters:
        return "ja"
    if len(_HANGUL.findall(sample)) * 4 > letters:
        return "ko"
    return "zh" if len(_HAN.findall(sample)) * 3 > letters else ""


def _letters(sample: str) -> int:
    return sum(map(str.isalpha, sample))


def _names_of(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,，;；、]", value) if part.strip())


def _tags(seen: Survey, article: Node) -> tuple[str, ...]:
    keywords = article.get("keywords")
    found = _names_of(keywords) if isinstance(keywords, str) else names(keywords)
    found = found or _names_of(
        seen.metas.get("article:tag", "") or seen.metas.get("news_keywords", "")
    )
    return tuple(one for one in found if len(one) <= 40 and not re.match(r"\w+:", one))[:20]


def _picture(seen: Survey, article: Node) -> Enclosed | None:
    metas = seen.metas
    image = article.get("image") or article.get("thumbnailUrl")
    offered = (
        metas.get("og:image")
        or metas.get("og:image:url")
        or metas.get("og:image:secure_url")
        or "",
        link(image),
        metas.get("twitter:image") or metas.get("twitter:image:src") or "",
    )
    for url in offered:
        if url and not _NO_PICTURE.search(url.partition("?")[0]):
            first = image[0] if isinstance(image, list) and image else image
            alt = metas.get("og:image:alt") or metas.get("twitter:image:alt") or ""
            if not alt and isinstance(first, dict):
                alt = word(first.get("caption")) or word(first.get("description"))
            return Enclosed(url, "image", alt)
    return None
