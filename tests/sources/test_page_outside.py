from __future__ import annotations

import pytest

from newstui.config import Source
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

TITLE = "渡轮船员同意新时刻表"
BODY = "<p>林湾港务局三日宣布，渡轮船员与管理方就新的时刻表达成一致，自六月第一周起执行。</p>" * 4
TITLE_EN = "Ferry crews agree to a new timetable"
BODY_EN = "<p>The harbour board said that crews and managers agreed on a new timetable.</p>" * 5


def names(before: str, after: str, *, english: bool = False) -> tuple[str | None, str | None]:
    """Return the author and the editor of an article with words before and after its text."""
    url = "https://linwan.example/gn/1.html"
    title, body = (TITLE_EN, BODY_EN) if english else (TITLE, BODY)
    html = (
        f"<html lang={'en' if english else 'zh'}><title>{title}</title><div class=article>"
        f"<h1>{title}</h1>{before}<div>{body}</div></div>{after}</html>"
    )
    article = parse(html.encode(), Source(url=url, kind="page"), url=url, now=NOW).articles[0]
    return article.author, article.editor


@pytest.mark.parametrize(
    "after",
    [
        "<div><h3>热门文章</h3><ul><li><a href=/1>一名记者的三十年航程</a></li>"
        "<li><a href=/2>编辑：一个被误解的职业</a></li></ul></div>",
        "<ul><li><a href=/1>作者：我为什么写这本书</a></li></ul>",
        "<div><a href=/1>来源：谜一样的古画</a></div>",
        "<div><a href=/1>作者：我为什么写这本书</a></div>",
        "<ul><li><a href=/1>林湾渡轮停航两天以后恢复</a> 来源：海湾早报</li></ul>",
        "<div class=sidebar><p>来源：海湾早报 编辑：李四</p></div>",
        "<div class=i><a href=/1>林湾渡轮停航两天以后恢复</a> <b>来源：海湾早报</b></div>"
        "<div class=i><a href=/2>港务局否认票价将会上涨</a> <b>作者：赵六</b></div>",
        "<form>作者：<input> 来源：<select></select> <button>提交</button></form>",
        "<div class=foot><a href=/j>新闻记者证查询</a></div>",
        "<div class=foot>主办：林湾市 编辑：林湾网编辑部</div>",
        "<footer>记者 李四 编辑：赵六</footer>",
        "<aside>作者：李四 编辑：赵六</aside>",
        "<div id=comments><p>作者：李四 编辑：赵六</p></div>",
    ],
)
def test_who_is_named_beside_the_article_is_another_s(after: str) -> None:
    assert names("", after) == (None, None)
    assert names("<div>来源：林湾晚报</div>", after) == ("林湾晚报", None)


@pytest.mark.parametrize(
    "before",
    [
        "<footer>责任编辑：张三</footer>",
        "<div class=foot>责任编辑：张三</div>",
        "<aside>责任编辑：张三</aside>",
        "<div><a href=/e>责任编辑：张三</a></div>",
    ],
)
def test_an_article_has_a_foot_of_its_own(before: str) -> None:
    assert names(before, "") == (None, "张三")
    assert names("", "<aside class=meta>责任编辑：张三</aside>") == (None, "张三")
    assert names("", "<footer class=article-footer>责任编辑：张三</footer>") == (None, "张三")


@pytest.mark.parametrize(
    "after",
    [
        "<div class=related><h2>Related</h2><ul><li><a href=/1>The town that lost its trains</a>"
        " <span>By Mary Major</span></li><li><a href=/2>Ferry terminal plans approved</a>"
        " <span>By Bob Minor</span></li></ul></div>",
        "<ul><li><a href=/1>The town that lost its trains</a> <b>By Mary Major</b></li></ul>",
        "<div class=comments>Posted by Bob Minor on 6 March 2024</div>",
        "<div class=comments><a rel=author href=/b>Bob Minor</a></div>",
    ],
)
def test_who_is_named_beside_an_english_article_is_another_s(after: str) -> None:
    assert names("", after, english=True)[0] is None
    assert names("<p>By Jane Doe</p>", after, english=True)[0] == "Jane Doe"


@pytest.mark.parametrize(
    ("before", "author"),
    [
        ("<div>By&nbsp;<a href=/a>Jane Doe</a></div>", "Jane Doe"),
        ("<div>By&nbsp;Jane Doe</div>", "Jane Doe"),
        ("<div>By José Díaz</div>", "José Díaz"),
        ("<div><div>By</div> <a href=/a>Jane Doe</a></div>", "Jane Doe"),
        ("<p>By Monday’s end it was over.</p>", None),
        ("<p>By Monday, it was over.</p>", None),
        ("<p>By April Jones</p>", "April Jones"),
        (
            "<div itemprop=author itemscope>Written by <b itemprop=name>Jane Doe</b></div>",
            "Jane Doe",
        ),
        (
            "<div itemprop=author><meta itemprop=name content=X><a href=/a>Jane Doe</a></div>",
            "Jane Doe",
        ),
        ("<a rel=author href=/a>View all posts by Jane Doe</a>", "Jane Doe"),
        ("<a href=/a>By Jane Doe</a>", "Jane Doe"),
        ("<a href=/a>By Jane Mary Doe</a>", "Jane Mary Doe"),
    ],
)
def test_a_byline_in_english(before: str, author: str | None) -> None:
    assert names(before, "", english=True)[0] == author
