"""Which profile this run works on: the reader's own, or the built-in edition."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, NamedTuple

from newstui import config as options
from newstui import i18n
from newstui.cli import edition, output
from newstui.engine.select import records
from newstui.i18n import tr
from newstui.news import Keeper, News
from newstui.store import Store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from newstui.config import Config
    from newstui.paths import Paths


class Profile(NamedTuple):
    """The files and options of one run."""

    paths: Paths
    config: Config
    demo: bool  # the built-in edition: no source is configured
    reader: Paths  # the reader's own files, where an added source goes


def find(args: argparse.Namespace) -> Profile:
    """Read the config and decide; raises ConfigError."""
    paths: Paths = args.paths
    config = options.load(paths.config, paths.cache, paths.sources)
    i18n.choose(_language(args.language or config.language), args.environ)
    if config.ambiguous_width == 2:
        from newstui.ui.terminal.ambiguous import widen  # noqa: PLC0415 - hardly ever needed

        widen()
    if config.source and not args.demo:
        return Profile(paths, config, demo=False, reader=paths)
    return Profile(paths.demo, config, demo=True, reader=paths)


def _language(wanted: str) -> str:
    """Return the language of the words: English where the terminal would print ``????``."""
    return wanted if not sys.stdout.isatty() or output.can_say("中") else "en"


def ready(profile: Profile, args: argparse.Namespace) -> None:
    """Make the store fit the config, and fill the built-in edition on its first use.

    Raises StoreError.
    """
    if profile.demo:
        if not edition.is_filled(profile):
            edition.fill(profile, args.now)
    else:
        synchronise(profile, args)


def synchronise(profile: Profile, args: argparse.Namespace) -> None:
    """Make the store's sources those of the config; raises StoreError."""
    wanted = records(profile.config)
    reader = Store.open(profile.paths.store, now=args.now, role="reader")
    try:
        current = reader.sources_current(wanted)
    finally:
        reader.close()
    if not current:
        writer = Store.open(profile.paths.store, now=args.now, role="ingest")
        try:
            writer.sync_sources(wanted)
        finally:
            writer.close()


def news_of(profile: Profile, args: argparse.Namespace) -> News:
    """Open the news of a profile; searches are saved in the reader's own config."""
    file, extra = profile.reader.config, profile.reader.sources
    keeper = Keeper(
        add=lambda made: options.add_view(file, made, extra=extra),
        remove=lambda name: options.remove_view(file, name, extra=extra),
    )
    return News(profile.paths.store, now=args.now, saved=profile.config.view, keeper=keeper)


@contextlib.contextmanager
def open_news(args: argparse.Namespace, *, quiet: bool = False) -> Iterator[News]:
    """Open the news of this run's profile; raises ConfigError and StoreError.

    After the results it is said on stderr how news of one's own comes in, where there is none.
    """
    profile = find(args)
    ready(profile, args)
    news = news_of(profile, args)
    try:
        yield news
        if not quiet:
            _notice(profile, news)
    finally:
        news.close()


def _notice(profile: Profile, news: News) -> None:
    if profile.demo:
        words = demo_notice()
    elif all(one.last_ok is None for one in news.sources()):
        words = tr("nothing has been fetched yet: run newstui refresh")
    else:
        return
    output.flush()
    print(words, file=sys.stderr)


def demo_notice() -> str:
    """Say in one line how to leave the built-in edition."""
    return tr("This is the built-in edition. Add your own: newstui source add URL")
