"""The grammar of the command line: which verbs there are and which function runs each."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from typing import TYPE_CHECKING, NoReturn

from newstui import __version__, i18n, paths
from newstui.address import AddressError
from newstui.cli.errors import PartError, UsageError
from newstui.cli.output import UnwritableError
from newstui.config import ConfigError
from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

EXIT_OK, EXIT_PART, EXIT_USE, EXIT_STORE = 0, 1, 2, 3
# what the grammar says of an empty line: building it would take 6 ms before the screen comes up
_FRONT = {
    "run": "screen.front", "address": "home", "demo": False,
    "config": None, "data": None, "language": None, "plain": False,
}  # fmt: skip


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence on stderr; exit 2."""
        see = tr("see `{program} --help`", program=self.prog)
        raise SystemExit(fail(told(message, see), EXIT_USE))


def run(
    argv: Sequence[str], environ: Mapping[str, str], now: Callable[[], float] = time.time
) -> int:
    """Run one command line and return its exit code; errors are one sentence on stderr."""
    i18n.choose(_language(argv), environ)
    try:
        args = grammar().parse_args(list(argv)) if argv else argparse.Namespace(**_FRONT)
    except SystemExit as ended:  # --help, --version, wrong use: said already
        return int(ended.code or 0)
    args.paths = paths.find(environ, config=args.config, data=args.data)
    args.environ, args.now = environ, now
    module, _, function = args.run.partition(".")
    try:
        verb = importlib.import_module(f"newstui.cli.{module}")
        return int(getattr(verb, function)(args))
    except AddressError as error:
        words = tr("'{text}' is not an address: {form}", text=error.text, form=tr(error.form))
        return fail(words, EXIT_USE)
    except (UsageError, ConfigError) as error:
        return fail(str(error), EXIT_USE)
    except PartError as error:
        return fail(str(error), EXIT_PART)
    except (BrokenPipeError, UnwritableError):
        raise
    except Exception as error:  # the last net: a report and one sentence
        return _explained(error, args)


def fail(words: str, code: int) -> int:
    """Say one sentence on stderr, in one line that holds no control; return the exit code."""
    from newstui.text.clean import clean  # noqa: PLC0415 - only where something went wrong

    print(f"newstui: {clean(words, limit=2_000)}", file=sys.stderr)
    return code


def told(name: str, words: str) -> str:
    """Say what is wrong with something: its name, a colon, the words."""
    return tr("{name}: {words}", name=name, words=words)


def _explained(error: Exception, args: argparse.Namespace) -> int:
    """Turn the errors of the rooms below into one sentence; anything else into a report."""
    from newstui.cli.report import write_report  # noqa: PLC0415
    from newstui.engine.lock import BusyError  # noqa: PLC0415
    from newstui.news import NewsError  # noqa: PLC0415
    from newstui.store import StoreError  # noqa: PLC0415

    if isinstance(error, NewsError):
        return fail(str(error), EXIT_USE)
    if isinstance(error, StoreError):
        return fail(str(error), EXIT_STORE)
    if isinstance(error, BusyError):
        return fail(str(error), EXIT_PART)
    return fail(write_report(error, args.paths.state, now=args.now()), EXIT_PART)


def _language(argv: Sequence[str]) -> str:
    """Find ``--language`` before the grammar is built, whose own words depend on it."""
    for n, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name == "--language":
            chosen = value if equals else "".join(argv[n + 1 : n + 2])
            return chosen if chosen in i18n.LANGUAGES else "auto"
    return "auto"


def grammar() -> argparse.ArgumentParser:
    """Build the parser: every verb names the function that runs it."""
    setattr(argparse, "_", tr)  # noqa: B010 - its own words come from gettext, ours from tr
    top = _Parser(
        prog="newstui",
        description=tr(
            "A newspaper in your terminal, printed from your own sources. "
            "Without a command it opens the screen."
        ),
        epilog=tr(
            "An ADDRESS is home, section/NAME, source/NAME, article/ID, story/ID, hot, latest, "
            "related/ID, starred, search?q=WORDS or view/NAME."
        ),
    )
    top.add_argument("--config", metavar="FILE", help=tr("the config file (NEWSTUI_CONFIG)"))
    top.add_argument("--data", metavar="DIR", help=tr("the folder of the store (NEWSTUI_DATA)"))
    top.add_argument("--language", choices=i18n.LANGUAGES, help=tr("words of the program"))
    version = f"newstui {__version__}"
    top.add_argument("--version", action="version", version=version, help=tr("the version"))
    top.add_argument("--plain", action="store_true", help=tr("lines of text instead of the screen"))
    top.set_defaults(run="screen.front", address="home", demo=False)
    verbs = top.add_subparsers(
        title=tr("commands"), metavar=tr("COMMAND"), prog="newstui", parser_class=_Parser
    )
    _reading(verbs)
    _marking(verbs)
    _getting(verbs)
    _keeping(verbs)
    return top


