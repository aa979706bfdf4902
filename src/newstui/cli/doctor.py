"""The verb that looks for what is wrong, and says what to do about it: doctor."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from newstui import __version__, i18n, programs
from newstui import config as options
from newstui.cli import output
from newstui.cli.verbs import told
from newstui.config import Config, ConfigError
from newstui.i18n import plural, tr
from newstui.store import Store, StoreError
from newstui.text.width import cells

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_OK, _PART, _CONFIG, _STORE = 0, 1, 2, 3
_LEAST_FREE_BYTES = 100 * 1024 * 1024
_LEAST_TERMINAL = (40, 10)


class Finding(NamedTuple):
    """One thing that was looked at. ``problem`` says what is wrong and what to do."""

    label: str
    value: str
    problem: str = ""
    exit_code: int = _PART


def doctor(args: argparse.Namespace) -> int:
    """Look at everything that newstui stands on; the exit code is that of the worst finding."""
    findings = list(_findings(args))
    widest = max(cells(one.label) for one in findings)
    for one in findings:
        gap = " " * (widest - cells(one.label))
        lines = [f"{one.label}{gap}  {one.value}"] if one.value else []
        output.write([*lines, *([f"{' ' * widest}  ! {one.problem}"] if one.problem else [])])
    wrong = [one for one in findings if one.problem]
    if not wrong:
        output.write(["", tr("nothing is wrong")])
        return _OK
    output.write(["", plural("1 thing is wrong", "{n} things are wrong", len(wrong))])
    return max(one.exit_code for one in wrong)


def _findings(args: argparse.Namespace) -> Iterator[Finding]:
    yield Finding("newstui", f"{__version__} · Textual {version('textual')}")
    yield Finding("Python", f"{sys.version.split()[0]} · {sys.executable}")
    yield Finding("SQLite", f"{version('apsw')} (apsw)")
    config = Config()
    try:
        config = options.load(args.paths.config, None, args.paths.sources)
        i18n.choose(args.language or config.language, args.environ)
        yield _config(args.paths.config, config)
    except ConfigError as error:
        yield Finding(tr("config"), str(args.paths.config), str(error), _CONFIG)
    paths = args.paths if config.source else args.paths.demo
    yield from _store(paths.store, args)
    yield _room(args.paths.data)
    yield _log(args.paths.log)
    yield _locale(args.environ)
    yield _terminal(args.environ)
    yield _browser(config, args.environ)


def _config(file: Path, config: Config) -> Finding:
    sources = plural("1 source", "{n} sources", len(config.source))
    if not config.source:
        sources = tr("no source yet: the built-in edition is shown")
    value = f"{file} · {sources}"
    secret = any(
        not text.startswith(("cmd:", "env:", "file:"))
        for source in config.source
        for text in source.headers.values()
    )
    if secret and file.exists() and file.stat().st_mode & 0o077:
        words = tr("others can read the headers in it: run chmod 600 {file}", file=file)
        return Finding(tr("config"), value, words)
    return Finding(tr("config"), value)


def _store(file: Path, args: argparse.Namespace) -> Iterator[Finding]:
    label = tr("store")
    if not file.exists():
        yield Finding(label, tr("{file} is made with the first refresh", file=file))
        return
    try:
        store = Store.open(file, now=args.now, role="reader")
    except StoreError as error:
        yield Finding(label, str(file), str(error), _STORE)
        return
    try:
        articles = plural("1 article", "{n} articles", int(store.file.stats()["articles"]))
        wrong = store.file.check()
        yield Finding(label, f"{file} · {articles}", "; ".join(wrong[:5]), _STORE)
        failing = [one for one in store.sources() if one.failures]
    except StoreError as error:
        yield Finding(label, str(file), str(error), _STORE)
        return
    finally:
        store.close()
    for one in failing:
        again = tr("try: newstui source test {name}", name=f"'{one.key}'")
        yield Finding("", "", f"{told(one.key, one.last_error or '')}; {again}")


def _room(folder: Path) -> Finding:
    while not folder.exists() and folder.parent != folder:
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    value = tr("{n} MB free", n=free // (1024 * 1024))
    problem = tr("the disk is nearly full: make room") if free < _LEAST_FREE_BYTES else ""
    return Finding(tr("disk"), value, problem)


def _log(file: Path) -> Finding:
    folder = file.parent
    crashes = len(list(folder.glob("crash-*.txt"))) if folder.is_dir() else 0
    problem = ""
    if folder.is_dir() and not os.access(folder, os.W_OK):
        problem = tr("{file} cannot be written: check its permissions", file=folder)
    elif crashes:
        problem = tr(
            "reports of unexpected errors lie there ({n}): send them, then remove them", n=crashes
        )
    return Finding(tr("log"), str(file), problem)


def _locale(environ: Mapping[str, str]) -> Finding:
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    given = " ".join(f"{name}={environ[name]}" for name in names if environ.get(name))
    encoding = sys.stdout.encoding or locale.getpreferredencoding(do_setlocale=False)
    value = f"{given or 'LANG='} · {encoding} · {i18n.language()}"
    if encoding.lower().replace("-", "") == "utf8":
        return Finding(tr("locale"), value)
    words = tr("not every character can be shown: set LANG=C.UTF-8, en_US.UTF-8 or zh_CN.UTF-8")
    return Finding(tr("locale"), value, words)


def _terminal(environ: Mapping[str, str]) -> Finding:
    label, term = tr("terminal"), environ.get("TERM", "")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Finding(label, tr("none: the plain front page is shown"))
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    parts = [term or "-", f"{columns}x{rows}", *filter(None, [environ.get("COLORTERM")])]
    if environ.get("SSH_CONNECTION"):
        parts.append("SSH")
    problem = ""
    if term in {"", "dumb"}:
        problem = tr("TERM says nothing of this terminal: set it, such as TERM=xterm-256color")
    elif columns < _LEAST_TERMINAL[0] or rows < _LEAST_TERMINAL[1]:
        problem = tr("the window is very small: 80x24 is comfortable")
    return Finding(label, " · ".join(parts), problem)


def _browser(config: Config, environ: Mapping[str, str]) -> Finding:
    named = config.browser or environ.get("BROWSER", "")
    if named:
        program = named.split()[0].partition(":")[0]
        problem = ""
        if shutil.which(program) is None:
            problem = tr(
                "{program} is not installed: change `browser` or $BROWSER", program=program
            )
        return Finding(tr("browser"), named, problem)
    if programs.has_display(environ):
        return Finding(tr("browser"), tr("the desktop's own"))
    return Finding(tr("browser"), tr("no display: links are sent to your terminal's clipboard"))
