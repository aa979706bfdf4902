"""The screen, or lines where there is no terminal for it: front, open, demo."""

from __future__ import annotations

import argparse
import asyncio
import gc
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from newstui import address as addresses
from newstui.cli import edition
from newstui.cli.profile import demo_notice, find, news_of, open_news, ready, synchronise
from newstui.i18n import tr
from newstui.ui.terminal.ability import ability

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newstui.address import Address
    from newstui.cli.profile import Profile
    from newstui.config.palettes import Palette
    from newstui.news import News
    from newstui.ui.screens.session import Reopened


def front(args: argparse.Namespace) -> int:
    """Open the front page."""
    return _show(args, "home")


def opened(args: argparse.Namespace) -> int:
    """Open the screen at an address, or at the stored article of a URL."""
    if "://" not in args.address:
        addresses.parse(args.address)
    return _show(args, args.address)


def demo(args: argparse.Namespace) -> int:
    """Show the built-in edition in a profile that is thrown away, or only serve it."""
    if args.serve:
        return _serve(args)
    import tempfile  # noqa: PLC0415 - 5 ms, for this verb only

    signal.signal(signal.SIGTERM, _leave)  # so that the folder is removed
    with tempfile.TemporaryDirectory(prefix="newstui-") as folder:
        thrown_away = argparse.Namespace(**vars(args))
        thrown_away.demo, thrown_away.data = True, folder
        # the config is the reader's own: a source that is added from here stays
        thrown_away.paths = args.paths._replace(data=Path(folder))
        return _show(thrown_away, "home", own=args)


def _leave(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + signal.SIGTERM)


def _serve(args: argparse.Namespace) -> int:
    """Serve until SIGTERM, SIGINT or SIGHUP."""
    from newstui.demo.server import serve  # noqa: PLC0415 - for this verb only

    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: ended.set())
    server = serve(made=int(args.now()))
    try:
        print(server.base_url, flush=True)
        ended.wait()
    finally:
        server.close()
    return 0


def _show(args: argparse.Namespace, where: str, own: argparse.Namespace | None = None) -> int:
    """Show a view; ``own`` is what leads to the reader's own profile, where ``args`` does not."""
    if not _has_screen(args):
        gc.enable()  # which cli.main disables for the screen
        talks = args.plain or (sys.stdin.isatty() and sys.stdout.isatty())
        return _session(args, where, own or args) if talks else _plain(args, where)
    profile = find(args)
    if not profile.demo:
        synchronise(profile, args)
    elif not edition.is_filled(profile):
        shown = sys.stderr.isatty()
        if shown:
            print(tr("preparing the built-in edition…"), end="", file=sys.stderr, flush=True)
        asyncio.run(_fill(_this_program(args)))
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    return _run(args, profile, where, own or args)


def _has_screen(args: argparse.Namespace) -> bool:
    """Tell whether there is a terminal on both ends that can move its cursor."""
    if args.plain or not sys.stdin.isatty() or not sys.stdout.isatty():
        return False
    if ability(args.environ) is not None:
        return True
    if (term := args.environ.get("TERM", "")) not in {"", "dumb"}:
        from newstui.text.clean import clean  # noqa: PLC0415 - for a name that nobody knows

        words = tr("TERM={name} is not known here: the news comes as lines", name=clean(term))
        print(words, file=sys.stderr)
    return False


def _run(args: argparse.Namespace, profile: Profile, where: str, own: argparse.Namespace) -> int:
    gc.disable()  # until the first paint, when ui.app enables it: there is nothing to collect yet
    from newstui.ui import app  # noqa: PLC0415 - Textual is for the screen only

    news, address, page_url = _opened(args, profile, where)
    return app.run(  # which closes the news
        news,
        profile.config,
        _engine(args, profile),
        address=str(address),
        page_url=page_url,
        notice=demo_notice() if profile.demo else "",
        environ=args.environ,
        now=args.now,
        state=args.paths.state,
        reopen=_reopen(own) if profile.demo else None,
        palette=_palette(args, profile.config.theme),
    )


