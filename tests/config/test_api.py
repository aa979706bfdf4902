"""What is wrong with the options of an API is said before anything is fetched."""

from __future__ import annotations

from typing import Any

import pytest

from newstui.config import ConfigError, check

FIELDS = {"title": "t"}


def checked(**options: Any) -> Any:
    one = {"url": "https://a.example.org/api", "kind": "json-api", "fields": FIELDS, **options}
    return check({"source": [one]}, "config.toml").source[0]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"fields": {}}, "needs fields"),
        ({"fields": {"titel": "t"}}, "did you mean 'title'"),
        ({"detail_fields": {"htm": "t"}}, "did you mean 'html'"),
        ({"fields": {"title": "a["}}, "not a JMESPath"),
        ({"detail_fields": {"html": "a["}}, "not a JMESPath"),
        ({"detail": "a["}, "not a JMESPath"),
        ({"detail": "links.self"}, "detail_on"),
        ({"body": "x=1"}, "POST"),
        ({"body": 3, "method": "POST"}, "body"),
        ({"method": "PUT"}, "must be one of"),
        ({"date_format": "dd/mm"}, "no format"),
        ({"date_format": "%Q"}, "no format"),
        ({"timezone": "Beijing"}, "no offset"),
        ({"timezone": "+15:00"}, "no offset"),
        ({"pages": 0}, "at least 1"),
    ],
)
def test_it_is_named(options: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        checked(**options)


def test_what_is_right_is_taken() -> None:
    source = checked(
        method="POST",
        body={"variables": {"after": "{cursor}", "n": 5}},
        date_format="%d/%m/%Y %H:%M",
        timezone="+08:00",
        detail="links.self",
        detail_on="refresh",
        pages=3,
    )
    assert source.body == {"variables": {"after": "{cursor}", "n": 5}}
    assert checked(fields={"id": "@"}, detail="/{id}", detail_fields=FIELDS).detail == "/{id}"
