from __future__ import annotations

import pytest

from newstui.net.errors import MAX_RETRY_AFTER_SECONDS, FetchError, explain, refusal, retry_after

NOW = 1_700_000_000  # Tue, 14 Nov 2023 22:13:20 GMT


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 23, MAX_RETRY_AFTER_SECONDS),
        ("9" * 60_000, MAX_RETRY_AFTER_SECONDS),
        ("Tue, 14 Nov 2023 22:14:20 GMT", 60),
        ("Tue, 14 Nov 2023 22:14:20", 60),
        ("Tuesday, 14-Nov-23 22:14:20 GMT", 60),
        ("Tue, 14 Nov 1994 22:14:20 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", MAX_RETRY_AFTER_SECONDS),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("²", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, seconds: int | None) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize("status", [204, 300, 400, 401, 403, 404, 410, 418, 429, 500, 503, 599])
def test_every_status_is_a_clean_sentence_with_its_number(status: int) -> None:
    error = refusal(status, b"I'm \x1b]0;pwn\x07 a \xe2\x80\xaeteapot" + b"x" * 9_000, 7)
    assert str(status) in str(error)
    assert str(error).isprintable()
    assert len(str(error)) < 160
    assert (error.status, error.retry_after_seconds, error.gone) == (status, 7, status == 410)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("secret"),
        LookupError("secret"),
        AssertionError(),
        UnicodeError("secret"),
        OSError(5, "secret"),
        OSError(24, "secret"),
        RuntimeError("secret"),
        ImportError("secret"),
    ],
)
def test_any_exception_is_a_sentence_and_quotes_nothing(error: Exception) -> None:
    sentence = explain(error, "a.org", dialled="a.org", answered=False)
    assert sentence
    assert "secret" not in sentence


def test_a_fetch_error_by_itself_says_nothing_of_a_status() -> None:
    error = FetchError("why")
    assert (error.status, error.retry_after_seconds, error.gone) == (None, None, False)
