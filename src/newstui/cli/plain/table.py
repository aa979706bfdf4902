"""THE table of what can be typed in a plain session: names, short forms, arguments. Pure data.

``action`` is "subject.function": a free function in ``cli/plain/<subject>.py``. Short forms are
the screen's keys where there is such a key; the Chinese names need no space after them.
"""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import NamedTuple

from newstui.cli.errors import UsageError
from newstui.i18n import language, tr


class Order(NamedTuple):
    """One thing that can be typed; ``words`` are its other names, apart by commas."""

    name: str
    words: str
    argument: str  # as help says it, in square brackets where it can be left out
    action: str
    title: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name, the first one first."""
        return (self.name, *(word.strip() for word in self.words.split(",") if word.strip()))


_ROWS = (
    # reading
    ("open", "read, 打开, 阅读, 看", "N", "reading.opened", "read article N; N alone does too"),
    ("more", "更多, 下一页", "", "reading.more", "the next page; Enter does too"),
    ("all", "全部", "", "reading.whole", "all that is left of it"),
    ("next unread", "n, 下一篇未读", "", "reading.next_unread", "read the next unread article"),
    ("previous unread", "p, 上一篇未读", "", "reading.previous_unread", "the unread one before"),
    ("next", "j, 下一篇", "", "reading.following", "read the next article"),
    ("previous", "k, 上一篇", "", "reading.preceding", "read the article before"),
    ("article", "again, 文章, 正文", "", "reading.article", "the open article again"),
    ("changes", "d, 改动", "[N]", "changed.printed", "what its publisher changed in an article"),
    ("full", "x, 全文", "[N]", "web.full", "the full text of an article; again: the feed's"),
    ("find", "查找", "WORDS", "reading.find", "where the open article says it"),
    # places
    ("list", "l, headlines, 列表, 头条", "", "places.listed", "the list again"),
    ("home", "gh, front page, front, 首页", "", "places.home", "the front page"),
    ("hot", "4, 热门, 热门文章", "[NAME]", "places.hot", "what is hot, here or there"),
    ("latest", "5, 最新, 最新文章", "[NAME]", "places.latest", "what is new, newest first"),
    ("related", "3, 相关, 相关阅读", "[N]", "places.related", "what belongs to an article"),
    ("hot everywhere", "全部热门", "", "places.all_hot", "what is hot in every section"),
    ("latest everywhere", "gl, 全部最新", "", "places.all_latest", "everything, newest first"),
    ("starred", "gs, 收藏, 星标文章", "", "places.starred", "what you starred"),
    ("sections", "section, t, 版块, 栏目", "[NAME]", "places.sections", "the sections, or one"),
    ("breadcrumb", "c, crumbs, 位置, 面包屑", "", "places.crumbs", "where you are, step by step"),
    ("up", "backspace, 上一级", "", "places.up", "one step up"),
    ("back", "[, 后退, 返回", "", "places.back", "where you were before"),
    ("forward", "], 前进", "", "places.forward", "where you were before you went back"),
    ("story", "g+, 事件, 报道", "[N]", "places.story", "every article of the story"),
    ("unfold", "+, 展开", "[N]", "stories.unfold", "who else tells it, numbered on"),
    ("search", "/, 搜索, 搜", "WORDS", "places.search", "articles that hold all the words"),
    ("save", "S, 保存", "NAME", "places.save", "save the search in view as a section"),
    ("new", "., 新到, 新文章", "", "places.new", "what arrived since you were told"),
    ("go", "前往, 转到", "ADDRESS", "places.go", "a view by its address, or the article at a URL"),
    # marks
    ("mark", "标记", "read|unread|star|unstar N …", "marks.mark", "mark articles"),
    ("m", "已读未读", "[N …]", "marks.toggle_read", "read or unread"),
    ("star", "s, 星标", "[N …]", "marks.star", "star; again: take the star away"),
    ("unstar", "取消星标", "[N …]", "marks.unstar", "take the star away"),
    ("unread", "未读, 标为未读", "[N …]", "marks.unread", "mark unread"),
    ("mark all read", "A, 全部已读", "", "marks.all_read", "mark what was listed as read"),
    ("undo", "u, 撤销", "", "marks.undo", "undo the last mark"),
    # links
    ("links", "链接", "", "links.listed", "the links of the open article"),
    ("link", "f, 打开链接", "N", "links.follow", "follow link N of the open article"),
    ("browser", "o, 浏览器", "[N]", "links.browser", "open it in the browser"),
    ("copy", "y, url, 网址, 复制", "[N]", "links.address", "its address on a line by itself"),
    ("why", "w, 为什么, 原因", "[N]", "stories.why", "why it is here, and in its story"),
    ("split", "X, 拆分, 拆出", "[N]", "stories.split", "take an article out of its story"),
    ("join", "J, 合并, 并入", "N [N]", "stories.join", "put it into another's story"),
    # news
    ("refresh", "r, 刷新", "", "news.refresh", "fetch what is in view now; Ctrl-C stops it"),
    ("refresh all", "R, 全部刷新", "", "news.refresh_all", "fetch every source now"),
    ("add", "a, 添加", "URL", "news.add", "add a source"),
    ("sources", "health, H, 来源", "", "news.sources", "how the sources are doing"),
    # the program
    ("width", "宽度", "[N]", "program.width", "cells of a line; 0: without end"),
    ("help", "?, h, 帮助", "[COMMAND]", "program.help", "the commands, or one of them"),
    ("quit", "q, exit, bye, 退出", "", "program.quit", "leave; Ctrl-D does too"),
)  # fmt: skip

ORDERS = tuple(Order(*row) for row in _ROWS)
_LONGEST_FIRST = sorted(
    ((name, order) for order in ORDERS for name in order.names),
    key=lambda pair: len(pair[0]),
    reverse=True,
)


def found(line: str) -> tuple[Order, str]:
    """Return what a typed line asks for, and the words after it; raises UsageError.

    A number alone opens what has that number.
    """
    typed = _folded(line)
    if typed.isdecimal():
        return ORDERS[0], typed
    for name, order in _LONGEST_FIRST:
        rest = _after(name, typed)
        if rest and not order.argument:
            raise UsageError(tr("{name} stands alone: nothing may follow it", name=name))
        if rest is not None:
            return order, rest
    raise UsageError(_unknown(typed))


def near(name: str) -> str:
    """Return the name nearest to one that is none; "" where none is near."""
    names = [one for one, _ in _LONGEST_FIRST if len(one) > 1]
    return next(iter(get_close_matches(name.lower(), names, 1, 0.6)), "")


def shown(order: Order) -> str:
    """Say an order's names and argument as help does: Chinese ones first in Chinese only."""
    chinese = [name for name in order.names if not name.isascii()]
    latin = [name for name in order.names if name.isascii() and not name.isdecimal()]
    names = [*chinese[:1], *latin] if language() == "zh_CN" else latin
    first, *others = names
    said = f"{first} {_argument(order.argument)}" if order.argument else first
    return tr(", ").join([said, *others])


