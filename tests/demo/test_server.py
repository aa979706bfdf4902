"""The portal over real HTTP: validators, gzip, token, keep-alive, another port."""

from __future__ import annotations

import gzip
import json
import socket
import subprocess
import sys
from contextlib import closing
from email.utils import formatdate
from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING

import pytest

from newstui.demo.server import Server, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

MADE = 1_790_000_000
FEED = "/en/harbour/feed.xml"
API = "/en/lantern/api/articles?page=1"
TOKEN = {"Authorization": "Bearer demo"}


@pytest.fixture(scope="module")
def portal() -> Iterator[Server]:
    server = serve(0, MADE)
    yield server
    server.close()


@pytest.fixture
def line(portal: Server) -> Iterator[HTTPConnection]:
    connection = HTTPConnection(portal.base_url.removeprefix("http://"), timeout=5)
    with closing(connection):
        yield connection


def get(
    line: HTTPConnection, path: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> tuple[HTTPResponse, bytes]:
    line.request(method, path, headers=headers or {})
    response = line.getresponse()
    return response, response.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/zh/dengta/section/%E5%9B%BD%E9%99%85/%E4%BA%9A%E6%B4%B2", "text/html"),
        (FEED, "application/rss+xml"),
        ("/zh/ziwu/atom.xml", "application/atom+xml"),
        ("/zh/beiguang/feed.json", "application/feed+json"),
        ("/zh/haigang/a/qingluo-yuchuan.html", "text/html"),
        ("/images/qingluo-ash.png", "image/png"),
    ],
)
def test_each_kind_of_thing_is_served(line: HTTPConnection, path: str, kind: str) -> None:
    response, body = get(line, path)
    assert response.status == 200
    assert response.headers["Content-Type"].startswith(kind)
    assert int(response.headers["Content-Length"]) == len(body)


def test_an_etag_answers_304(line: HTTPConnection) -> None:
    first, _ = get(line, FEED)
    for known in (first.headers["ETag"], f'"x", {first.headers["ETag"]}', "*"):
        response, body = get(line, FEED, {"If-None-Match": known})
        assert (response.status, body) == (304, b"")
        assert response.headers["ETag"] == first.headers["ETag"]
    assert get(line, FEED, {"If-None-Match": '"other"'})[0].status == 200


def test_a_date_answers_304_unless_an_etag_says_otherwise(line: HTTPConnection) -> None:
    first, _ = get(line, FEED)
    same = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert get(line, FEED, same)[0].status == 304
    assert get(line, FEED, {**same, "If-None-Match": '"other"'})[0].status == 200
    older = formatdate(MADE - 1, usegmt=True)
    assert get(line, FEED, {"If-Modified-Since": older})[0].status == 200
    assert get(line, FEED, {"If-Modified-Since": "yesterday"})[0].status == 200


def test_gzip_only_when_asked(line: HTTPConnection) -> None:
    plain, body = get(line, FEED)
    zipped, packed = get(line, FEED, {"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == body
    assert len(packed) < len(body)


def test_the_api_asks_for_its_token(line: HTTPConnection) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        response, body = get(line, API, headers)
        assert response.status == 401
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
        assert b"list" not in body
    response, body = get(line, API, TOKEN)
    assert response.status == 200
    assert json.loads(body)["data"]["next_page"] == 2


def test_a_validator_does_not_replace_the_token(line: HTTPConnection) -> None:
    etag = get(line, API, TOKEN)[0].headers["ETag"]
    assert get(line, API, {"If-None-Match": etag})[0].status == 401
    assert get(line, API, {**TOKEN, "If-None-Match": etag})[0].status == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/en/harbour/a/none.html", 404),
        ("/../../etc/passwd", 404),
        ("/%2e%2e/sources.toml", 404),
        ("/%ff%fe", 404),
        (API.replace("1", "0"), 400),
        (API.replace("1", "x"), 400),
        (API.replace("1", "9" * 5000), 400),
    ],
)
def test_wrong_paths_are_refused_on_the_same_connection(
    line: HTTPConnection, path: str, status: int
) -> None:
    assert get(line, path, TOKEN)[0].status == status
    own_socket = line.sock
    assert get(line, FEED)[0].status == 200
    assert line.sock is own_socket is not None


def test_head_sends_no_body(line: HTTPConnection) -> None:
    response, body = get(line, FEED, method="HEAD")
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) > 0
    assert get(line, "/nothing", method="HEAD")[1] == b""
    assert get(line, FEED)[0].status == 200


def test_nothing_is_written_to_the_terminal(
    line: HTTPConnection, capfd: pytest.CaptureFixture[str]
) -> None:
    get(line, FEED)
    get(line, "/nothing")
    get(line, FEED, method="DELETE")
    assert capfd.readouterr() == ("", "")


def test_a_taken_port_is_replaced_and_a_free_one_kept() -> None:
    first = serve(0, MADE)
    port = int(first.base_url.rpartition(":")[2])
    second = serve(port, MADE)
    assert second.base_url != first.base_url
    assert second.base_url.startswith("http://127.0.0.1:")
    second.close()
    first.close()
    third = serve(port, MADE)
    assert third.base_url == first.base_url
    third.close()


def test_a_port_that_cannot_be_is_replaced() -> None:
    server = serve(70_000, MADE)
    server.close()
    assert server.base_url.startswith("http://127.0.0.1:")


def test_closing_ends_it_and_closing_twice_is_harmless() -> None:
    server = serve(0, MADE)
    host, _, port = server.base_url.removeprefix("http://").partition(":")
    server.close()
    server.close()
    with pytest.raises(ConnectionRefusedError), socket.create_connection((host, int(port)), 1):
        pass


def test_only_the_standard_library_is_imported() -> None:
    """And of newstui nothing but this room: it runs inside the engine."""
    asked = (
        "import sys; import newstui.demo.server, newstui.demo.config\n"
        "print(*{n.partition('.')[0] for n in sys.modules} - set(sys.stdlib_module_names))\n"
        "print(*{n for n in sys.modules if n.startswith('newstui')})\n"
    )
    told = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}\n{asked}"],
        check=True,
        capture_output=True,
        text=True,
    )
    outside, own = (line.split() for line in told.stdout.splitlines())
    assert set(outside) <= {"newstui", "__main__"}
    assert all(one == "newstui" or one.startswith("newstui.demo") for one in own)
