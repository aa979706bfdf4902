"""The plain session: print, read a line, do it, until the reader leaves. ``run`` is its doorway."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from newstui.address import AddressError
from newstui.cli import output
from newstui.cli.errors import UsageError
from newstui.cli.plain import news, places, printing, program, table, terminal
from newstui.cli.plain.fetching import Fetching
from newstui.cli.plain.state import Session
from newstui.cli.report import write_report
from newstui.i18n import tr
from newstui.ui.screens.problems import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newstui.address import Address
    from newstui.cli.plain.state import Answer, Reopened
    from newstui.config import Config
    from newstui.news import News

_PROMPT = "newstui> "
_WHOLE = frozenset({"reading.whole", "news.refresh", "news.refresh_all"})  # never a page at a time


def run(  # noqa: PLR0913 - all that a session needs of the world
    of: News,
    config: Config,
    engine_argv: Sequence[str] | None,
    *,
    address: Address,
    notice: str,
    environ: Mapping[str, str],
    now: Callable[[], float],
    state: Path,
    reopen: Callable[[], Reopened] | None,
) -> int:
    """Talk with the reader until the input ends; return the exit code of the process.

    The news is taken over and closed. ``notice`` is said at first; ``state`` is the folder for the
    report of an error; ``reopen`` is given where this is the built-in edition. Where stdin is a
    terminal and stdout none, nobody can answer: the view is printed and that is all. Returns 0, or
    128 and the number of the signal that ended it.
    """
    session = Session(of, config, environ, now, Fetching(engine_argv), reopen)
    session.columns = program.remembered_width(session)
    places.told(session)
    session.version = of.version()
    typed = terminal.Typed(environ)
    terminal.end_on_signals()
    try:
        _begin(session, address, notice, state, by_hand=typed.by_hand)
        if sys.stdout.isatty() or not typed.by_hand:
            _talk(session, typed, state)
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        session.fetching.close()
        session.news.close()
    return 0


def _begin(session: Session, address: Address, notice: str, state: Path, *, by_hand: bool) -> None:
    """Say what this is, to people only, and show the first view."""
    if by_hand and sys.stdout.isatty():
        words = tr("newstui. Type a number to read, help for the commands, quit to leave.")
        _say(session, lambda: filter(None, (words, notice)), state)
    elif notice:
        print(notice, file=sys.stderr)
    _say(session, lambda: places.start(session, address), state)


def _talk(session: Session, typed: terminal.Typed, state: Path) -> None:
    """Read a line, do it, and so on; Ctrl-C twice ends it as the end of the input does."""
    if typed.by_hand:  # what comes through a pipe is over soon: the engine starts where it is asked
        session.fetching.start()
    interrupted = False
    while not session.ended:
        if words := news.arrivals(session):
            output.write([words])
        try:
            line = typed.line(_PROMPT)
        except KeyboardInterrupt:
            output.write([""])
            if interrupted:
                return
            interrupted = True
            output.write([tr("Ctrl-C again leaves; quit does it too.")])
            continue
        interrupted = False
        if line is None:
            if typed.by_hand:
                output.write([""])
            return
        try:
            _obey(session, line, state)
        except KeyboardInterrupt:
            output.write(["", tr("stopped")])


def _obey(session: Session, line: str, state: Path) -> None:
    """Do what a line asks for."""
    if not line:
        _say(session, lambda: _function("reading.more")(session, ""), state)
        return

    try:
        order, words = table.found(line)
    except UsageError as error:
        output.write([str(error)])
        return
    whole = order.action in _WHOLE
    _say(session, lambda: _function(order.action)(session, words), state, whole=whole)


def _function(action: str) -> Callable[[Session, str], Answer]:
    """Return what "subject.function" of the table names."""
    subject, _, name = action.partition(".")
    module = importlib.import_module(f"newstui.cli.plain.{subject}")
    found: Callable[[Session, str], Answer] = getattr(module, name)
    return found


def _say(
    session: Session, answer: Callable[[], Answer], state: Path, *, whole: bool = False
) -> None:
    """Print an answer; what goes wrong is one sentence, and the session goes on."""
    try:
        printing.show(session, answer(), whole=whole)
    except AddressError as error:
        words = tr("'{text}' is not an address: {form}", text=error.text, form=tr(error.form))
        output.write([words])
    except (UsageError, *PROBLEMS) as error:
        output.write([str(error)])
    except (BrokenPipeError, output.UnwritableError):
        raise
    except Exception as error:  # the last net: a report and one sentence
        output.write([write_report(error, state, now=session.now())])