_Verbs = argparse._SubParsersAction  # argparse gives this type no public name


def _verb(
    verbs: _Verbs[_Parser], name: str, function: str, words: str, **rows: bool
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=words, description=words)
    parser.set_defaults(run=function)
    if rows.get("rows"):
        parser.add_argument(
            "--limit", type=_count, default=50, metavar="N", help=tr("at most N rows; default: 50")
        )
        parser.add_argument("--unread", action="store_true", help=tr("only what is unread"))
        parser.add_argument(
            "--since", metavar="6h", help=tr("not older than 30m, 6h, 7d, or a date")
        )
    if rows.get("rows") or rows.get("json"):
        parser.add_argument("--json", action="store_true", help=tr("JSON on stdout"))
    return parser


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:10]) > 0 and len(text) <= 9):
        raise argparse.ArgumentTypeError(tr("'{text}' is no number from 1 up", text=text[:40]))
    return int(text)


def _reading(verbs: _Verbs[_Parser]) -> None:
    one = _verb(verbs, "list", "reading.show_list", tr("rows of a view"), rows=True)
    one.add_argument("address", nargs="?", default="home", metavar="ADDRESS")
    one.add_argument("--folded", action="store_true", help=tr("one row for a story"))
    for name, words in (("hot", tr("what is hot")), ("latest", tr("latest articles"))):
        _verb(verbs, name, "reading.show_list", words, rows=True).set_defaults(address=name)
    words = tr("what belongs to an article")
    one = _verb(verbs, "related", "reading.show_related", words, rows=True)
    one.add_argument("id", metavar="ID")
    one = _verb(verbs, "search", "reading.search", tr("search the full text"), rows=True)
    words = tr('words, "phrases", begin*, -not, OR; title: source: section: is:unread since:7d')
    one.add_argument("query", nargs="+", metavar="QUERY", help=words)
    one.add_argument("--sort", choices=("date", "rank"), default="date")
    _views(verbs)
    words = tr("one article; a URL that is not in your store is fetched as a page")
    one = _verb(verbs, "read", "reading.read", words, json=True)
    one.add_argument("id", metavar="ID|URL")
    one.add_argument("--width", type=_count, metavar="N", help=tr("cells a line; default: 80"))
    one.add_argument("--markdown", action="store_true", help=tr("as Markdown"))
    words = tr("fetch its full text, where its feed sent less")
    one.add_argument("--full", action="store_true", help=words)
    words = tr("what its publisher changed in it")
    one.add_argument("--changes", action="store_true", help=words)
    one = _verb(verbs, "unread", "reading.unread", tr("how many are unread: one number"))
    one.add_argument("address", nargs="?", default="home", metavar="ADDRESS")
    words = tr("the screen, at an address or at the page of a URL")
    one = _verb(verbs, "open", "screen.opened", words)
    one.add_argument("address", metavar="ADDRESS|URL")


def _views(verbs: _Verbs[_Parser]) -> None:
    words = tr("searches saved as sections of your own")
    view = verbs.add_parser("view", help=words, description=words)
    inner = view.add_subparsers(metavar="list|add|remove", required=True, parser_class=_Parser)
    _verb(inner, "list", "saved.show", tr("every saved search and how many are unread"), json=True)
    one = _verb(inner, "add", "saved.add", tr("save a search under a name"))
    one.add_argument("name", metavar="NAME")
    one.add_argument("query", nargs="+", metavar="QUERY")
    one.add_argument("--section", default="", metavar="PATH", help=tr("such as World/Asia"))
    one.add_argument("--sort", choices=("date", "rank"), default="date")
    one = _verb(inner, "remove", "saved.remove", tr("forget a saved search; no article is touched"))
    one.add_argument("name", metavar="NAME")


def _marking(verbs: _Verbs[_Parser]) -> None:
    one = _verb(verbs, "mark", "marking.mark", tr("mark articles: read, star and so on"))
    one.add_argument("kind", metavar="read|unread|star|unstar|tag=NAME|untag=NAME")
    one.add_argument("what", nargs="+", metavar="ADDRESS|ID")
    one.add_argument(
        "--before", metavar="TIME", help=tr("only what is older than 6h, 7d, or a date")
    )
    _verb(verbs, "undo", "marking.undo", tr("undo the last mark"))
    words = tr("which articles are one story: your word wins over newstui's")
    story = verbs.add_parser("story", help=words, description=words)
    inner = story.add_subparsers(metavar="split|join|why", required=True, parser_class=_Parser)
    one = _verb(inner, "split", "story.split", tr("take an article out of its story, for ever"))
    one.add_argument("id", metavar="ID")
    one = _verb(inner, "join", "story.join", tr("make one story of two, for ever"))
    one.add_argument("id", metavar="ID")
    one.add_argument("other", metavar="ID|story/ID")
    words = tr("each article of a story, the best first, and why it is there")
    _verb(inner, "why", "story.why", words, json=True).add_argument("id", metavar="ID")


