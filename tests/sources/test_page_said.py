from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from newstui.config import Source
from newstui.sources.page_root import grown
from newstui.sources.page_said import said
from newstui.sources.page_tree import survey
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

if TYPE_CHECKING:
    from newstui.models import Article

TITLE = "渡轮船员同意新时刻表"
BODY = "<p>林湾港务局三日宣布，渡轮船员与管理方就新的时刻表达成一致，自六月第一周起执行。</p>" * 4


def read(before: str = "", after: str = "") -> Article:
    url = "https://linwan.example/gn/1.html"
    html = (
        f"<html lang=zh><title>{TITLE}</title><h1>{TITLE}</h1>{before}<div>{BODY}</div>{after}"
        "<div class=box><h3>推荐阅读</h3></div><div><a href=/a>关于我们</a></div></html>"
    )
    return parse(html.encode(), Source(url=url, kind="page"), url=url, now=NOW).articles[0]


@pytest.mark.parametrize(
    "said",
    [
        "责任编辑：张三",
        "（责编：张三）",
        "【编辑:张三】",
        "[责任编辑：张三 PN012]",
        "责任编辑： 张三_NB12345",
        "责 编：张三",
        "编辑 | 张三",
        "作者 | 王五 编辑 | 张三",
        "责任编辑 张三",
        "（编辑 张三）",
        "审核：王五 编辑：张三 校对：李四",
        "<span>责任编辑：</span><div>张三</div>",
        "編輯：张三",
        "責任編輯／张三",
        "责任编辑：【张三】",
        "（编辑张三）",
        "记者 王五 编辑 张三 校对 李四",
    ],
)
def test_the_editor_is_who_is_named_and_nothing_behind_the_name(said: str) -> None:
    assert read(after=f"<div>{said}</div>").editor == "张三"


@pytest.mark.parametrize(
    "said", ["编辑 推荐", "编辑推荐", "<a href=/e>编辑</a> <a href=/d>删除</a>"]
)
def test_a_link_of_an_editor_s_page_is_no_editor(said: str) -> None:
    assert read(after=f"<div>{said}</div>").editor is None


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("来源：<a href=/s>林湾晚报</a><a href=/j>参与互动</a>", "林湾晚报"),
        ("<a class='source ent' href=/s>林湾晚报</a>", "林湾晚报"),
        ("来源 | 林湾晚报", "林湾晚报"),
        ("来 源：林湾晚报", "林湾晚报"),
        ("转自：林湾晚报", "林湾晚报"),
        ("<p>本报记者 王五</p><p>2026-11-02 来源：林湾晚报</p>", "王五 · 林湾晚报"),
        ("文/王五", "王五"),
        ("文／王五", "王五"),
        ("图文/王五", "王五"),
        ("王五/文", "王五"),
        ("作者：本报评论员", "本报评论员"),
        ("<dl><dt>来源</dt><dd>林湾晚报</dd></dl>", "林湾晚报"),
        ("<table><tr><th>来源</th><th>数量</th></tr></table>", None),
        ("<p>2026-11-02 |原作者: 王五|来自: 林湾晚报</p>", "王五 · 林湾晚报"),
        ("<p>本报记者 王五 <i>《林湾日报》（2026年11月02日 第 01 版）</i></p>", "王五 · 林湾日报"),
        ("<p>2026-11-02 08:12 林湾晚报</p>", "林湾晚报"),
        ("<p>林湾晚报 2026-11-02</p>", "林湾晚报"),
        ("<p>2026-11-02 互联网</p>", None),
        ("<p>资金来源：自筹</p>", None),
        ("<p>来源：http://x.example/1.html</p>", None),
        ("本报记者 王五 李四 报道", "王五 李四"),
        ("图文/视频", None),
    ],
)
def test_who_wrote_it_and_where_it_came_from(said: str, author: str | None) -> None:
    assert read(f"<div>{said}</div>").author == author


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("发布时间：11月02日 08:12", "2026-11-02 00:12"),
        ("2小时前 来源：林湾晚报", "2026-11-25 07:46"),
        ("<time>昨天 08:12</time>", "2026-11-24 00:12"),
        ("2026/11/02 下午 03:12", "2026-11-02 07:12"),
        (
            "<table><tr><td><b>成文日期：</b></td><td>2026年11月01日</td></tr>"
            "<tr><td><b>发布日期：</b></td><td>2026年11月02日</td></tr></table>",
            "2026-11-01 16:00",
        ),
    ],
)
def test_a_date_that_leaves_something_out_is_one(said: str, when: str) -> None:
    published = read(f"<div>{said}</div>").published
    assert published is not None
    assert f"{datetime.fromtimestamp(published, UTC):%Y-%m-%d %H:%M}" == when


def test_many_labels_beside_one_huge_text_take_no_time() -> None:
    page = f"<html><body><div>{'w ' * 500_000}{'<b>来源</b> ' * 200}</div></body></html>"
    seen = survey(grown(page)[0])
    started = time.process_time()
    assert len(list(said(seen))) == 200
    assert time.process_time() - started < 1
