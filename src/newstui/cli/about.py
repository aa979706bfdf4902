"""Verbs about the program: keys, config."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import config as options
from newstui.cli import output
from newstui.commands import bound
from newstui.config import palettes
from newstui.i18n import plural, tr

if TYPE_CHECKING:
    import argparse

    from newstui.config import Config


def keys(args: argparse.Namespace) -> int:
    """Say what is bound to which key."""
    from newstui.cli import keys_page  # noqa: PLC0415 - for this verb only
    from newstui.cli.profile import find  # noqa: PLC0415

    table = bound_keys(find(args).config)
    output.write(keys_page.markdown(table) if args.markdown else keys_page.text(table))
    return 0


def bound_keys(config: Config) -> dict[str, tuple[str, ...]]:
    """Return the keys of every command as the reader has set them."""
    own = {name: tuple(v) if isinstance(v, list) else v for name, v in config.keys.items()}
    preset = own.pop("preset", "default")
    return bound(preset if isinstance(preset, str) else "default", own)


def config(args: argparse.Namespace) -> int:
    """Say where the config is, whether it is right, or how one looks."""
    if args.what == "example":
        output.write(options.example().splitlines())
        return 0
    if args.what == "path":
        output.write([str(args.paths.config)])
        return 0
    found = options.load(args.paths.config, None, args.paths.sources)
    for theme in palettes.files(palettes.folder(args.paths.config)):
        palettes.read(theme)
    file, sources = args.paths.config, plural("1 source", "{n} sources", len(found.source))
    if file.exists():
        output.write([tr("{file} is right ({sources})", file=file, sources=sources)])
    else:
        words = tr(
            "{file} is not there: every option has its default ({sources})",
            file=file,
            sources=sources,
        )
        output.write([words])
    return 0
