"""A body is kept small and comes back as it was."""

from __future__ import annotations

import zlib

import pytest

from newstui.store import packing
from tests.store.making import article

TEXT = "The ferry ran aground in the strait at noon, 300 passengers were taken off. " * 4


@pytest.mark.parametrize("text", ["", "x", TEXT, "渡轮在海峡搁浅" * 40, TEXT * 2_000])
@pytest.mark.parametrize("summary", ["", TEXT[:300], "渡轮在海峡搁浅" * 9, "\ud800"])
def test_what_is_packed_comes_back(text: str, summary: str) -> None:
    html = f"<p>{text}</p>"
    made = article("1", title="t", html=html).model_copy(update={"summary": summary})
    assert packing.unpack(packing.pack(made), summary) == {"html": html, "origin": "feed"}


def test_what_is_no_unicode_loses_no_article() -> None:
    made = article("1", title="t").model_copy(update={"html": "<p>\ud800</p>"})
    assert packing.unpack(packing.pack(made))["html"] == "<p>?</p>"


def test_a_body_that_begins_as_its_summary_does_takes_less_room() -> None:
    words = [f"word{n * 7919 % 10_007}" for n in range(100)]
    text = " ".join(words)
    alone, beside = (
        packing.pack(article("1", title="t", html=f"<p>{text}</p>", summary=summary))
        for summary in ("", " ".join(words[:50]))
    )
    assert len(beside) < 0.75 * len(alone)


def test_what_was_packed_without_a_summary_is_read_still() -> None:
    assert packing.unpack(zlib.compress(b'{"html":"<p>x</p>"}'), "x") == {"html": "<p>x</p>"}
