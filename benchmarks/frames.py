"""Measure every frame of a session: the bytes sent, beside those of the cells that changed.

    python -m benchmarks.frames [--worst 5] [--size 120 40] [--language en]

The real program in a pseudo-terminal, with its built-in edition, at three sizes, in English and in
Chinese, is taken through every pane and page. A frame is what goes out at once. It may cost 1.15 x
the UTF-8 bytes of the cells that changed, and 12 bytes for each line that has one. A cell is its
text and how that is drawn, an address that it leads to counts once; a cleared screen is blank.
Between words that are written where nothing was, blanks do not change but have to be passed, for a
byte each or by a move: up to three of a run count as well. Printed are the frames, how many cost
more (and how many where no such blank counts), and the dearest of them.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.ui.terminal.frame import Row

SIZES = ((80, 24), (120, 40), (160, 45))
LANGUAGES = ("en", "zh_CN")
RESIZE = "RESIZE"
SESSION = (
    *"jjjjj  jjkk", "\r", *"  jjjkb", "\t", *"jj", "\r", *"\t\tjj", "\r", *"12345jjG",
    *"1nnnpp", "c", *"jj", "\r", "?", *"jjj  ", "\x1b", "z", *"  bjj", "z", *"mmsu[[]]",
    "/news\r", *"jj\r", *"  q", "/新闻\r", *"jj\r", *" q", "gh", "gl", *"jj   G", "go", "gs", *"gg",
    "t", *"jjj", "\r", *"jj\r", *"  q", "H", *"jj", "\x1b", "\x0c", "w", "\x1b", "A", "u", "o", "j",
    RESIZE, *"jj\r  ", RESIZE, *"jjq",
)  # fmt: skip
RECORDED = """
import sys
from benchmarks.frames import record
record(sys.argv.pop(1))
from newstui.cli import main
main()
"""
_PER_BYTE, _PER_LINE = 1.15, 12
_PASSED = 3  # blanks of a run that count though they did not change


class Frame(NamedTuple):
    """What was sent, and for each changed line the bytes of its cells and of blanks passed."""

    text: str
    lines: tuple[tuple[int, int], ...]
    key: str = ""

    @property
    def sent(self) -> int:
        return len(self.text.encode())

    @property
    def allowed(self) -> float:
        return self.strictly + _PER_BYTE * sum(blanks for _, blanks in self.lines)

    @property
    def strictly(self) -> float:
        return _PER_BYTE * sum(cells for cells, _ in self.lines) + _PER_LINE * len(self.lines)


def changed(was: Row, row: Row) -> tuple[int, int]:
    """Return the bytes of the cells of a line that changed, and of the blanks between them."""
    cells = blanks = 0
    link = ""
    passed: int | None = None  # blanks since a cell that changed, if there was nothing else
    for old, new in zip(was, row, strict=True):
        if old != new:
            cells += len(new[0].encode()) + (len(new[1][3].encode()) if new[1][3] != link else 0)
            blanks += min(passed or 0, _PASSED)
            passed = 0
        elif passed is not None:
            passed = passed + 1 if new[0] == " " else None
        link = new[1][3]
    return cells, blanks


def record(file: str | Path) -> None:
    """Write down each frame that this process sends from now on, a line of JSON each."""
    from newstui.ui.terminal import frame, wire  # noqa: PLC0415 - in the program that is measured

    sent = wire.Wire._frame
    out = Path(file).open("w", encoding="utf-8", buffering=1)  # noqa: SIM115 - to its end

    def recorded(self: wire.Wire) -> str:
        size = wire._size(self._wanted)
        old = self._sent.rows if not self.forgotten else frame.blank(*size).rows
        before = [row[:] for row in old]
        text = sent(self)
        both = zip(before, self._sent.rows, strict=True)
        lines = [changed(was, row) for was, row in both if was != row]
        out.write(json.dumps([text, lines]) + "\n")
        return text

    wire.Wire._frame = recorded  # type: ignore[method-assign]


def recorded(file: Path, first: int = 0) -> Iterator[Frame]:
    """Return the frames that were written down, from a number on."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    for text, cells in map(json.loads, lines[first:]):
        yield Frame(text, tuple(map(tuple, cells)))


def played(environ: dict[str, str], language: str, size: Sequence[int], file: Path) -> list[Frame]:
    """Run the program and press the keys of the session; return the frames it sent."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        argv = [sys.executable, "-c", RECORDED, str(file), "--language", language]
        os.execve(sys.executable, argv, environ)
    frames: list[Frame] = []

    def take(key: str, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([terminal], [], [], left)[0] and os.read(terminal, 65536):
                end = max(end, time.monotonic() + 0.08)
        frames.extend(frame._replace(key=key) for frame in recorded(file, len(frames)))

    now = size
    try:
        while not any(len(frame.lines) > 5 for frame in frames):
            take("start", 2)
        for key in SESSION:
            if key == RESIZE:
                now = (100, 30) if now == size else size
                fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", now[1], now[0], 0, 0))
                take(key, 0.6)
            else:
                os.write(terminal, key.encode())
                take(key, 0.12)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    return frames


def tell(name: str, frames: list[Frame], worst: int) -> None:
    over = [frame for frame in frames if frame.sent > frame.allowed]
    strictly = sum(frame.sent > frame.strictly for frame in frames)
    sent, allowed = sum(one.sent for one in frames), sum(one.allowed for one in frames)
    print(
        f"{name:14} {len(frames)} frames, {sent:,} bytes, {sent / allowed:.2f} of what they may"
        f" cost; {len(over)} cost more ({strictly} where no blank counts)"
    )
    for one in sorted(over, key=lambda one: one.allowed - one.sent)[:worst]:
        print(f"    {one.key!r}: {one.sent} of {one.allowed:.0f}, {len(one.lines)} lines")
        print(f"      {one.text!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=5, help="how many of the dearest are printed")
    parser.add_argument("--size", type=int, nargs=2, action="append", help="columns and rows")
    parser.add_argument("--language", action="append")
    options = parser.parse_args()
    for language in options.language or LANGUAGES:
        for size in options.size or SIZES:
            with tempfile.TemporaryDirectory() as home:
                environ = {
                    "PATH": os.environ["PATH"], "HOME": home, "TERM": "xterm-256color",
                    "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SSH_CONNECTION": "1 2 3 4",
                }  # fmt: skip
                frames = played(environ, language, size, Path(home) / "frames")
                tell(f"{size[0]}x{size[1]} {language}", frames, options.worst)


if __name__ == "__main__":
    main()
