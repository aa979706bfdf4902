"""The parser, but for answers that ask for trouble by name: what a hostile one makes of it.

``python odd_worker.py LANGUAGE``, in the place of ``newstui.engine.worker``.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from newstui.engine import worker

_parse = worker._parse


def trouble(job: dict[str, Any], content: bytes) -> bytes:
    if b"SPIN" in content:
        while True:
            pass
    if b"SLOW" in content:  # more than it gets at first, less than it may have
        started = time.process_time()
        while time.process_time() - started < 1.3:
            pass
    if b"SLEEP" in content:
        time.sleep(60)
    if b"EAT" in content:
        eaten = [bytes(50_000_000) for _ in range(100)]
        return bytes(len(eaten))
    if b"KILL" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"NONSENSE" in content:
        return b'{"kind": "nonsense"}'
    if b"LARGE" in content:
        return b" " * 60_000_000
    return _parse(job, content)


if __name__ == "__main__":
    worker._parse = trouble
    worker.main()
