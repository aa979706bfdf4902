from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui.address import parse
from newstui.config import Config, Source
from newstui.engine.select import chosen, records
from newstui.models import Article
from newstui.store import SourceRecord

if TYPE_CHECKING:
    from newstui.store import Store

SOURCES = (
    Source(url="http://a.example", name="a", section="World/Asia"),
    Source(url="http://b.example", name="b", section=" World / Europe/ ", interval=600, weight=2),
    Source(url="http://c.example/feed"),
)


def test_what_the_store_must_know_of_a_source() -> None:
    found = records(Config(interval=1_800, source=SOURCES))
    assert found[1] == SourceRecord(
        "b", "http://b.example", "b", ("World", "Europe"), 2, "auto", 600
    )
    assert (found[2].key, found[2].section, found[2].interval) == ("c.example/feed", (), 1_800)


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("home", "abc"),
        ("starred", "abc"),
        ("latest", "abc"),
        ("source/b", "b"),
        ("source/c.example%2Ffeed", "c"),
        ("source/nobody", ""),
        ("section/World", "ab"),
        ("hot/World/Asia", "a"),
        ("latest/World/Europe", "b"),
        ("section/Sport", "c"),
        ("section/Nowhere", ""),
    ],
)
def test_which_sources_a_view_is_made_of(store: Store, address: str, keys: str) -> None:
    store.sync_sources(records(Config(source=SOURCES)))
    store.ingest("c.example/feed", [Article(guid="1", title="x", section=("Sport",))])
    found = chosen(SOURCES, parse(address), store)
    assert "".join((one.name or "c") for one in found) == keys
