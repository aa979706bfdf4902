"""The only place that adds a source by URL: fetches it once, finds its feed, edits the config."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newstui import config
from newstui.config import ConfigError
from newstui.config.filling import recognised
from newstui.engine.finding import AddError, find, with_scheme
from newstui.engine.workers import ParseError
from newstui.i18n import tr
from newstui.net.client import FetchError
from newstui.programs import ProgramError
from newstui.sources.links import place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newstui.config import Source
    from newstui.engine.finding import Kind
    from newstui.engine.refresh import Pipeline

__all__ = ["AddError", "Added", "add"]


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
    choose: int = 0,
    preset: str = "",
    file: Path,
    extra: Path | None = None,
) -> Added:
    """Add what is at ``url``, or the only or chosen feed of the page there, to the config ``file``.

    ``preset`` names what is there. It goes to ``extra`` where that cannot be written. Nothing of it
    is stored: refresh it, for which what was fetched is kept. Raises AddError.
    """
    try:
        known = config.load(file, None, extra).source
        _refuse_known(with_scheme(url.strip()), known)
        table: dict[str, Any] | None = {"preset": preset, "url": with_scheme(url.strip())}
        if not preset:
            table = recognised(url.strip(), config.own_presets(file)) if kind == "auto" else None
        if table is not None:
            return await _by_preset(pipeline, table, section, file=file, extra=extra)
        async with pipeline.at_work():
            found = await find(pipeline, url, kind=kind, choose=choose)
        source, title = found.source, found.parsed.title or found.source.name
        _refuse_known(source.url, known)
        added = config.add_source(file, source.url, title, section, extra=extra, **found.more)
        pipeline.keep(source, found.response)
    except (ConfigError, FetchError, ParseError, ProgramError) as error:
        raise AddError(str(error)) from None
    words = tr("added {name}", name=added)
    if source.kind == "json-api":
        words = tr("added {name}, an API: newstui source test shows how it is read", name=added)
    return Added(added, source.url, words)


async def _by_preset(
    pipeline: Pipeline, table: dict[str, Any], section: str, *, file: Path, extra: Path | None
) -> Added:
    """Add what a preset is for, once it has answered; a feed is called as it calls itself."""
    source = config.check({"source": [table]}, str(file), config.own_presets(file)).source[0]
    _refuse_known(source.url, config.load(file, None, extra).source)
    async with pipeline.at_work():
        response = await pipeline.ask(source)
        parsed = await pipeline.read(source, response)
    more = {name: value for name, value in table.items() if name != "url"}
    title, url = parsed.title or "", table.get("url", "")
    added = config.add_source(file, url, title, section, extra=extra, **more)
    pipeline.keep(source, response)
    return Added(added, source.url, tr("added {name}", name=added))


def _refuse_known(url: str, known: Iterable[Source]) -> None:
    for one in known:
        if place(one.url) == place(url):
            name = config.key(one)
            raise AddError(tr("{name} is in your sources already", name=name))
