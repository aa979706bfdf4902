"""Which sources an address stands for, and what the store must know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.config import Config, Source, key
from newstui.engine import schedule
from newstui.store import SourceRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.address import Address
    from newstui.store import Store


def section_path(section: str) -> tuple[str, ...]:
    """Split a configured section: ``World/Asia`` is Asia in World."""
    return tuple(part.strip() for part in section.split("/") if part.strip())


def records(config: Config) -> tuple[SourceRecord, ...]:
    """Say what the store must know of each configured source."""
    return tuple(
        SourceRecord(
            key=key(source),
            url=source.url,
            title=source.name,
            section=section_path(source.section),
            weight=source.weight,
            kind=source.kind,
            interval=source.interval or config.interval,
        )
        for source in config.source
    )


def chosen(sources: Sequence[Source], where: Address, store: Store) -> tuple[Source, ...]:
    """Return the sources that a view is made of; all of them for views that mix everything."""
    if where.kind == "source":
        return tuple(one for one in sources if key(one) == where.parts[0])
    if where.kind in {"section", "hot", "latest"} and where.parts:
        within = store.sources_in(where.parts)
        return tuple(one for one in sources if key(one) in within)
    return tuple(sources)


def to_ask(sources: Sequence[Source], where: Address, store: Store, now: int) -> tuple[Source, ...]:
    """Return the sources of a view that may be asked: those that are named, whatever they are.

    What is gone (410) or in its quiet hours is asked only where its own view is refreshed.
    """
    found = chosen(sources, where, store)
    if where.kind == "source":
        return found
    states = {one.key: one for one in store.sources()}
    return tuple(one for one in found if not schedule.is_left_alone(one, states.get(key(one)), now))
