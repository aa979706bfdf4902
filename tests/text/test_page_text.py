from __future__ import annotations

from newstui.text.blocks import parse
from newstui.text.page_text import as_text

HTML = (
    "<h2>Title</h2><p>See <a href='http://example.org/a/long/one'>this</a>&nbsp;now.</p>"
    "<ul><li>item</li></ul>"
)


def test_a_page_is_lines_then_its_links() -> None:
    assert as_text(parse(HTML), 12) == (
        "▌ Title\n\nSee this[1]\xa0now.\n\n• item\n\n[1] http://example.org/a/long/one"
    ).replace("this[1]\xa0now.", "\nthis[1] now.").replace("See \n", "See\n")
    assert as_text(parse(""), 40) == ""
