from __future__ import annotations

import os
import pty
import subprocess
import sys

from newstui.ui.terminal import ending


def test_a_terminal_that_is_there_has_not_hung_up() -> None:
    ours, theirs = pty.openpty()
    try:
        assert not ending.hung_up(theirs)
        os.close(ours)
        assert ending.hung_up(theirs)
    finally:
        os.close(theirs)


def test_the_process_ends_at_the_latest_whatever_it_waits_for() -> None:
    code = "\n".join((
        "import time",
        "from newstui.ui.terminal.ending import at_the_latest",
        "at_the_latest(143, 0.2)",
        "time.sleep(30)",
    ))  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=20)
    assert done.returncode == 143
