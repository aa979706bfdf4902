"""The only place that finds what a page says of its article: when, who, from where, in what."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newstui.sources.draft import Enclosed
from newstui.sources.page_ago import near
from newstui.sources.page_data import link, names, word
from newstui.sources.page_said import LONGEST, said
from newstui.sources.page_tree import words_of
from newstui.sources.page_when import moment, moments, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

    from newstui.sources.page_data import Node
    from newstui.sources.page_tree import Survey

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "publishdate", "pubdate", "publish_date", "publish-date", "publishtime", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created", "date",
    "publication_date", "article.published", "weibo: article:create_at",
    "bytedance:published_time", "apub:time", "og:time", "releasedate", "firstpublishedtime",
    "cxenseparse:recs:publishtime", "og:release_date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
    "bytedance:updated_time", "dcterms.modified", "dc.date.modified", "article.updated",
    "revisiondate",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl",
    "dcterms.creator", "og:author", "article:author:name",
)  # fmt: skip
_SOURCES = ("source", "mediaid", "og:source", "article:source", "publishsource", "contentsource")
_NAME = (
    r"([^\s:：()（）\[\]【】|｜‖<>/／;；，,。]{1,24}"
    r"(?:[ 、·・/][^\s:：()（）\[\]【】|｜‖<>;；，,。]{1,12}){0,3})"
)
_ONE_NAME = r"([^\s:：()（）\[\]【】|｜‖<>/；;，,。]{1,30}(?:(?<=[A-Za-z]) [A-Z][\w.]{0,15}){0,4})"
_EDITS = (
    r"(?:责\s?任\s?编\s?辑|責\s?任\s?編\s?輯|责\s?编|責\s?編|(?:值班|本文|网络|網路|实习|见习|版面|新闻"
    r"|执行|美术|文字|微信)(?:编辑|編輯)|编审)"
)
_EDITOR = re.compile(rf"(?:{_EDITS}|编\s?辑|編\s?輯)\s*[:：丨]\s*{_NAME}")
_HAN_NAME = r"([\u3400-\u9fff·]{2,4}(?:[ 、][\u3400-\u9fff]{2,4}){0,3})(?=\s*(?:$|[\]）)】|｜丨‖]))"
_EDITOR_BARE = re.compile(  # without a colon it may as well be a link: 编辑 推荐
    rf"(?:^|[\[（(【|｜丨‖]\s?){_EDITS}\s?[|｜/]?\s?{_HAN_NAME}"
    rf"|(?:^|\s)(?:编辑|編輯)\s?[|｜/]\s?{_HAN_NAME}|[\[（(【](?:编辑|編輯)\s{_HAN_NAME}"
)
_EDITOR_EN = re.compile(
    r"(?:[Ee]dit(?:ing|ed)\s+by|Editor\s?:)\s+((?:[A-Z][\w.'’-]+)(?:\s+(?:and\s+|de\s+"
    r"|van\s+|von\s+)?[A-Z][\w.'’-]+){1,5})"
)
_SOURCE = re.compile(
    rf"(?:(?:文章|新闻|信息|稿件|内容|本文|资料)?(?:来源|來源)|稿源|来\s源|(?:原载|转自|转载|出处))(?:于"
    rf"|自)?\s*[:：|｜丨]\s?{_ONE_NAME}"
)
_AUTHOR = re.compile(
    rf"(?:(?:本文|文章)?作者|(?:本报|本社|见习|首席)?记者|作\s者|撰文|撰稿|(?<![\u3400-\u9fff])文字?)\s*[:：/丨|｜]\s?{_NAME}"
)
_REPORTER = re.compile(
    r"(?:记者|記者)\s*([\u3400-\u9fff·]{2,4}(?:[ 、][\u3400-\u9fff]{2,3}){0,3})(?=\s*(?:$"
    r"|[／/|｜‖\s]))"
)
_AUTHOR_EN = re.compile(
    r"(?:^\s*|(?:[Pp]osted|[Pp]ublished|[Ww]ritten|[Ww]ords|[Ss]tory|[Rr]eport|[Rr]eported|\d{4}|\d:\d\d"
    r"|[ap]m)[^.!?]{0,24}?\s)[Bb][Yy]:?\s+((?:[A-Z][\w.'’-]+)(?:\s+(?:and\s+|de\s+|van\s+"
    r"|von\s+)?[A-Z][\w.'’-]+){0,5})"
)
_LONG_BYLINE = re.compile(  # with the date and more behind it: "By Monday, …" is none
    r"^\s*[Bb][Yy]:?\s+([A-Z][\w.'’-]+(?:\s+(?:and\s+|de\s+|van\s+|von\s+)?[A-Z][\w.'’-]+){1,5})"
    r"\s*(?:[|·•]|,\s*(?:[A-Z]\w+\.?\s+\d|\d))"
)
_STOP = re.compile(
    r"\s*(?:责任编辑|责编|编辑|作者|来源|来 源|时间|发布|日期|记者|浏览|点击|字号|阅读"
    r"|评论|分享|打印|我要|\d{4}[-年/]).*$"
    r"|\s+(?:校对|校對|审核|审校|监制|監製|美编|报道|報導|報道|摄影|攝影|制图|编发|[一二三终]审|签发|统筹|供稿"
    r"|通讯员).*$"
)
_STAFF_CODE = re.compile(r"(?<=[\u3400-\u9fff])[\s_－-]*[A-Z]{1,4}\d{2,6}$")  # 李四_NB12345
_MOST_SOURCES = 4  # elements that are merely called source
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_NO_NAME = re.compile(
    r"(?i)https?://|www\.|^(?:admin|administrator|null|none|undefined|无|未知|佚名|网络"
    r"|互联网|本站|author|staff|\W*)$"
)
_NO_PICTURE = re.compile(
    r"(?i)(?:^|[/_.-])(?:logo|default|placeholder|blank|spacer|avatar|favicon"
    r"|share[-_]?(?:img|icon|logo)|icon)(?:[/_.@-]|\d|$)"
)
_PIECES = re.compile(r"\s+(?=[\u3400-\u9fff【])")  # 2小时前 来源：…
_MOST_PIECES = 100


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


def facts(seen: Survey, article: Node, url: str, text: str, now: int) -> Facts:
    """Return what the page says of its article; ``text`` is its body, for the language.

    ``now`` is when it was fetched, Unix seconds.
    """
    language = _language(seen, text)
    chinese = language.lower().startswith("zh")
    lines = list(said(seen))
    metas = seen.metas
    published, updated = _moments(seen, article, url, lines, chinese=chinese)
    if published is None:
        published = _near(seen, lines, now, chinese=chinese)
    author = _first_name(
        ", ".join(names(article.get("author"))[:5]),
        *(metas.get(name, "") for name in _AUTHORS),
        *(found[1] for line in lines if (found := _AUTHOR.search(line))),
        *(found[1] for line in lines[:6] if (found := _REPORTER.search(line))),
    ) or _first_name(
        _rel_author(seen),
        *(found[1] for line in lines if (found := _AUTHOR_EN.search(line)) and len(line) < 90),
        *(found[1] for line in lines if (found := _LONG_BYLINE.search(line))),
    )
    return Facts(
        published=published,
        updated=updated,
        author=author,
        source=_first_name(
            *(found[1] for line in lines if (found := _SOURCE.search(line))),
            *(metas.get(name, "") for name in _SOURCES if chinese),
            *(_short(node) for node in seen.sources[:_MOST_SOURCES] if chinese),
        ),
        editor=_first_name(
            *names(article.get("editor")),
            *(found[1] for line in lines if (found := _EDITOR.search(line))),
            *(found[found.lastindex or 0] for one in lines if (found := _EDITOR_BARE.search(one))),
            *(found[1] for line in lines if (found := _EDITOR_EN.search(line))),
        ),
        language=language,
        section=names(article.get("articleSection"))[:1]
        or _names_of(metas.get("article:section", ""))[:1],
        tags=_tags(seen, article),
        summary=metas.get("og:description")
        or metas.get("description")
        or word(article.get("description")),
        picture=_picture(seen, article),
    )


def _moments(
    seen: Survey, article: Node, url: str, lines: Sequence[str], *, chinese: bool
) -> tuple[int | None, int | None]:
    metas = seen.metas
    published = _first_moment(
        (word(article.get("datePublished")), *(metas.get(n, "") for n in _PUBLISHED)),
        chinese=chinese,
    )
    updated = _first_moment(
        (word(article.get("dateModified")), *(metas.get(n, "") for n in _UPDATED)), chinese=chinese
    )
    if published is None:
        for node in seen.times[:5]:
            words = node.get("datetime") or "".join(node.itertext())
            if (published := moment(words, chinese=chinese)) is not None:
                break
    if published is None:
        for text in (*lines, *_near_title(seen)):
            for seconds, is_change in moments(text, chinese=chinese):
                if is_change:
                    updated = updated if updated is not None else seconds
                elif published is None:
                    published = seconds
            if published is not None:
                break
    if published is None and updated is not None and not any(metas.get(name) for name in _UPDATED):
        published, updated = updated, None  # 更新时间 is all that such a page says
    if published is None:
        published = when("", url, chinese=chinese)
    return published, updated if updated != published else None


def _near(seen: Survey, lines: Sequence[str], now: int, *, chinese: bool) -> int | None:
    """Return a date without a year, or one as 2小时前, where the page has no other."""
    for node in seen.times[:5]:
        words = words_of(node, LONGEST)
        if (found := near(words, now, chinese=chinese, sure=True)) is not None:
            return found
    said_there = (one for text in (*lines, *_near_title(seen)) for one in _PIECES.split(text))
    found_there = (near(one, now, chinese=chinese) for one in islice(said_there, _MOST_PIECES))
    return next((one for one in found_there if one is not None), None)


def _near_title(seen: Survey) -> Iterable[str]:
    """Yield the words after the title, where a date without a label stands."""
    for title in seen.titles[:3]:
        node: HtmlElement | None = title
        for _ in range(3):
            if node is None:
                break
            for after in list(node.itersiblings())[:4]:
                words = "".join(after.itertext()) if isinstance(after.tag, str) else ""
                if words and len(words) < 2_000:
                    yield " ".join(words.split())[:LONGEST]
            node = node.getparent()


def _first_moment(values: Iterable[str], *, chinese: bool) -> int | None:
    found = (moment(value, chinese=chinese) for value in values if value)
    return next((one for one in found if one is not None), None)


def _first_name(*values: str) -> str:
    for value in values:
        name = _STOP.sub("", " ".join(value.split()))
        name = re.sub(r"^(?i:by)\s+", "", name).strip(" ·|-_,，、:：/")
        name = _STAFF_CODE.sub("", name)
        if name and len(name) <= 100 and not _NO_NAME.search(name):
            return name
    return ""


def _rel_author(seen: Survey) -> str:
    linked = (one for one in seen.authors if one.tag == "a" and one.get("rel") == "author")
    named = (one for one in seen.authors if one.get("itemprop") == "author")
    found = next(linked, None)
    found = next(named, None) if found is None else found
    words = "" if found is None else words_of(found, LONGEST)
    return words if len(words) <= 60 else ""


def _short(node: HtmlElement) -> str:
    words = words_of(node, LONGEST)
    return words if 1 < len(words) <= 16 and not re.search(r"[\d:：]", words) else ""


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
    letters = sum(map(str.isalpha, sample)) or 1
    written = ""
    if len(_KANA.findall(sample)) * 20 > letters:
        written = "ja"
    elif len(_HANGUL.findall(sample)) * 4 > letters:
        written = "ko"
    elif len(_HAN.findall(sample)) * 3 > letters:
        written = "zh"
    if written and not said.lower().startswith(written):
        return "zh-CN" if written == "zh" and said.lower() in {"cn", "chinese"} else written
    if said and not written and said.lower()[:2] in {"zh", "ja", "ko"} and letters > 200:
        return ""  # a template's word; the text is in none of them
    return said


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
