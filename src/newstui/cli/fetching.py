"""The only place where the command line itself gets web pages: a page by URL, full texts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from newstui.cli import edition
from newstui.cli.errors import PartError
from newstui.cli.profile import find
from newstui.cli.report import start_log
from newstui.store import Store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable

    from newstui.cli.profile import Profile
    from newstui.config import Config
    from newstui.engine.refresh import Pipeline

Answer = TypeVar("Answer")


def page(args: argparse.Namespace, url: str) -> str:
    """Fetch the page at a URL that the reader gave, and return its article's id; raises PartError.

    The stored article is not asked for again.
    """
    from newstui.engine.page import open_page  # noqa: PLC0415 - loads the network

    return at_work(args, lambda pipeline, store: open_page(pipeline, store, url, typed=True))


def full(args: argparse.Namespace, article: str) -> None:
    """Fetch the full text of an article, where it is not there yet; raises PartError."""
    from newstui.engine.full_text import full_text  # noqa: PLC0415 - loads the network

    at_work(args, lambda pipeline, store: full_text(pipeline, store, article))


def at_work(
    args: argparse.Namespace, work: Callable[[Pipeline, Store], Awaitable[Answer]]
) -> Answer:
    """Do what needs the network on this run's profile, then index what came.

    Raises PartError, StoreError, ConfigError.
    """
    profile = find(args)
    start_log(args.paths.log)
    if not profile.demo:
        return asyncio.run(_done(profile, profile.config, args, work))
    server, settings = edition.serve(profile, args.now)
    try:
        return asyncio.run(_done(profile, settings, args, work))
    finally:
        server.close()


async def _done(
    profile: Profile,
    settings: Config,
    args: argparse.Namespace,
    work: Callable[[Pipeline, Store], Awaitable[Answer]],
) -> Answer:
    from newstui.engine.lock import BusyError, refreshing  # noqa: PLC0415
    from newstui.engine.page import PageError  # noqa: PLC0415 - loads the network
    from newstui.engine.refresh import Pipeline  # noqa: PLC0415

    store = Store.open(profile.paths.store, now=args.now, role="ingest")
    try:
        pipeline = Pipeline(settings, store, now=args.now)
        async with pipeline.at_work():
            try:
                return await work(pipeline, store)
            finally:
                try:
                    with refreshing(profile.paths.data):
                        await pipeline.index()
                except BusyError:  # who refreshes now indexes it too
                    pass
    except PageError as error:
        raise PartError(str(error)) from None
    finally:
        store.close()
