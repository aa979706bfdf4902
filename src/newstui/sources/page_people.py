"""The only place that finds who wrote a page's article, who edited it and where it came from."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newstui.sources.page_data import names
from newstui.sources.page_digits import plain
from newstui.sources.page_names import first_name, is_person
from newstui.sources.page_outside import inside
from newstui.sources.page_said import LONGEST, after_title
from newstui.sources.page_titles import site_name
from newstui.sources.page_tree import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from newstui.sources.page_data import Node
    from newstui.sources.page_tree import Survey

_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl",
    "dcterms.creator", "og:author", "article:author:name",
)  # fmt: skip
_SOURCES = ("source", "mediaid", "og:source", "article:source", "publishsource", "contentsource")
_LABELS = r"(?:来源|來源|编辑|編輯|时间|時間|日期|[次人点击]数|浏览量?|作者|记者|記者|来 源|责 编)"
_NAME = (  # no other label whose own name is missing
    rf"((?!(?:文章|稿件|信息|新闻|本文|责任|发布|更新|录入)?{_LABELS}\s?[:：])"
    r"[^\s:：()（）\[\]【】|｜‖<>/／;；，,。]{1,24}"
    r"(?:[ 、·・/](?!\S{1,8}\s?[:：]|[责来作] [编源者])"
    r"[^\s:：()（）\[\]【】|｜‖<>;；，,。]{1,12}){0,3})"
)
_ONE_NAME = r"([^\s:：()（）\[\]【】|｜‖<>/；;，,。]{1,30}+(?:(?<=[A-Za-z]) [A-Z][\w.]{0,15}){0,4})"
_CHIEF = r"(?:责\s?任\s?编\s?辑|責\s?任\s?編\s?輯|责\s?编|責\s?編)"
_OTHERS = r"(?:(?:值班|本文|网络|網路|实习|见习|版面|新闻|执行|美术|文字|微信)(?:编辑|編輯)|编审)"
_HAN_NAME = r"([\u3400-\u9fff·]{2,4}(?:[ 、][\u3400-\u9fff]{2,4}){0,3})(?=\s*(?:$|[\]）)】|｜丨‖]))"
_BARE = rf"\s?[|｜/／]?\s?{_HAN_NAME}"  # without a colon it may as well be a link: 编辑 推荐
_EDITORS = (  # who answers for it first
    re.compile(rf"{_CHIEF}\s*[:：丨]\s*[【\[]?{_NAME}"),
    re.compile(rf"(?:^|[\[（(【|｜丨‖]\s?){_CHIEF}{_BARE}"),
    re.compile(
        rf"(?:{_OTHERS}|(?<![任责責])(?<![图圖视影音][片频音頻])(?:编\s?辑|編\s?輯))"
        rf"\s*[:：丨]\s*{_NAME}"
    ),
    re.compile(
        rf"(?:^|[\[（(【|｜丨‖]\s?){_OTHERS}{_BARE}"
        rf"|(?:^|\s|(?<=新闻))(?:编辑|編輯)\s?[|｜/／]\s?{_HAN_NAME}|[\[（(【](?:编辑|編輯)\s{_HAN_NAME}"
    ),
)
_EDITOR_ALONE = re.compile(  # 编辑 张三, （编辑张三）, 记者 王五 编辑 张三 校对 李四
    r"(?:(?:^|‖\s|(?:记者|記者|作者|文)\s[\u3400-\u9fff]{2,4}\s)(?:编辑|編輯)\s"
    r"|[\[（(【](?:编辑|編輯))([\u3400-\u9fff]{2,4}(?: [\u3400-\u9fff]{2,4})??)"
    r"(?=\s*(?:‖|$|[\]）)】]|校[对對]|审[核校]|統籌|统筹))"
)
_NO_EDITOR = re.compile("[的被了]")  # 编辑：一个被误解的职业
_EDITOR_EN = re.compile(
    r"(?:[Ee]dit(?:ing|ed)\s+by|Editor\s?:)\s+((?:[A-Z][\w.'’-]+)(?:\s+(?:and\s+|de\s+"
    r"|van\s+|von\s+)?[A-Z][\w.'’-]+){1,5})"
)
_SOURCE = re.compile(  # neither a picture's nor a table's, and no sentence
    rf"(?:(?:(?<![图圖])(?<![图圖][片表])(?<!数据)(?<!资料)(?<!视频)(?<!照片)(?<!封面)"
    r"(?<![资收经][金入费])(?<!能源)(?<!病毒)(?:来源|來源)"
    rf"|稿源|来\s源|(?:原载|转自|(?<![得可止勿迎请需])转载|出处))(?:于|自)?\s*[:：|｜丨]"
    rf"|(?:(?:^|\s)(?:来源于|來源於)|(?:^|[|｜‖]\s)(?:来自|來自))\s"
    rf"|[|｜‖]\s?(?:来自|來自)\s?[:：])\s?{_ONE_NAME}"
    r"(?![，,]\s?(?!本?[文报刊]|作者|记者|通讯员|编辑|责|[图圖时版转轉如欢原])[\u3400-\u9fff])"
)
_AUTHOR = re.compile(
    rf"(?:(?:本文|文章)?(?<!该)作者|(?:本报|本社|见习|首席)?(?:记者|記者)|作\s者|采写|撰文人?|撰稿人?|採訪(?:撰文)?"
    rf"|(?<![\u3400-\u9fff])文字?(?![/／、]图))\s*[:：/／丨|｜]\s?{_NAME}"
)
_REPORTER = re.compile(
    r"(?:(?:记者|記者)\s*|(?:作者|撰文)\s)([\u3400-\u9fff·]{2,4}(?:[ 、][\u3400-\u9fff]{2,3}){0,3})"
    r"(?=\s*(?:$|[／/｜|‖\s]))|(?<![\u3400-\u9fff])(?:文[／/、]图|[图圖][／/、]?文)\s*[:：/／|｜]?\s*"
    + _HAN_NAME
    + r"|(?:^|\s)([\u3400-\u9fff]{2,4})\s?[/／]\s?文(?=$|\s)"
)
_OFFICE = re.compile(  # a surname may be a rare one
    r"(?:本[报報刊社台网網]|(?:新华|中新)社|见习|首席|特约)(?:记者|記者)\s[^\s]{2,5}(?:\s\S{2,4}){0,3}$"
)
_DATELINE = re.compile(  # 新华社北京3月15日电（记者 王民、李晓华）
    r"^[\s　]*[\u3400-\u9fff]{0,20}[^（(〔]{0,16}[（(〔][^\s()（）〔〕，。]{0,8}?(?:记者|記者)\s*"
    r"([\u3400-\u9fff·]{2,4}(?:[\s、，,]{1,2}[\u3400-\u9fff·]{2,4}){0,3})"
    r"\s*(?:[／/][^）)〕]{0,12})?[）)〕]"
    r"|^[\s　]*[（(]中央社記者([\u3400-\u9fff]{3})[\u3400-\u9fff]{2,6}\d{1,2}日"
)
_PLACES = (
    "[台臺][北中南東]|新北|桃園|新竹|苗栗|彰化|南投|雲林|嘉義|高雄|屏東|宜蘭|花蓮|澎湖|金門|馬祖|基隆|綜合|連線"
    "|北京|上海|香港|澳門|東京|紐約|倫敦|華盛頓"
)
_BYLINE = re.compile(  # 記者王五／台北報導, 記者王小五台北報導
    r"(?:^|[（(〔【\s])(?:(?:[\u3400-\u9fff]{0,6}(?:記者|记者|編譯|编译))\s?)?"
    r"([\u3400-\u9fff]{2,3}(?:、[\u3400-\u9fff]{2,3}){0,3})\s?[／/]\s?"
    r"[\u3400-\u9fff]{2,6}[報报][導导道](?=$|[\s】）)〕])"
    rf"|(?:記者|记者)\s?([\u3400-\u9fff]{{2,3}}?)(?:{_PLACES})(?:即時)?(?:報導|\d{{1,2}}日電)"
)
_NO_DAY = (  # "By Monday it was over"
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b(?! [A-Z]))"
)
_AUTHOR_EN = re.compile(
    r"(?:^\s*|(?:[Pp]osted|[Pp]ublished|[Ww]ritten|[Ww]ords|[Ss]tory|[Rr]eport|[Rr]eported|\d{4}|\d:\d\d"
    r"|[ap]m)[^.!?]{0,24}?\s)[Bb][Yy]:?\s+"
    rf"{_NO_DAY}((?:[A-Z][\w.'’-]+)(?:\s+(?:and\s+|de\s+|van\s+"
    r"|von\s+)?[A-Z][\w.'’-]+){0,5})"
)
_LONG_BYLINE = re.compile(  # with the date and more behind it: "By Monday, …" is none
    r"^\s*[Bb][Yy]:?\s+([A-Z][\w.'’-]+(?:\s+(?:and\s+|de\s+|van\s+|von\s+)?[A-Z][\w.'’-]+){1,5})"
    r"\s*(?:[|·•]|,\s*(?:[A-Z]\w+\.?\s+\d|\d))"
)
_AUTHOR_CALLED = re.compile(r"(?:^|[\s_-])(?:author|reporter|writer)(?:[-_]?[Nn]ame)?(?:[\s_-]|$)")
_NOTICE = re.compile(  # on whose sources and authors nothing is said
    r"[凡版]\S{0,8}(?:注明|声明)|版权|免责声明|注明.{0,3}(?:来源|出处)|未经.{0,10}(?:授权|许可|允许)"
)
_EDITION = re.compile(  # 《林湾日报》（2021年12月28日 第 01 版）
    r"(?:^|\s)《([^《》]{2,12})》\s?[（(]\s?20\d\d年\d{1,2}月\d{1,2}日\s?第?\s?[A-Z]?\d{1,2}\s?版\s?[）)]"
    r"\s*(?:$|‖)"
)
_DAY = r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s?\d{1,2}:\d\d(?::\d\d)?)?"
_A_PAPER = (
    r"((?!.{0,4}[互物][联聯])(?:[\u3400-\u9fff]{1,8}?(?:[日晚晨早时時快商导導][报報]|[青少]年报|都市报"
    r"|[电電][视視][台臺]|客户端|通讯社|新[闻聞]社|新华社|中新社|中央社|[周週]刊)|[\u3400-\u9fff]{2,8}[网網]))"
)
_PAPER = re.compile(
    rf"{_DAY}\s?[|｜·]?\s?{_A_PAPER}(?=$|[\s|｜])|^{_A_PAPER}\s?[|｜·]?\s?(?={_DAY})"
)
_LONGEST_INFO = 120  # characters of a line with the date
_SHORTEST_HOST = 4  # characters
_MOST_LINKS = 3
_MOST_SOURCES = 4  # elements that are merely called source
_FIRST_LINES = 6
_MOST_CALLED = 200  # elements after the title


class People(NamedTuple):
    """Who is named with an article; "" where nobody is."""

    author: str = ""
    source: str = ""
    editor: str = ""


def people(
    seen: Survey, article: Node, lines: Sequence[str], title: str, url: str, *, chinese: bool
) -> People:
    """Return the author, the source (来源) and the editor; ``title`` is the article's.

    ``url`` is the page's.
    """
    lines = [
        one[: notice.start()] if (notice := _NOTICE.search(one)) else one
        for one in lines
        if one != title
    ]
    named = seen.sources[:_MOST_SOURCES]
    source = first_name(
        *_each(_SOURCE, lines),
        *_each(_EDITION, lines),
        *(seen.metas.get(name, "") for name in _SOURCES if chinese),
        *(_short(node) for node in inside(seen, named, marked=True) if chinese),
    )
    if not source and chinese:
        source = first_name(*_beside_date(seen, title))
    editors = [name for pattern in _EDITORS for name in _each(pattern, lines)]
    editors = [name for name in editors if not _NO_EDITOR.search(name)]
    editor = first_name(
        *names(article.get("editor")),
        *editors,
        *(one[1] for line in lines if (one := _EDITOR_ALONE.search(line)) and is_person(one[1])),
        *_each(_EDITOR_EN, lines),
    )
    given = first_name(", ".join(names(article.get("author"))[:5]))
    meta = "" if given else first_name(*(seen.metas.get(name, "") for name in _AUTHORS))
    author = given or meta
    house = chinese and _is_house(seen, author, source, title, url)
    edited = bool(meta) and any(meta in one for one in (editor, *editors))
    if not author or house or (chinese and not is_person(author)) or edited:
        said = _said(seen, lines, title, chinese=chinese)
        if said and (not given or house):
            author = said
        elif edited or (meta and house and source):
            author = ""
    return People(author, source, editor)


def _said(seen: Survey, lines: Sequence[str], title: str, *, chinese: bool) -> str:
    """Return whom the page itself calls the author."""
    in_english = (
        *_each(_AUTHOR_EN, [line for line in lines if len(line) < 90]),
        *_each(_LONG_BYLINE, lines),
    )
    return (
        first_name(*_each(_AUTHOR, lines), *_reporters(lines[:_FIRST_LINES]))
        or first_name(
            _rel_author(seen),
            *sorted(in_english, key=site_name(seen).__eq__),  # a person before the house
        )
        or first_name(*((*_called(seen, title), *_dateline(lines)) if chinese else ()))
    )


def _each(pattern: re.Pattern[str], lines: Sequence[str]) -> Iterator[str]:
    """Yield the name in every line that has one."""
    for line in lines:
        if found := pattern.search(line):
            yield found[found.lastindex or 0]


def _reporters(lines: Sequence[str]) -> Iterator[str]:
    """Yield whom lines call a reporter: 记者 may as well be a word of a sentence."""
    for line in lines:
        if found := _REPORTER.search(line):
            name = first_name(found[found.lastindex or 0])
            if is_person(name) or "·" in name or _OFFICE.search(line[: found.end()]):
                yield name


def _dateline(lines: Sequence[str]) -> Iterator[str]:
    found = (*_each(_DATELINE, lines), *_each(_BYLINE, lines))
    return (name for name in found if is_person(name))


def _is_house(seen: Survey, name: str, source: str, title: str, url: str) -> bool:
    """Tell whether a name is no person's but the site's own, or a part of its host's."""
    whole = " ".join((seen.root.findtext(".//title") or "").split())
    host = url.partition("://")[2].partition("/")[0]
    return bool(name) and (
        name == source
        or name in f"{whole.replace(title, '')} {site_name(seen)}"
        or (len(name) >= _SHORTEST_HOST and name.lower() in host)
    )


