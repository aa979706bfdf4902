"""What holds for every test: Python keeps what it compiles, as the tests start it 300 times."""

from __future__ import annotations

import os
import sys

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
