from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newstui.engine.lock import BusyError, refreshing

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import pathlib, sys, time
from newstui.engine.lock import refreshing
with refreshing(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_refresh_at_a_time_and_then_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with refreshing(folder):
        words = rf"a refresh is already running \(process {os.getpid()}, since \d\d:\d\d\)"
        with pytest.raises(BusyError, match=words), refreshing(folder):
            pass
    with refreshing(folder):
        assert re.fullmatch(r"\d+ \d\d:\d\d\n", (folder / "refresh.lock").read_text())


def test_the_lock_of_a_killed_refresh_is_free(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BusyError, match=f"process {holder.pid},"), refreshing(tmp_path):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with refreshing(tmp_path):
        pass


def test_what_fails_within_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), refreshing(tmp_path):
        raise ZeroDivisionError
    with refreshing(tmp_path):
        pass
