"""What holds for every test, however the tests were started."""

from __future__ import annotations

import os
import signal
import sys

# Python keeps what it compiles: the tests start it 300 times
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# what a shell starts in the background ignores Ctrl-c, and so would all that the tests start
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
