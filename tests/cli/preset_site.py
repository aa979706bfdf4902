"""The APIs and feeds that presets are for, on loopback: their routes, and data in their shapes.

What a real one refuses is refused here: an unknown parameter, an empty cursor, a missing key.
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tests.cli.site import Server

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parent.parent / "data" / "presets"
KEY = "0000-test-key"


class Asked(NamedTuple):
    path: str
    query: dict[str, str]
    headers: dict[str, str]


class Refused(Exception):
    """Answered with a status and the words of the API."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(str(body))
        self.status, self.body = status, body


def document(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


def xml(name: str) -> bytes:
    return (DATA / f"{name}.xml").read_bytes()


def only(asked: Asked, needed: dict[str, str], optional: str = "") -> None:
    """Refuse a parameter that the API does not know, an empty one, or another value."""
    for name, value in asked.query.items():
        if (name not in needed and name not in optional.split()) or not value:
            raise Refused(400, {"error": f"bad parameter {name}"})
    for name, value in needed.items():
        if asked.query.get(name) != value:
            raise Refused(400, {"error": f"{name} must be {value}"})


def hackernews(asked: Asked) -> Any:
    data = document("hackernews")
    only(asked, {})
    if asked.path == "/v0/topstories.json":
        return data["list"]
    number = asked.path.removeprefix("/v0/item/").removesuffix(".json")
    return data["items"].get(number)


def hackernews_search(asked: Asked) -> Any:
    only(
        asked,
        {"query": "rust", "tags": "story", "numericFilters": "points>=20"},
        "hitsPerPage page",
    )
    return document("hackernews-search")


def reddit(asked: Asked) -> Any:
    only(asked, {"raw_json": "1"}, "limit after")
    return document("reddit")


def lemmy(asked: Asked) -> Any:
    only(asked, {"community_name": "harbours", "sort": "New", "type_": "All"}, "limit page_cursor")
    data = document("lemmy")
    if "page_cursor" in asked.query:
        assert asked.query["page_cursor"] == data["next_page"]
        return {"posts": []}
    return data


def mastodon_tag(asked: Asked) -> Any:
    only(asked, {"limit": "40"}, "local max_id")
    return [] if "max_id" in asked.query else document("mastodon-tag")


def bluesky(asked: Asked) -> Any:
    only(asked, {"actor": "tideline.example", "filter": "posts_no_replies"}, "limit cursor")
    return document("bluesky")


def wordpress(asked: Asked) -> Any:
    only(asked, {"_embed": "author,wp:term,wp:featuredmedia", "page": "1"}, "per_page categories")
    return document("wordpress")


def discourse(asked: Asked) -> Any:
    data = document("discourse")
    only(asked, {})
    if asked.path.endswith("/latest.json"):
        return data["list"]
    return data["topics"][asked.path.rpartition("/")[2].removesuffix(".json")]


def devto(asked: Asked) -> Any:
    data = document("devto")
    if asked.path == "/api/articles/4411":
        return data["article"]
    only(asked, {"tag": "python", "page": "1"}, "per_page")
    return data["list"]


def guardian(asked: Asked) -> Any:
    if asked.headers.get("api-key") != KEY:
        raise Refused(401, {"message": "Unauthorized"})
    only(
        asked,
        {"section": "world", "order-by": "newest", "page": "1"},
        "page-size show-fields show-tags",
    )
    return document("guardian")


def newsapi(asked: Asked) -> Any:
    if asked.headers.get("x-api-key") != KEY:
        words = "Your API key is invalid or incorrect."
        raise Refused(401, {"status": "error", "code": "apiKeyInvalid", "message": words})
    if asked.path == "/v2/everything":
        only(asked, {"q": "tides AND ships"}, "sortBy pageSize page")
    else:
        only(asked, {"country": "us", "category": "science"}, "pageSize page")
    return document("newsapi")


def wikinews(asked: Asked) -> Any:
    data = document("wikinews")
    common = {"format": "json", "formatversion": "2"}
    if asked.query.get("action") == "parse":
        only(asked, common, "action pageid prop disableeditsection disabletoc")
        return data["pages"][asked.query["pageid"]]
    wanted = {"list": "categorymembers", "cmtitle": "Category:Published", "cmsort": "timestamp"}
    rest = "action cmnamespace cmprop cmdir cmlimit cmcontinue"
    only(asked, {**common, **wanted}, rest)
    return data["list"]


def podcast(asked: Asked) -> Any:
    only(asked, {"id": "1500000001", "entity": "podcastEpisode", "country": "us"}, "media limit")
    return document("podcast")


def feed(name: str, **needed: str) -> Callable[[Asked], bytes]:
    def answer(asked: Asked) -> bytes:
        only(asked, needed, "sortBy sortOrder max_results")
        return xml(name)

    return answer


ROUTES: dict[str, Callable[[Asked], Any]] = {
    "/v0/": hackernews,
    "/api/v1/search_by_date": hackernews_search,
    "/t/c.json": lambda _: document("lobsters"),
    "/r/tides/hot.json": reddit,
    "/api/v3/post/list": lemmy,
    "/api/v1/timelines/tag/astronomy": mastodon_tag,
    "/xrpc/app.bsky.feed.getAuthorFeed": bluesky,
    "/paper/wp-json/wp/v2/posts": wordpress,
    "/forum/latest.json": discourse,
    "/forum/t/": discourse,
    "/api/articles": devto,
    "/search": guardian,
    "/v2/": newsapi,
    "/w/api.php": wikinews,
    "/lookup": podcast,
    "/@tideline.rss": feed("mastodon"),
    "/tideline/tables/releases.atom": feed("github-releases"),
    "/channel/feeds/videos.xml": feed("youtube", channel_id="UCharbour0000000000000AA"),
    "/playlist/feeds/videos.xml": feed("youtube", playlist_id="PLharbour"),
    "/tube/feeds/videos.xml": feed("peertube", videoChannelName="harbour"),
    "/atom/cs.CL": feed("arxiv"),
    "/api/query": feed("arxiv-search", search_query="cat:cs.CL"),
}


class PresetSite:
    """Serves all of them until it is closed; keeps the paths that were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body, link = site.answer(self.path, dict(self.headers.items()))
                self.send_response(status)
                is_json = not isinstance(body, bytes)
                raw = json.dumps(body).encode() if is_json else body
                kind = "application/json" if is_json else "application/xml"
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(raw)))
                if link:
                    self.send_header("Link", link)
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_: Any) -> None:
                pass

        self._http = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def answer(self, target: str, headers: dict[str, str]) -> tuple[int, Any, str]:
        self.asked.append(target)
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        asked = Asked(parts.path, query, {name.lower(): value for name, value in headers.items()})
        for route, answer in ROUTES.items():
            if parts.path == route or (parts.path.startswith(route) and route != "/search"):
                try:
                    body = answer(asked)
                except Refused as refused:
                    return refused.status, refused.body, ""
                link = f'<{self.url}{parts.path}?limit=40&max_id=1>; rel="next"'
                return 200, body, link if route.startswith("/api/v1/timelines") else ""
        return 404, {"error": "not found"}, ""

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