def _argument(text: str) -> str:
    """Say what is to be filled in, in the reader's language."""
    words = {
        "WORDS": tr("WORDS"),
        "NAME": tr("NAME"),
        "COMMAND": tr("COMMAND"),
        "ADDRESS": tr("ADDRESS"),
        "read|unread|star|unstar": tr("read|unread|star|unstar"),
    }
    for word, said in words.items():
        text = text.replace(word, said)
    return text


def _after(name: str, typed: str) -> str | None:
    """Return what follows a name at the beginning of a line; None where it is not there."""
    head = typed[: len(name)] if len(name) == 1 else typed[: len(name)].lower()
    if head != name:
        return None
    rest = typed[len(name) :]
    bound = name[-1].isascii() and name[-1].isalnum()
    if rest and bound and not rest.startswith(" ") and not _is_number(name, rest):
        return None
    return rest.strip()


def _is_number(name: str, rest: str) -> bool:
    """Tell ``m3`` from a word: a letter may stand right before its number."""
    return len(name) == 1 and name.isalpha() and rest[0].isdigit()


def _folded(line: str) -> str:
    """Return a line with the full-width letters and digits of an input method as usual ones."""
    narrow = "".join(
        unicodedata.normalize("NFKC", one) if "！" <= one <= "～" else one for one in line
    )
    return " ".join(narrow.split())


def _unknown(typed: str) -> str:
    name = typed.partition(" ")[0][:40]
    if close := near(name):
        return tr("there is no command '{name}': did you mean '{near}'?", name=name, near=close)
    return tr("there is no command '{name}': help lists them", name=name)
