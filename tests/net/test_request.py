from __future__ import annotations

import httpx
import pytest

from newstui.net.errors import FetchError
from newstui.net.request import Request, fields_for_anyone, fields_for_origin


def for_origin(request: Request) -> dict[bytes, bytes]:
    return fields_for_origin(request, httpx.URL(request.url))


def test_gzip_is_all_that_is_asked_for() -> None:
    assert fields_for_anyone("me/1")[b"accept-encoding"] == b"gzip"
    assert for_origin(Request("http://a/", headers={"Accept-Encoding": "br, zstd"})) == {}


def test_validators_go_back_byte_for_byte() -> None:
    etag = bytes(range(0x80, 0x100)).decode("latin-1")
    fields = for_origin(Request("http://a/", etag=f'W/"{etag}"', last_modified="Yesterday, 3 pm"))
    assert fields[b"if-none-match"] == b'W/"' + bytes(range(0x80, 0x100)) + b'"'
    assert fields[b"if-modified-since"] == b"Yesterday, 3 pm"


@pytest.mark.parametrize("etag", ['"a\r\nX: y"', '"新"', '"\0"'])
def test_a_validator_that_never_came_from_a_server_is_not_sent(etag: str) -> None:
    assert for_origin(Request("http://a/", etag=etag)) == {}


def test_the_password_of_the_url_unless_a_header_says_otherwise() -> None:
    url = "http://me:p%40ss@a/"
    assert for_origin(Request(url))[b"authorization"] == b"Basic bWU6cEBzcw=="
    token = Request(url, headers={"Authorization": " Bearer x "})
    assert for_origin(token)[b"authorization"] == b"Bearer x"


@pytest.mark.parametrize(
    ("name", "value"),
    [("X-Key", "secret\r\nEvil: 1"), ("X Key", "secret"), ("", "secret"), ("X\x1b", "secret")],
)
def test_a_header_http_does_not_allow_is_named_and_not_quoted(name: str, value: str) -> None:
    with pytest.raises(FetchError, match="the header") as caught:
        for_origin(Request("http://a/", headers={name: value}))
    assert "secret" not in str(caught.value)
    assert str(caught.value).isprintable()


def test_repr_holds_no_secret() -> None:
    request = Request("http://u:secret@a/", headers={"X": "secret"}, proxy="http://u:secret@p")
    assert "secret" not in repr(request)