def _getting(verbs: _Verbs[_Parser]) -> None:
    one = _verb(verbs, "refresh", "getting.refresh", tr("fetch now"), json=True)
    one.add_argument("addresses", nargs="*", default=[], metavar="ADDRESS")
    words = tr("only what is due, as the screen does by itself: for cron")
    one.add_argument("--due", action="store_true", help=words)
    one.add_argument("--demo", action="store_true", help=argparse.SUPPRESS)
    words = tr("fetch the full text of what is unread, to read it without a network")
    one = _verb(verbs, "prefetch", "prefetching.prefetch", words, json=True)
    one.add_argument("addresses", nargs="*", default=["latest"], metavar="ADDRESS")
    one = _verb(verbs, "demo", "screen.demo", tr("the screen on the built-in edition"))
    one.add_argument(
        "--serve", action="store_true", help=tr("only serve it and print its base URL")
    )
    words = tr("internal: the child that the screen talks to")
    one = _verb(verbs, "engine", "getting.engine", words)
    one.add_argument("--demo", action="store_true", help=tr("serve and read the built-in edition"))


def _keeping(verbs: _Verbs[_Parser]) -> None:
    words = tr("add, list, remove and test sources")
    source = verbs.add_parser("source", help=words, description=words)
    inner = source.add_subparsers(
        metavar="add|list|remove|test|presets", required=True, parser_class=_Parser
    )
    one = _verb(inner, "add", "sources.add", tr("add a feed, an API, or the feed of a web page"))
    one.add_argument("url", metavar="URL")
    one.add_argument("--section", default="", metavar="PATH", help=tr("such as World/Asia"))
    kinds = ("auto", "feed", "jsonfeed", "page", "page-list")
    one.add_argument("--kind", default="auto", choices=kinds)
    words = tr("what is there: see `newstui source presets`")
    one.add_argument("--preset", default="", metavar="NAME", help=words)
    words = tr("of several feeds of a page, which; without it they are listed")
    one.add_argument("--choose", type=_count, metavar="N", help=words)
    one = _verb(inner, "list", "sources.show", tr("every source and how it is doing"), json=True)
    words = tr("what is the matter with each and what to do")
    one.add_argument("--health", action="store_true", help=words)
    words = tr("remove a source; its articles are kept")
    one = _verb(inner, "remove", "sources.remove", words)
    one.add_argument("name", metavar="NAME|URL")
    words = tr("fetch once, show what comes and what is missing, store nothing")
    one = _verb(inner, "test", "trying.test", words)
    words = tr("of several feeds of a page, which; without it they are listed")
    one.add_argument("--choose", type=_count, metavar="N", help=words)
    one.add_argument("name", metavar="NAME|URL")
    words = tr("what is there: see `newstui source presets`")
    one.add_argument("--preset", default="", metavar="NAME", help=words)
    one.add_argument("--add", action="store_true", help=tr("add it, if it is not there yet"))
    words = tr("what newstui knows how to read: Hacker News, Reddit, WordPress and others")
    one = _verb(inner, "presets", "presets.show", words)
    one.add_argument("--markdown", action="store_true", help=tr("as docs/presets.md"))
    words = tr("sources from OPML or newsboat's urls file")
    one = _verb(verbs, "import", "lists_of_sources.import_file", words)
    one.add_argument("file", metavar="FILE", help=tr("- for standard input"))
    words = tr("take in what is made by a program too (exec:, filters): you trust this list")
    one.add_argument("--programs", action="store_true", help=words)
    words = tr("your sources as OPML, or everything as JSON")
    one = _verb(verbs, "export", "lists_of_sources.export", words)
    one.add_argument("format", choices=("opml", "json"))
    one = _verb(verbs, "keys", "about.keys", tr("what is bound to which key"))
    one.add_argument("--markdown", action="store_true", help=tr("as docs/keys.md"))
    words = tr("where it is, whether it is right, an example")
    one = _verb(verbs, "config", "about.config", words)
    one.add_argument("what", choices=("path", "check", "example"))
    _verb(verbs, "doctor", "doctor.doctor", tr("what is wrong, and what to do"))
    one = _verb(verbs, "store", "upkeep.store", tr("upkeep of the store"))
    one.add_argument("what", choices=("stats", "check", "backup", "vacuum", "rebuild"))
    one.add_argument("file", nargs="?", metavar="FILE", help=tr("backup: where to write it"))
