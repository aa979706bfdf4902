"""The log and the reports hold no secrets and do not grow for ever."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from newstui.cli.report import redacted, start_log, write_report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text",
    [
        "GET https://me:hush@e.example/feed",
        "headers {'Authorization': 'Bearer hush'}",
        "Authorization: Basic hush",
        "https://e.example/feed?token=hush&page=2",
        "https://e.example/feed?api_key=hush",
        "X-Api-Key: hush",
        "password = hush",
        "Cookie: hush",
    ],
)
def test_secrets_are_taken_out(text: str) -> None:
    assert "hush" not in redacted(text)
    assert redacted(text) != text


def test_other_text_stays_as_it_is() -> None:
    text = "source Harbour Post: page 2: the server has a fault of its own (500)"
    assert redacted(text) == text


def test_the_log_is_for_its_owner_and_without_chatter(tmp_path: Path) -> None:
    file = tmp_path / "state" / "newstui.log"
    start_log(file)
    logging.getLogger("newstui.engine").info("fetched https://me:hush@e.example/")
    logging.getLogger("httpx").info("GET https://e.example/")
    text = file.read_text()
    assert "fetched https://…@e.example/" in text
    assert "GET" not in text
    assert file.stat().st_mode & 0o077 == 0


def test_only_a_few_reports_are_kept(tmp_path: Path) -> None:
    for second in range(12):
        write_report(ValueError("x"), tmp_path, now=1_770_000_000 + second)
    assert len(list(tmp_path.iterdir())) == 5


def test_a_folder_that_cannot_be_written_costs_only_the_report(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    start_log(tmp_path / "file" / "newstui.log")
    assert write_report(ValueError("x"), tmp_path / "file", now=0) == (
        "something unexpected went wrong: ValueError"
    )
