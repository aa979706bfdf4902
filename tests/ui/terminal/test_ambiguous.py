from __future__ import annotations

import subprocess
import sys

PROGRAM = """
from newstui.ui.terminal.ambiguous import widen
from newstui.text.width import cells, fit
from newstui.text.wrap import wrap
before = [cells(one) for one in "a é中…“①★─●\\u0301"]
widen()
from textual.strip import Strip
from rich.segment import Segment
from newstui.ui.terminal.frame import blank, paint
after = [cells(one) for one in "a é中…“①★─●\\u0301"]
print(before)
print(after)
print(cells("“中文”——…"), cells("❤\\ufe0f"), cells("☎\\ufe0f"), cells("✔\\ufe0f"))
text = Segment("“中文”——")
print(text.cell_length, Strip([text]).cell_length, Segment("…" * 600).cell_length)
grid = blank(8, 1)
paint(grid, "\\x1b[1;1H…“中x")
print([one for one, _ in grid.rows[0]])
print([cells(line) <= 10 for line in wrap("“他说”……“这是——好的”，①②③④⑤" * 5, 10)])
print(cells(fit("“他说”……“这是——好的”", 9)) <= 9)
"""


def test_everything_measures_them_as_wide_and_lines_as_narrow() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    before, after, texts, lengths, row, fits, cut = done.stdout.splitlines()
    assert before == "[1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 0]"
    assert after == "[1, 1, 2, 2, 2, 2, 2, 1, 1, 1, 0]"
    assert texts == "14 2 2 2"
    assert lengths == "12 12 1200"
    assert row == "['…', '', '“', '', '中', '', 'x', ' ']"
    assert "False" not in fits
    assert cut == "True"
