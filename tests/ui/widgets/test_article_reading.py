from __future__ import annotations

from newstui.text.lines import layout
from newstui.ui.widgets.article_reading import read, read_beginning


def said(html: str) -> list[str]:
    return ["".join(span.text for span in line.spans) for line in layout(read(html), 40)]


def test_long_blocks_come_in_parts_that_look_as_the_whole() -> None:
    lines = [f"Line {n} of a poem without an end." for n in range(1_000)]
    for html in (f"<p>{'<br>'.join(lines)}</p>", "<pre>" + "\n".join(lines) + "</pre>"):
        assert len(read(html).blocks) > 1
        assert said(html) == lines
    item = f"<ul><li>{'<br>'.join(lines)}</li></ul>"
    assert said(item)[:2] + said(item)[-1:] == [f"• {lines[0]}", f"  {lines[1]}", f"  {lines[-1]}"]


def test_empty_lines_of_code_are_kept_where_it_is_cut() -> None:
    code = "\n\n\n".join("x" * 30 for _ in range(1_000))
    assert said(f"<pre>{code}</pre>") == code.split("\n")


def test_a_long_article_is_begun_and_a_short_one_is_read() -> None:
    html = "<p>Some words with <a href='https://e.org/1'>a link</a>.</p>" * 9_000
    beginning, is_all = read_beginning(html)
    assert not is_all
    assert beginning.blocks == read(html).blocks[: len(beginning.blocks)]
    assert read_beginning(html[:9_000])[1]
    assert read_beginning("<div>" + "no paragraphs " * 90_000)[1]