def _palette(args: argparse.Namespace, theme: str) -> Palette | None:
    if theme == "terminal":
        return None
    from newstui.config import palettes  # noqa: PLC0415 - for another theme only

    return palettes.palette(theme, palettes.folder(args.paths.config))


def _session(args: argparse.Namespace, where: str, own: argparse.Namespace) -> int:
    """Talk in lines instead of showing the screen."""
    from newstui.cli import output  # noqa: PLC0415 - not for the screen
    from newstui.cli.plain import loop  # noqa: PLC0415

    profile = find(args)
    if profile.demo and not edition.is_filled(profile) and sys.stdout.isatty():
        output.write([tr("preparing the built-in edition…")])
        output.flush()
    ready(profile, args)
    news, address, page_url = _opened(args, profile, where)
    if page_url:
        address = addresses.Address("article", (_fetched(args, news, page_url),))
    return loop.run(  # which closes the news
        news,
        profile.config,
        _engine(args, profile),
        address=address,
        notice=demo_notice() if profile.demo else "",
        environ=args.environ,
        now=args.now,
        state=args.paths.state,
        reopen=_reopen(own) if profile.demo else None,
    )


def _opened(args: argparse.Namespace, profile: Profile, where: str) -> tuple[News, Address, str]:
    """Open the news of a profile, and read which view is wanted; raises what News raises.

    Of a URL that is not in the store, the view is Home, and the page at the URL is to be fetched.
    """
    news = news_of(profile, args)
    try:
        if where.startswith(("http://", "https://")) and news.resolve(where) is None:
            return news, addresses.HOME, where
        address = _address(news, where)
        if address != addresses.HOME:
            from newstui.cli.reading import known  # noqa: PLC0415 - 5 ms, not for the front page

            known(news, address)
    except BaseException:
        news.close()
        raise
    return news, address, ""


def _fetched(args: argparse.Namespace, news: News, url: str) -> str:
    """Return the id of the article at a URL that is not stored yet; the news is closed if not."""
    from newstui.cli.reading import there  # noqa: PLC0415 - for such a URL only

    try:
        return there(args, news, url)
    except BaseException:
        news.close()
        raise


def _reopen(own: argparse.Namespace) -> Callable[[], Reopened]:
    """Return what opens the reader's own profile, once there is a source in it."""

    def reopen() -> Reopened:
        first = find(own)
        synchronise(first, own)
        return news_of(first, own), first.config, _engine(own, first)

    return reopen


def _engine(args: argparse.Namespace, profile: Profile) -> list[str]:
    """Return how the engine of a profile is started."""
    return [*_this_program(args), "engine", *(["--demo"] if profile.demo else [])]


def _plain(args: argparse.Namespace, where: str) -> int:
    from newstui.cli import output  # noqa: PLC0415 - not for the screen
    from newstui.cli.plain import page  # noqa: PLC0415
    from newstui.cli.reading import show_article, there  # noqa: PLC0415

    with open_news(args) as news:
        if "://" in where:
            return show_article(args, news, there(args, news, where))
        address = _address(news, where)
        if address.kind == "article":
            return show_article(args, news, address.parts[0])
        width = output.width(args.environ)
        output.write(page.page(news, address, now=int(args.now()), width=width))
    return 0


def _address(news: News, where: str) -> Address:
    """Return the address of a view, or of the stored article at a URL; raises UsageError."""
    if "://" in where:
        from newstui.cli.reading import found  # noqa: PLC0415 - 5 ms, not for the front page

        return addresses.Address("article", (found(news, where),))
    return addresses.parse(where)


def _this_program(args: argparse.Namespace) -> list[str]:
    """Return how this program is started again, on the same files and in the same language."""
    # -P: what lies in the folder where newstui was started is not ours to run
    argv = [sys.executable, "-P", "-m", "newstui"]
    for name in ("config", "data", "language"):
        if value := getattr(args, name):
            argv += [f"--{name}", value]
    return argv


async def _fill(argv: Sequence[str]) -> None:
    """Take in the built-in edition in a process of its own: the screen never loads the network."""
    nowhere = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *argv, "refresh", "--demo", stdin=nowhere, stdout=nowhere, stderr=nowhere
    )
    await process.wait()