def _beside_date(seen: Survey, title: str) -> Iterator[str]:
    """Yield the paper or the site that is named without a label beside the date after the title."""
    for part in after_title(seen, title):
        words = words_of(part, _LONGEST_INFO)
        if len(words) <= _LONGEST_INFO and (found := _PAPER.search(plain(words))):
            yield found[1] or found[2]


def _rel_author(seen: Survey) -> str:
    linked = (one for one in seen.authors if one.tag == "a" and one.get("rel") == "author")
    marked = (one for one in seen.authors if one.get("itemprop") == "author")
    found = next(inside(seen, linked, marked=True), None)
    found = next(inside(seen, marked, marked=True), None) if found is None else found
    name = None if found is None else found.find(".//*[@itemprop='name']")
    words = "" if found is None else words_of(found, LONGEST)
    if name is not None:  # "Written by" is left out, and what they do
        told = name.get("content") or ""
        words = words_of(name, LONGEST) or (told if told in words else words)
    return words if len(words) <= 60 else ""


def _called(seen: Survey, title: str) -> Iterator[str]:
    """Yield the persons that stand after the title in an element called author."""
    after = (one for part in after_title(seen, title) for one in part.iter())
    for node in islice(after, _MOST_CALLED):
        if _AUTHOR_CALLED.search(node.get("class") or ""):
            links = islice(node.iter("a"), _MOST_LINKS)
            yield from islice(filter(is_person, map(_short, (node, *links))), 1)


def _short(node: HtmlElement) -> str:
    words = words_of(node, LONGEST)
    return words if 1 < len(words) <= 16 and not re.search(r"[\d:：]", words) else ""
