from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from newstui.config import ConfigError, check
from newstui.config.quiet import is_quiet, quiet_hours

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("", None), ("23:00-07:00", (1_380, 420)), (" 1:05 – 2:00 ", (65, 120)), ("3:00-3:00", None)],
)
def test_hours_are_minutes_of_a_day(text: str, minutes: tuple[int, int] | None) -> None:
    assert quiet_hours(text) == minutes


@pytest.mark.usefixtures("shanghai")
def test_they_are_hours_of_the_reader() -> None:
    midnight_gmt = 1_789_862_400  # 08:00 in Shanghai
    assert [hour for hour in range(24) if is_quiet("23:00-07:00", midnight_gmt + hour * 3_600)] == [
        15, 16, 17, 18, 19, 20, 21, 22,
    ]  # fmt: skip
    assert is_quiet("07:30-08:01", midnight_gmt)
    assert not is_quiet("07:30-08:00", midnight_gmt)


@pytest.mark.parametrize("text", ["at night", "25:00-07:00", "23:00", "23:60-07:00"])
def test_what_is_no_time_is_named(text: str) -> None:
    with pytest.raises(ConfigError, match=r"quiet: '.*' is no time of day such as 23:00-07:00"):
        check({"source": [{"url": "https://a.example", "quiet": text}]}, "config.toml")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"url": "exec:"}, "exec: names no program"),
        ({"url": "exec:a 'b"}, "is no command: check its quotes"),
        ({"url": "https://a.example", "filter": "sed 's"}, "is no command: check its quotes"),
        ({"url": "file:feed.xml"}, "write file:/// and the whole path"),
        ({"url": "file://host/feed.xml"}, "write file:/// and the whole path"),
        ({"url": "ftp://a.example"}, "or exec: or file:///"),
    ],
)
def test_programs_and_files_of_a_source_are_checked(table: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        check({"source": [table]}, "config.toml")
