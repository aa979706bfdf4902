"""The only place that adds a source by URL: fetches it once, finds its feed, edits the config."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import urlsplit

from newstui import config
from newstui.config import ConfigError, Source
from newstui.engine.workers import ParseError
from newstui.i18n import tr
from newstui.net.client import FetchError
from newstui.net.policy import at_home, is_private_name
from newstui.programs import ProgramError
from newstui.sources.links import place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newstui.engine.refresh import Pipeline
    from newstui.models import Parsed
    from newstui.net.client import Response


Kind = Literal["auto", "feed", "jsonfeed"]


class AddError(Exception):
    """The URL gave no source; the message is one sentence.

    ``choices`` are the feeds of the page as {"url", "title"}, where it has several.
    """

    def __init__(self, words: str, choices: Iterable[dict[str, str]] = ()) -> None:
        super().__init__(words)
        self.choices = tuple(choices)


class Added(NamedTuple):
    """A source that is in the config now."""

    key: str
    url: str
    words: str  # for the reader


async def add(
    pipeline: Pipeline,
    url: str,
    section: str = "",
    *,
    kind: Kind = "auto",
    file: Path,
    extra: Path | None = None,
) -> Added:
    """Add the feed at ``url``, or the only feed of the web page there, to the config ``file``.

    It goes to ``extra`` where that cannot be written. Nothing of it is stored: refresh it.
    Raises AddError.
    """
    try:
        known = config.load(file, None, extra).source
        _refuse_known(_with_scheme(url.strip()), known)
        async with pipeline.at_work():
            source, title = await find(pipeline, url, kind=kind)
        _refuse_known(source.url, known)
        more = {} if kind == "auto" else {"kind": kind}
        added = config.add_source(file, source.url, title or "", section, extra=extra, **more)
    except (ConfigError, FetchError, ParseError, ProgramError) as error:
        raise AddError(str(error)) from None
    return Added(added, source.url, tr("added {name}", name=added))


async def find(pipeline: Pipeline, url: str, *, kind: Kind = "auto") -> tuple[Source, str | None]:
    """Return the source that is really at a URL as the reader typed it, with its title.

    Raises AddError, and FetchError and ParseError where there is nothing to choose from.
    """
    typed = url.strip()
    source = Source(url=_with_scheme(typed), kind=kind)
    source, response = await _answered(pipeline, source, guessed="://" not in typed)
    try:
        parsed = await pipeline.read(source, response)
    except ParseError:
        found = await _feeds(pipeline, response)
        if not found:
            raise
        if len(found) > 1:
            raise AddError(
                tr("this page offers {n} feeds: choose one", n=len(found)), found
            ) from None
        parsed, response = await _follow(pipeline, source, found[0]["url"])
        source = replace(source, url=found[0]["url"])
    return replace(source, url=response.moved_to or source.url), parsed.title


async def _answered(
    pipeline: Pipeline, source: Source, *, guessed: bool
) -> tuple[Source, Response]:
    """Fetch what the reader typed; where its scheme is a guess and nobody is there, try http."""
    try:
        return source, await pipeline.ask(source)
    except FetchError as error:
        if not guessed or error.status is not None:
            raise
        plain = replace(source, url=source.url.replace("https://", "http://", 1))
        try:
            return plain, await pipeline.ask(plain)
        except FetchError:
            raise error from None


async def _follow(pipeline: Pipeline, page: Source, url: str) -> tuple[Parsed, Response]:
    """Read the feed that a page names: a private address only where the page itself is one."""
    response = await pipeline.ask(page, url)
    return await pipeline.read(replace(page, url=url), response), response


async def _feeds(pipeline: Pipeline, response: Response) -> list[dict[str, str]]:
    """List the feeds that a page names, without private addresses that are not its own."""
    return [
        one for one in await pipeline.feeds(response) if _may_be_followed(response.url, one["url"])
    ]


def _may_be_followed(page: str, url: str) -> bool:
    try:
        return at_home(page, url) is not None or not is_private_name(urlsplit(url).hostname or "")
    except (FetchError, ValueError):
        return False


def _refuse_known(url: str, known: Iterable[Source]) -> None:
    for one in known:
        if place(one.url) == place(url):
            name = config.key(one)
            raise AddError(tr("{name} is in your sources already", name=name))


def _with_scheme(typed: str) -> str:
    bare = typed.removeprefix("feed:").removeprefix("//")
    return bare if "://" in bare else f"https://{bare}"
