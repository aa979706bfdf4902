"""Measure everything that ``make bench`` is for, or one thing by its name.

python -m benchmarks             start, refresh, ranking, twins, store, one after the other
python -m benchmarks NAME ...    the same as python -m benchmarks.NAME ...
python -m benchmarks --list      what can be measured
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
USUAL = ("start", "refresh", "ranking", "twins", "store")  # the others by their names only


def known() -> dict[str, str]:
    """Return the first line that each benchmark says about itself, by name."""
    files = [file for file in sorted(FOLDER.glob("*.py")) if not file.name.startswith("_")]
    told = {file.stem: ast.get_docstring(ast.parse(file.read_text("utf-8"))) for file in files}
    return {name: (words or "").partition("\n")[0] for name, words in told.items()}


def run(name: str, *options: str) -> int:
    """Run one in a process of its own, so that none pays for what another has loaded."""
    return subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *options], check=False
    ).returncode


def main(asked: list[str]) -> int:
    benchmarks = known()
    if asked == ["--list"]:
        for name, words in benchmarks.items():
            print(f"{name:10} {words}")
        return 0
    if asked and asked[0] not in benchmarks:
        print(f"there is no '{asked[0]}': there are {', '.join(benchmarks)}", file=sys.stderr)
        return 2
    if asked:
        return run(*asked)
    failed = 0
    for name in USUAL:
        print(f"== {name}: {benchmarks[name]}", flush=True)
        failed |= run(name)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
