from __future__ import annotations

from time import process_time

from newstui.config import Source
from newstui.sources.parse import parse
from tests.sources.conftest import NOW

TITLE = "渡轮船员同意新时刻表"
SAID = [
    f"林湾港务局{n}日宣布，渡轮船员与管理方就新的时刻表达成一致。协议是经过四个月谈判签下的。"
    for n in range(1, 7)
]
URL = "http://linwan.example/2006/1.htm"


def read(body: str) -> str:
    html = f"<html lang=zh><title>{TITLE}</title><body>{body}</body></html>"
    found = parse(html.encode(), Source(url=URL, kind="page"), url=URL, now=NOW)
    return found.articles[0].html


def test_a_table_that_a_page_is_laid_out_with_is_no_table_of_its_article() -> None:
    picture = "<table align=left><tr><td><img src=1.jpg><tr><td>码头上的旅客</table>"
    html = read(
        f"<table><tr><td align=center><b>{TITLE}</b><tr><td>2006-11-25 09:12 来源：林湾晚报"
        f"<tr><td>{picture}　　{'<br><br>　　'.join(SAID)}<tr><td>【<a href=#>关闭窗口</a>】"
    )
    assert "<table" not in html
    assert [one for one in SAID if one not in html] == []
    assert html.index("1.jpg") < html.index("码头上的旅客") < html.index(SAID[0])
    assert "关闭" not in html
    assert "09:12" not in html


def test_words_behind_a_centred_picture_are_seen() -> None:
    text = "".join(f"<font>{one}</font><br><br>" for one in SAID)
    html = read(f"<h1>{TITLE}</h1><div class=content><center><img src=1.jpg></center>{text}</div>")
    assert [one for one in SAID if one not in html] == []


def test_an_article_in_an_item_of_a_list_is_no_item() -> None:
    text = "".join(f"<p>{one}</p>" for one in SAID)
    html = read(f"<ul class=two><li class=left><h3>{TITLE}</h3>{text}<li class=right></ul>")
    assert "<li" not in html
    assert SAID[0] in html


def test_preformatted_sentences_are_lines_of_a_text() -> None:
    text = "\n\n".join(SAID)
    html = read(f"<h4>{TITLE}</h4><div><pre>{text}\n</pre><p>觀看人次: </p></div>")
    assert "<pre" not in html
    assert "<blockquote" not in html
    assert f"{SAID[0]}<br>" in html
    assert "觀看" not in html


def test_a_table_of_words_stays_one() -> None:
    rows = "".join(f"<tr><td>{one}<td>{one}" for one in SAID[:2])
    text = "".join(f"<p>{one}</p>" for one in SAID)
    html = read(f"<h1>{TITLE}</h1><div>{text}<table>{rows * 2}</table></div>")
    assert "<table" in html


def test_many_cells_are_boxed_in_the_time_a_page_takes() -> None:
    cells = f"<tr>{f'<td><a href=1>{SAID[0]}</a>{SAID[1] * 3}' * 1_500}"
    started = process_time()
    read(f"<h1>{TITLE}</h1><table>{cells}</table>")
    assert process_time() - started < 8


def test_a_table_that_tells_what_each_of_several_things_is_stays_one() -> None:
    rows = "".join(f"<tr><td>第{n}条<td>{one * 3}" for n, one in enumerate(SAID[:3]))
    text = "".join(f"<p>{one}</p>" for one in SAID)
    html = read(f"<h1>{TITLE}</h1><div>{text}<table>{rows}</table></div>")
    assert html.count("<td>第") == 3


def test_code_with_words_about_it_keeps_its_lines_and_spaces() -> None:
    code = "".join(f"# {n}：这里打开文件。\n    with open(name) as file_{n}:\n" for n in range(4))
    text = "".join(f"<p>{one}</p>" for one in SAID)
    html = read(f"<h1>{TITLE}</h1><div>{text}<pre>{code}</pre>{text}</div>")
    assert "\n    with open(name)" in html
