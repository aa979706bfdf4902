"""The only place that lays out where one can go: the crumbs with what is beside and under them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui.address import HOME
from newstui.i18n import tr
from newstui.ui.widgets.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.rows import Crumb, SectionCount, SourceState

LINK = "link "  # before the URL of a site's own crumb


def around(crumbs: Sequence[Crumb], sections: Sequence[SectionCount]) -> tuple[Choice, ...]:
    """Return the sections along the breadcrumb: each step with its siblings, the last's children.

    Saved searches stand among them. Steps of a site's own breadcrumb that are no sections here
    stand under the last that is.
    """
    path = _path(crumbs)
    own = _own(crumbs, len(path))
    found = [_home(sections)]
    if not path:
        found += own
    for one in sections:
        if one.path[:-1] == path[: len(one.path) - 1]:
            found.append(_choice(one))
            if one.path == path and one.address is None:
                found += own
    return (*found, *_views())


def current(crumbs: Sequence[Crumb]) -> str:
    """Return the value of the choice that the breadcrumb is at."""
    last = crumbs[-1].address if crumbs else None
    if last is not None and addresses.parse(last).kind == "view":
        return last
    return str(addresses.section(_path(crumbs)))


def everything(
    sections: Sequence[SectionCount], sources: Sequence[SourceState]
) -> tuple[Choice, ...]:
    """Return the views of everything, then all sections as a tree, then the sources.

    Saved searches that stand in no section come with the views.
    """
    own = [one for one in sections if one.address is not None and len(one.path) == 1]
    tree = [*own, *(one for one in sections if one not in own)]
    # beside the views, not under the last of them
    placed = (replace(_choice(one), depth=len(one.path) - 1) for one in tree)
    found = [_home(sections), *_views(), *placed]
    for one in sources:
        note = tr("fails") if one.last_error is not None else _unread(one.unread)
        value = str(addresses.Address("source", (one.key,)))
        found.append(Choice(one.title, note, value))
    return tuple(found)


def _path(crumbs: Sequence[Crumb]) -> tuple[str, ...]:
    """Return the deepest section of a breadcrumb."""
    for crumb in reversed(crumbs):
        if crumb.address is not None:
            where = addresses.parse(crumb.address)
            if where.kind in {"section", "home"}:
                return where.parts
    return ()


def _own(crumbs: Sequence[Crumb], depth: int) -> list[Choice]:
    steps = [one for one in crumbs if one.address is None and one.url is not None]
    return [
        Choice(one.title, tr("from the site"), f"{LINK}{one.url}", depth + place)
        for place, one in enumerate(steps, 1)
    ]


def _home(sections: Sequence[SectionCount]) -> Choice:
    unread = sum(one.unread for one in sections if len(one.path) == 1 and one.address is None)
    return Choice(tr("Front page"), _unread(unread), str(HOME))


def _choice(one: SectionCount) -> Choice:
    note, value = _unread(one.unread), str(addresses.section(one.path))
    if one.address is not None:  # a saved search
        value = one.address
        note = " · ".join(filter(None, (tr("search"), note)))
    return Choice(one.path[-1], note, value, len(one.path))


def _views() -> Iterator[Choice]:
    yield Choice(tr("Hot"), "", "hot")
    yield Choice(tr("Latest"), "", "latest")
    yield Choice(tr("Starred"), "", "starred")


def _unread(count: int) -> str:
    return tr("{n} unread", n=count) if count else ""
