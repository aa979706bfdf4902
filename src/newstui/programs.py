"""The only place that starts another program: browser, ``cmd:`` secrets. Never a shell."""

from __future__ import annotations

import _thread
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

_OPENERS = ("xdg-open", "open", "wslview")
_SECRET_SECONDS = 20


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
