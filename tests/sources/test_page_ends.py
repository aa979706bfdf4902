from __future__ import annotations

import pytest

from newstui.config import Source
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

TITLE = "渡轮船员同意新时刻表"
SAID = (
    "林湾港务局三日宣布，渡轮船员与管理方就新的时刻表达成一致。新的时刻表自六月第一周起执行。" * 2,
    "协议是双方经过四个月谈判之后签下的，其间渡轮停航两次。岛上的超市一度没有货可以卖。" * 2,
    "船员工会的代表说，他们得到了每周连续两天的休息。这是他们多年以来一直要求的东西。" * 2,
)
URL = "https://linwan.example/gn/1.html"


def read(before: str = "", after: str = "", middle: str = "") -> str:
    """Return the words of a body with these blocks round its own."""
    text = "".join(f"<p>{one}</p>" for one in (SAID[0], SAID[1])) + middle + f"<p>{SAID[2]}</p>"
    html = (
        f"<html lang=zh><title>{TITLE}</title><h1>{TITLE}</h1>"
        f"<div class=content>{before}{text}{after}</div></html>"
    )
    found = parse(html.encode(), Source(url=URL, kind="page"), url=URL, now=NOW)
    return found.articles[0].html


@pytest.mark.parametrize(
    "after",
    [
        "责任编辑：王小林 SN123",
        "(责编：王晓林、李萌)",
        "编辑 张三 校对 李四",
        "【我要纠错】 【责任编辑:王小林】",
        "（編輯：李萌）1151125",
        "初审：王一 复审：李二 终审：张三",
        "来源：林湾晚报",
        "正文已结束，您可以按alt+4进行评论",
        "返回搜狐，查看更多",
        "更多精彩内容请进入社会频道",
        "【打印本稿】【关闭窗口】",
        "扫一扫在手机打开当前页",
        "林湾新闻，未经授权不得转载",
        "本文系林湾网独家稿件，未经授权，不得转载。",
        "特别声明：以上文章内容仅代表作者本人观点，不代表本网观点或立场。",
        "本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。",
        "标签：<a href=/t/1>渡轮</a> <a href=/t/2>时刻表</a>",
        "免责声明</p><p>本站部分文章转自互联网。</p><p>读者据此操作，风险自担。",
        "【2026/11/25 林湾晚报】<a href=/>@ </a><a href=/>http://linwan.example/</a>",
        "►►",
    ],
)
def test_what_the_page_says_behind_a_text_is_no_part_of_it(after: str) -> None:
    html = read(after=f"<p>{after}</p>")
    assert html.rstrip().endswith(f"{SAID[2]}</p>")


@pytest.mark.parametrize(
    "before",
    [
        "2026-11-25 09:12:33　来源：林湾晚报",
        "作者：王小林  时间：2026-11-25  点击数：12",
        "2026-11-25 09:12 来源： 新华社 字号：默认 大 超大|打印",
        "<a href=/gn/>国内</a> | <a href=/gj/>国际</a>",
    ],
)
def test_what_the_page_says_before_a_text_is_no_part_of_it(before: str) -> None:
    assert read(before=f"<p>{before}</p>").lstrip().startswith(f"<p>{SAID[0]}")


def test_lines_of_the_last_block_are_taken_off_one_by_one() -> None:
    lines = "<br><br>".join((*SAID, "责任编辑：王小林", "【更多新闻请上 - <a href=/>林湾网</a>】"))
    html = f"<html lang=zh><title>{TITLE}</title><h1>{TITLE}</h1><div class=content>{lines}</div>"
    found = parse(html.encode(), Source(url=URL, kind="page"), url=URL, now=NOW).articles[0].html
    assert found.rstrip().endswith(f"{SAID[2]}</p>")


def test_a_reader_is_not_told_to_go_on_reading() -> None:
    assert "繼續" not in read(middle="<p>請繼續往下閱讀...</p>")


@pytest.mark.parametrize(
    "own",
    [
        "举报电话：林湾港务局 12345 转 2。",
        "声明指出，票价在今年之内不会调整。",
        "编辑部的人说，这样的事还是头一回。",
        "任何船只未经许可不得使用新的码头。",
        "咨询热线：0591-12345 转渡轮科",
        "免责声明是港务局后来加上去的，旅客并不知道。",
        "法院认为，该网站未经授权转载了他的文章。",
        "条例规定，任何人未经许可不得复制时刻表。",
        "如果平台发现侵权，应当及时删除有关的内容。",
        "版权归属不清，是这桩案子里最难的一点。",
        "以上内容由岛上的人大代表在会上提出。",
        "本站的船员责任心强，旅客都说好。",
        "声明：“本公司对旅客深表歉意。”",
        "03 08 12 19 27 33 + 06",
    ],
)
def test_what_only_begins_like_it_stays(own: str) -> None:
    assert own in read(after=f"<p>{own}</p>")


def test_an_interview_keeps_its_last_words_and_its_first() -> None:
    turns = "".join(f"<p>主编：{one}</p><p>船长：{one}</p>" for one in SAID)
    html = read(before=f"<p>主编：船长好</p>{turns}", after="<p>主编：谢谢船长</p>")
    assert "船长好" in html
    assert "谢谢船长" in html


def test_a_chronicle_keeps_its_first_day() -> None:
    days = "".join(f"<p>20{n}年6月{n}日</p><p>{one}</p>" for n, one in enumerate(SAID, 19))
    assert "2019年6月19日" in read(before=days)
    assert "6月5日 晴" in read(before="<p>6月5日 晴</p>")


@pytest.mark.parametrize(
    "own",
    [
        "<blockquote>版权归他所有，书里这样写着。</blockquote>",
        "<ol><li>下载渡轮的客户端</li><li>查看时刻表</li></ol>",
    ],
)
def test_quotations_and_steps_stay(own: str) -> None:
    assert own.partition("</")[0].rpartition(">")[2] in read(after=own)


def test_tables_of_numbers_stay() -> None:
    scores = "<table><tr><td>林湾队<td>3:2<td>港务队</table>"
    rows = "".join(f"<tr><td>{one}<td>30<td>40" for one in ("来源", "水电", "火电"))
    html = read(before=scores, after=f"<table>{rows}</table>")
    assert "港务队" in html
    assert "水电" in html


def test_a_statement_that_is_quoted_stays() -> None:
    said = "本公司对旅客深表歉意，并将全额退还票款。"
    html = read(after=f"<h3>声明</h3><p>{said}</p><p>特此声明。</p><p>责任编辑：王小林</p>")
    assert said in html
    assert "责任编辑" not in html


def test_when_and_where_something_takes_place_stays() -> None:
    notice = "<p>时间：2026年11月25日 14:30</p><p>地点：码头二楼</p>"
    html = read(before=notice)
    assert "14:30" in html
    assert "码头二楼" in html


def test_something_is_left_of_a_text_that_is_nothing_else() -> None:
    lines = "".join(f"<p>来源：林湾晚报第{n}版，记者王小林与李萌</p>" for n in range(1, 6))
    html = f"<html lang=zh><title>{TITLE}</title><h1>{TITLE}</h1><article>{lines}</article></html>"
    found = parse(html.encode(), Source(url=URL, kind="page"), url=URL, now=NOW)
    assert "第1版" in found.articles[0].html
