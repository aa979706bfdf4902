from __future__ import annotations

import pytest

from newstui.sources.skipping import HOURS, is_skipped, skipped

MONDAY = 4 * 86_400  # 1970-01-05, 00:00 GMT


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("<rss><channel></channel></rss>", 0),
        ("<skipHours><hour>0</hour><hour> 23 </hour></skipHours>", 1 | 1 << 23),
        ("<skipHours><hour>24</hour><hour>99</hour><hour>x</hour></skipHours>", 1),
        ("<skipDays><day>Monday</day>\n<day>SUNDAY</day></skipDays>", 1 << 24 | 1 << 30),
        ("<SKIPHOURS><HOUR>3</HOUR></SKIPHOURS>", 1 << 3),
        ("<a:skipDays><a:day>Friday</a:day></a:skipDays>", 1 << 28),
        ("<skipDays><day>Someday</day></skipDays> skipping <skipHours>", 0),
    ],
)
def test_what_a_feed_asks_to_be_skipped(text: str, mask: int) -> None:
    assert skipped(text) == mask


def test_when_it_is_skipped() -> None:
    assert is_skipped(1 << HOURS, MONDAY)
    assert not is_skipped(1 << HOURS, MONDAY + 86_400)
    assert is_skipped(1 << 5, MONDAY + 5 * 3_600 + 3_599)
    assert not is_skipped(1 << 5, MONDAY + 6 * 3_600)
