"""What Home may be made of: the hottest stories, and those of sources that others drown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.store import front
from tests.store.making import NOW, article, index_all, source

if TYPE_CHECKING:
    import pytest

    from newstui.store import Store


def test_sources_that_one_drowns_are_there_though_it_was_removed(
    writer: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "_LOOKED_AT", 10)
    writer.sync_sources([source("loud", "World"), source("quiet", "Arts")])
    writer.ingest("loud", [article(f"l{n}", published=NOW - n) for n in range(30)])
    writer.ingest("quiet", [article("q", published=NOW - 3_600)])
    index_all(writer)
    assert {one.section for one in writer.front_pools(NOW - 86_400, 8)} == {"World", "Arts"}
    writer.sync_sources([source("quiet", "Arts")])
    assert {one.section for one in writer.front_pools(NOW - 86_400, 8)} == {"Arts"}
