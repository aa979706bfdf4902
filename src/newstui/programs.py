"""The only place that starts another program: browser, secrets, feeds. Never a shell."""

from __future__ import annotations

import _thread
import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import IO

_OPENERS = ("xdg-open", "open", "wslview")
_SECRET_SECONDS = 20
FEED_SECONDS = 60.0
_LOOK_SECONDS = 0.1


class ProgramError(Exception):
    """A program could not be started or failed; the message is one sentence."""


class Opened(NamedTuple):
    """How a link was handed over: to a program, or only to be shown and copied."""

    program: str | None


def safe_link(url: str) -> str:
    """Return the URL in the form it may be handed to a program.

    Raises ProgramError unless it is http or https with a host and no control or space.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    bad = any(ord(c) <= 0x20 or 0x7F <= ord(c) <= 0x9F for c in url)
    if bad or not host or parts.scheme.lower() not in {"http", "https"}:
        raise ProgramError(tr("link refused: only http and https links are opened"))
    return parts._replace(scheme=parts.scheme.lower()).geturl()


def open_link(url: str, browser: str, environ: Mapping[str, str]) -> Opened:
    """Open a link in the reader's browser, in the background.

    ``browser`` is the reader's setting ("" for $BROWSER, then the desktop's own). Over SSH or
    without a display nothing is started unless the reader named a program: Opened(None).
    Raises ProgramError for a link or a program that cannot be used.
    """
    link = safe_link(url)
    command = browser or environ.get("BROWSER", "").partition(":")[0]
    if not command:
        if not has_display(environ):
            return Opened(None)
        command = next(filter(shutil.which, _OPENERS), "")
        if not command:
            return Opened(None)
    try:
        words = shlex.split(command)
    except ValueError:
        raise ProgramError(tr("browser: '{command}' cannot be read", command=command)) from None
    argv = [word.replace("%s", link) for word in words]
    if argv == words:
        argv.append(link)
    start(argv)
    return Opened(Path(argv[0]).name)


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether a graphical browser could show itself to the reader."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return False
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")) or os.uname().sysname == (
        "Darwin"
    )


def start(argv: list[str]) -> None:
    """Start a program in the background, in a session of its own, with no terminal."""
    try:
        started = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ProgramError(
            tr("{program} cannot be started: {reason}", program=argv[0], reason=error.strerror)
        ) from None
    _thread.start_new_thread(started.wait, ())  # nothing is left of it when it ends


def secret(value: str, environ: Mapping[str, str]) -> str:
    """Resolve a configured value: ``cmd:PROGRAM``, ``env:NAME``, ``file:PATH``, or itself.

    Raises ProgramError with a sentence that never holds the secret.
    """
    kind, _, rest = value.partition(":")
    if kind == "env":
        if rest not in environ:
            raise ProgramError(tr("env:{name} is not set", name=rest))
        return environ[rest]
    if kind == "file":
        try:
            return Path(rest).expanduser().read_text().strip()
        except (OSError, UnicodeDecodeError):
            raise ProgramError(tr("file:{path} cannot be read", path=rest)) from None
    if kind == "cmd":
        return _output(rest)
    return value


def output_of(
    command: str,
    given: bytes = b"",
    *,
    most_bytes: int,
    seconds: float = FEED_SECONDS,
    stopped: Callable[[], bool] = lambda: False,
) -> bytes:
    """Return what a program of the reader's own prints, given ``given`` on its standard input.

    It is started without a shell, in a session of its own, and ended with all that it started when
    it takes longer than ``seconds`` or is ``stopped``. Blocks: call it off the event loop. Raises
    ProgramError where it cannot be started, fails, takes too long or prints more than
    ``most_bytes``; its words may quote what the program said, as that said it.
    """
    import tempfile  # noqa: PLC0415 - 5 ms: not when the screen starts

    argv = [
        str(Path(word).expanduser()) if word[:2] == "~/" else word for word in shlex.split(command)
    ]
    if not argv:
        raise ProgramError(tr("no program is named"))
    name = Path(argv[0]).name
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as wrong:
        with tempfile.TemporaryFile() as asked:
            asked.write(given)
            asked.seek(0)
            try:
                started = subprocess.Popen(
                    argv, stdin=asked, stdout=told, stderr=wrong, start_new_session=True
                )
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or type(error).__name__
                raise ProgramError(
                    tr("{program} cannot be started: {reason}", program=name, reason=reason)
                ) from None
        try:
            until = time.monotonic() + seconds
            while not _ended(started, told, name, most_bytes):
                if stopped() or time.monotonic() > until:
                    words = tr(
                        "{program} did not end within {seconds} s",
                        program=name,
                        seconds=f"{seconds:g}",
                    )
                    raise ProgramError(words)
        finally:
            _end(started)
        if started.returncode:
            wrong.seek(0)
            lines = wrong.read(10_000).decode("utf-8", "replace").strip().splitlines()
            raise ProgramError(
                tr(
                    "{program} failed ({status}): {reason}",
                    program=name,
                    status=started.returncode,
                    reason=lines[-1][:200] if lines else tr("it said nothing"),
                )
            )
        told.seek(0)
        return told.read()


def _ended(started: subprocess.Popen[bytes], told: IO[bytes], name: str, most_bytes: int) -> bool:
    """Look in a moment whether a program has ended; raises ProgramError for too much output."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        started.wait(_LOOK_SECONDS)
    if os.fstat(told.fileno()).st_size > most_bytes:
        most = most_bytes // 1_000_000
        raise ProgramError(tr("{program} prints more than {n} MB", program=name, n=most))
    return started.returncode is not None


def _end(started: subprocess.Popen[bytes]) -> None:
    """End a program and what it started and left behind in its session."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()


def _output(command: str) -> str:
    try:
        done = subprocess.run(
            shlex.split(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECRET_SECONDS,
            check=True,
            text=True,
        )
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        program = command.split(" ", 1)[0]
        raise ProgramError(tr("cmd:{program} failed: try it by hand", program=program)) from None
    lines = done.stdout.splitlines()
    return lines[0].strip() if lines else ""
