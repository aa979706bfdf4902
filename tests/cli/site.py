"""A small real web site on loopback, for the sources of the tests."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Answer(NamedTuple):
    body: bytes
    kind: str = "application/rss+xml"
    status: int = 200
    token: str = ""  # what the header X-Token must be
    seconds: float = 0  # that it takes


class Server(ThreadingHTTPServer):
    """Writes nothing to stderr, which tests read, where a reader goes away in mid-answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class Site:
    """Serves ``answers`` by path until it is closed; keeps the paths that were asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                answer = site.answers.get(self.path, Answer(b"nothing", "text/plain", 404))
                time.sleep(answer.seconds)
                refused = answer.token and self.headers["X-Token"] != answer.token
                self.send_response(401 if refused else answer.status)
                self.send_header("Content-Type", answer.kind)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *_: Any) -> None:
                pass

        self._http = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


def rss(title: str, *items: str) -> Answer:
    """An RSS feed; ``items`` are what stands in each <item>."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    text = f"<rss version='2.0'><channel><title>{title}</title>{inside}</channel></rss>"
    return Answer(text.encode())
