"""One edition for all tests of the room."""

from __future__ import annotations

import pytest

from newstui.demo.edition import Edition, load


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load()
