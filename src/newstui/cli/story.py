"""Verbs of stories: story split, story join, story why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.cli import as_json, output
from newstui.cli.profile import open_news
from newstui.cli.reading import found
from newstui.i18n import tr
from newstui.news import words
from newstui.text.clean import clean

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from newstui.rows import Told


def split(args: argparse.Namespace) -> int:
    """Take an article out of its story."""
    with open_news(args) as news:
        output.write([news.marks.split(found(news, args.id))])
    return 0


def join(args: argparse.Namespace) -> int:
    """Make one story of two."""
    with open_news(args) as news:
        other = args.other.removeprefix("story/")
        output.write([news.marks.join(found(news, args.id), found(news, other))])
    return 0


def why(args: argparse.Namespace) -> int:
    """Say why articles are one story."""
    with open_news(args, quiet=args.json) as news:
        identity = found(news, args.id)
        row, told = news.page(identity).row, news.why(identity)
    if args.json:
        output.write_json_array(
            {**as_json.row(one.row), "reasons": list(one.reasons)} for one in told
        )
    elif told:
        output.write((words.story(row, int(args.now())), *_lines(told)))
    else:
        output.write([tr("this article is alone in its story")])
    return 0


def _lines(told: Sequence[Told]) -> Iterator[str]:
    for one in told:
        yield clean(" · ".join(filter(None, (one.row.id, one.row.source, one.row.title))))
        if one.reasons:
            yield "    " + clean(" · ".join(one.reasons))
