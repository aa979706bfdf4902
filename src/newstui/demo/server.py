"""The only place that serves the built-in edition: HTTP/1.1 on 127.0.0.1, nowhere else."""

from __future__ import annotations

import gzip
import socket
import socketserver
import threading
from contextlib import suppress
from email.utils import formatdate, parsedate_to_datetime
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from newstui.demo.config import TOKEN
from newstui.demo.edition import Edition, load
from newstui.demo.render import Document, render

HOST = "127.0.0.1"
SOME_DAY = 1_767_225_600  # 2026-01-01, for callers to whom dates do not matter
IDLE_SECONDS = 30
MOST_PAGES = 50


class Server:
    """The running portal; ``close`` it when done."""

    def __init__(self, port: int, made: int) -> None:
        self._http = _Loopback(port, made)
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="demo-server", daemon=True)
        self._thread.start()

    @property
    def base_url(self) -> str:
        """Where the portal is, without a slash at the end."""
        return self._http.base_url

    def close(self) -> None:
        """Stop accepting connections; does nothing the second time."""
        if self._closed.is_set():
            return
        self._closed.set()
        with suppress(OSError), socket.create_connection((HOST, self._http.server_port), 1):
            pass  # wakes the thread, which waits for a connection and not for a clock
        self._thread.join(2)
        self._http.server_close()

    def _run(self) -> None:
        while not self._closed.is_set():
            self._http.handle_request()


def serve(port: int = 0, made: int = SOME_DAY) -> Server:
    """Start serving in daemon threads, on another port where this one is taken (0: any).

    ``made`` is when the profile was made (Unix seconds): every date counts back from it.
    """
    try:
        return Server(port, made)
    except (OSError, OverflowError):
        return Server(0, made)


class _Answer(NamedTuple):
    document: Document
    zipped: bytes
    etag: str


class _Loopback(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, made: int) -> None:
        self.made = made
        self.edition: Edition = load()
        self.known: dict[tuple[str, int], _Answer | None] = {}
        super().__init__((HOST, port), _Handler)
        self.base_url = f"http://{HOST}:{self.server_port}"

    def server_bind(self) -> None:
        """Bind without asking the name service for a host name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: the other side went away."""

    def answer(self, path: str, page: int) -> _Answer | None:
        """Return what a path answers, rendered once."""
        key = (path, page)
        if key not in self.known:
            document = render(self.edition, self.base_url, self.made, path, page)
            if document is None:
                return None  # not remembered: there is no end of wrong paths
            digest = blake2b(document.body, digest_size=8).hexdigest()
            zipped = gzip.compress(document.body, 6, mtime=0)
            self.known[key] = _Answer(document, zipped, f'W/"{digest}"')
        return self.known[key]


class _Handler(BaseHTTPRequestHandler):
    server: _Loopback
    protocol_version = "HTTP/1.1"
    server_version = "newstui-demo"
    sys_version = ""
    timeout = IDLE_SECONDS
    wbufsize = -1  # head and body in one packet
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer one request."""
        parts = urlsplit(self.path)
        try:
            page = int(parse_qs(parts.query).get("page", ["1"])[0])
        except ValueError:
            page = 0
        if not 1 <= page <= MOST_PAGES:
            return self._refuse(HTTPStatus.BAD_REQUEST)
        answer = self.server.answer(unquote(parts.path), page)
        if answer is None:
            return self._refuse(HTTPStatus.NOT_FOUND)
        if answer.document.needs_token and self.headers["Authorization"] != f"Bearer {TOKEN}":
            return self._refuse(HTTPStatus.UNAUTHORIZED)
        if self._is_known(answer.etag):
            return self._send(HTTPStatus.NOT_MODIFIED, answer)
        return self._send(HTTPStatus.OK, answer)

    do_HEAD = do_GET  # noqa: N815 - the name http.server asks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Write nothing: standard error belongs to the program that embeds the portal."""

    def _is_known(self, etag: str) -> bool:
        """Tell whether the client holds this already (RFC 9110, 13.1: an ETag decides alone)."""
        if (known := self.headers["If-None-Match"]) is not None:
            tags = {one.strip().removeprefix("W/") for one in known.split(",")}
            return "*" in tags or etag.removeprefix("W/") in tags
        try:
            since = parsedate_to_datetime(self.headers["If-Modified-Since"] or "")
            return since.timestamp() >= self.server.made
        except (ValueError, OverflowError):
            return False

    def _send(self, status: HTTPStatus, answer: _Answer) -> None:
        zips = "gzip" in (self.headers["Accept-Encoding"] or "")
        zips = zips and answer.document.content_type != "image/png"
        body = answer.zipped if zips else answer.document.body
        self.send_response(status)
        self.send_header("ETag", answer.etag)
        self.send_header("Last-Modified", formatdate(self.server.made, usegmt=True))
        self.send_header("Vary", "Accept-Encoding, Authorization")
        self.send_header("Cache-Control", "max-age=60")
        if status == HTTPStatus.OK:
            self.send_header("Content-Type", answer.document.content_type)
            if zips:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status == HTTPStatus.OK and self.command != "HEAD":
            self.wfile.write(body)

    def _refuse(self, status: HTTPStatus) -> None:
        body = f"{status.value} {status.phrase}\n".encode()
        self.send_response(status)
        if status == HTTPStatus.UNAUTHORIZED:
            self.send_header("WWW-Authenticate", 'Bearer realm="demo"')
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
