from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.sources.page_names import is_person
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

if TYPE_CHECKING:
    from newstui.models import Article

TITLE = "渡轮船员同意新时刻表"
LINE = "<p>林湾港务局三日宣布，渡轮船员与管理方就新的时刻表达成一致，自六月第一周起执行。</p>"
BODY = LINE * 4


def read(before: str = "", after: str = "", *, head: str = "", body: str = BODY) -> Article:
    url = "https://linwan.example/gn/1.html"
    html = (
        f"<html lang=zh><title>{TITLE}_林湾网</title>{head}<h1>{TITLE}</h1>{before}"
        f"<div>{body}</div>{after}</html>"
    )
    return parse(html.encode(), Source(url=url, kind="page"), url=url, now=NOW).articles[0]


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("作者：本报记者 王五 来源：林湾晚报", "王五 · 林湾晚报"),
        ("作者 王五 | 来自 林湾晚报", "王五 · 林湾晚报"),
        ("<span>来源：林湾晚报</span><span>字体：大</span>", "林湾晚报"),
        ("<span>来源：<a href=/s>林湾晚报</a></span><span><a href=/t>渡轮</a></span>", "林湾晚报"),
        ("<span>来源：<b>林湾晚报</b></span><span>1234</span> 次阅读", "林湾晚报"),
        ("2026-11-02 来源于 <a href=/s>林湾晚报</a>", "林湾晚报"),
        ("<a class=source href=/s>来自林湾晚报</a>", "林湾晚报"),
        ("来源：林湾发布", "林湾发布"),
        ("【作者】 王五 【来源】 林湾晚报", "王五 · 林湾晚报"),
        ("【文/林湾网 王五】", "林湾网 王五"),
        ("文/图 王五", "王五"),
        ("<p>图片来源：视觉林湾</p><p>来源：林湾晚报</p>", "林湾晚报"),
        ("<span class=author>王五</span>", "王五"),
        ("<span class=author>更多推荐</span>", None),
        ("未经允许不得转载：林湾网", None),
        ("凡注明“来源：林湾网”的所有作品，版权均属林湾网。", None),
        ("作者：王五　文章来源：林湾晚报　点击数：120", "王五 · 林湾晚报"),
        ("作者：　文章来源：林湾晚报　点击数：120", "林湾晚报"),
        ("作者：王五来源：林湾晚报", "王五 · 林湾晚报"),
        ("供稿：宣传部 文/王五 图/赵六 编辑：张三", "王五"),
        ("撰稿人：王五 &nbsp; 摄影：赵六", "王五"),
        ("本报记者 亓小五", "亓小五"),
        ("记者名单", None),
        ("<a href=#>只看该作者</a> |<a href=#>倒序浏览</a>", None),
        ("招聘记者两名", None),
        ("作者：投稿请发至 news@linwan.example", None),
        ("来源：本站所有转载内容", None),
        ("来源：不详", None),
        ("来源：人们常说，水是生命之源。", None),
        ("来源：林湾晚报，作者：王五", "王五 · 林湾晚报"),
        ("来源：<a href=/1>查看原文</a>", None),
        ("<a href=/u>作者：王五</a> <a href=/s>来源：林湾晚报</a>", "王五 · 林湾晚报"),
        (
            "<ul><li>来源：<a href=/s>中新社林湾分社记者站</a></li><li>作者：<a>王五</a></li></ul>",
            "王五",
        ),
    ],
)
def test_who_wrote_it_and_where_it_came_from(said: str, author: str | None) -> None:
    assert read(f"<div class=info>{said}</div>").author == author


@pytest.mark.parametrize(
    ("said", "editor"),
    [
        ("编辑：李四责任编辑：张三", "张三"),
        ("编辑丨李四 责编丨张三", "张三"),
        ("责任编辑：张三<span>校对：王五</span>", "张三"),
        ("责任编辑：91 编辑：张三", "张三"),
        ("<p>编辑 张三</p><p>校对 王五</p>", "张三"),
        ("林湾新闻编辑 | 张三", "张三"),
        ("编辑 精选", None),
        ("图片编辑：李四", None),
        ("（编辑推荐）", None),
        ("编辑：一个被误解的职业", None),
        ("责任编辑：2名", None),
        ("如有侵权请联系编辑：1234@linwan.example", None),
    ],
)
def test_the_editor_in_charge_comes_first(said: str, editor: str | None) -> None:
    assert read(after=f"<div>{said}</div>").editor == editor


@pytest.mark.parametrize(
    ("meta", "said", "author"),
    [
        ("林湾网", "作者：王五", "王五"),
        ("王五, wang@linwan.example", "", "王五"),
        ("wang@linwan.example", "", None),
        ("林湾网", "来源：林湾晚报", "林湾晚报"),
        ("张三", "来源：林湾晚报 责任编辑：张三", "林湾晚报"),
        ("张三", "来源：林湾晚报 作者：张三 责任编辑：张三", "张三 · 林湾晚报"),
        ("管理员", "来源：林湾晚报", "林湾晚报"),
        ("赵六", "作者：王五", "赵六"),
        ("林湾网", "", "林湾网"),
        ("linwan", "来源：林湾晚报", "林湾晚报"),
        ("张三", "来源：林湾晚报 编辑：张三 责任编辑：李四", "林湾晚报"),
    ],
)
def test_a_site_s_own_name_in_the_data_is_no_author(meta: str, said: str, author: str) -> None:
    data = f'<meta name=author content="{meta}">'
    assert read(f"<div>{said}</div>", head=data).author == author


@pytest.mark.parametrize(
    ("start", "author"),
    [
        ("新华社林湾11月2日电（记者 王五、李四）", "王五、李四"),
        ("本报讯（记者王五）", "王五"),
        ("〔記者王五／林灣報導〕", "王五"),
        ("（中央社記者王小五林灣2日電）", "王小五"),
        ("（王五／台北報導）", "王五"),
        ("編譯王五／綜合報導 ", "王五"),
        ("【記者王小五台北報導】", "王小五"),
        ("社會中心／綜合報導", None),
        ("華視新聞／綜合報導", None),
        ("他说，两岸（有记者在场）", None),
    ],
)
def test_a_dateline_names_the_reporter(start: str, author: str | None) -> None:
    assert read(body=BODY.replace("<p>", f"<p>{start}", 1)).author == author


def test_microdata_names_the_author_alone() -> None:
    said = "<div itemprop=author><meta itemprop=name content=王五><a>王五</a>港口研究者</div>"
    assert read(said).author == "王五"


def test_an_author_may_be_a_link_beside_the_paper() -> None:
    assert read("<i class=story-author>林湾中文网 <a href=/w>王五</a></i>").author == "王五"


def test_a_person_has_a_surname() -> None:
    assert is_person("王五 欧阳修")
    assert not is_person("推荐")
    assert not is_person("林湾日报社")
    assert not is_person("")
