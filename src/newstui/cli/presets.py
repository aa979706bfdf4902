"""The only place that prints presets: what each is for and what it must be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.cli import output
from newstui.config import own_presets
from newstui.config.presets import Preset, files, read, said
from newstui.i18n import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from newstui.config.presets import Argument


def show(args: argparse.Namespace) -> int:
    """List every preset, the reader's own too, with an example of each."""
    presets = [read(file) for file in files(own_presets(args.paths.config)).values()]
    output.write(_markdown(presets) if args.markdown else _text(presets))
    return 0


def _text(presets: list[Preset]) -> Iterator[str]:
    for preset in presets:
        yield f"{preset.name}  {preset.title}"
        if preset.about:
            yield f"  {said(preset.about, preset.about_zh)}"
        for one in preset.args.values():
            yield f"  args.{one.name}  {said(one.about, one.about_zh)} · {_need(one)}"
        for line in preset.example.splitlines():
            yield f"    {line}"
        yield ""


def _markdown(presets: list[Preset]) -> Iterator[str]:
    """Say the same as the second half of ``docs/presets.md`` has it."""
    for preset in presets:
        yield ""
        yield f"### `{preset.name}`: {preset.title}"
        yield ""
        about = said(preset.about, preset.about_zh)
        yield f"{about[:1].upper()}{about[1:]}."
        yield ""
        yield "```toml"
        yield "[[source]]"
        yield from preset.example.splitlines()
        yield "```"
        if preset.args:
            yield ""
        for one in preset.args.values():
            yield f"- `{one.name}`: {said(one.about, one.about_zh)} ({_need(one)})"


def _need(one: Argument) -> str:
    if one.default is None:
        return tr("needed")
    choices = ", ".join(filter(None, one.choices))
    if choices:
        choices = tr("one of {choices}", choices=choices)
    default = tr("default: {value}", value=one.default) if one.default else ""
    return "; ".join(filter(None, (choices, default))) or tr("may be left out")
