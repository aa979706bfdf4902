from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from newstui.ui.terminal.fatal import traced

_CRASH = """
import ctypes, sys
from pathlib import Path
from newstui.ui.terminal.fatal import traced
with traced(Path(sys.argv[1])):
    ctypes.string_at(0)
"""


def test_a_fault_leaves_a_trace(tmp_path: Path) -> None:
    argv = [sys.executable, "-c", _CRASH, str(tmp_path / "state")]
    assert subprocess.run(argv, check=False, capture_output=True).returncode < 0
    assert "Segmentation fault" in (tmp_path / "state" / "fatal.txt").read_text()


def test_nothing_is_left_where_all_went_well(tmp_path: Path) -> None:
    with traced(tmp_path / "state"):
        assert (tmp_path / "state" / "fatal.txt").exists()
    assert not list((tmp_path / "state").iterdir())


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_start() -> None:
    with traced(Path("/proc/nowhere")):
        pass
