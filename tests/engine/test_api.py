"""APIs from end to end: every way to page, posting, and servers that count requests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from newstui.config import Source
from tests.engine.conftest import NOW, answer, headers_of
from tests.net.conftest import redirect

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    Say = Callable[["Asked"], tuple[Any, tuple[str, ...]]]

    from tests.engine.conftest import Desk
    from tests.net.conftest import Serve

FIELDS = {"id": "id", "title": "t"}
PAGES = (("a", "b"), ("c", "d"), ("e",))
ALL = {"a", "b", "c", "d", "e"}


@dataclass(frozen=True)
class Asked:
    """A request as an API sees it: its query, its body, its headers."""

    query: dict[str, str]
    body: bytes
    headers: Any
    url: str


@dataclass
class Api:
    """Answers with what ``say`` makes of a request: a document, and headers."""

    say: Say
    asked: list[Asked] = field(default_factory=list)
    status: str = "200 OK"

    async def __call__(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        head, _, body = request.partition(b"\r\n\r\n")
        target = head.split(b" ")[1].decode()
        query = {name: each[0] for name, each in parse_qs(urlsplit(target).query).items()}
        host = headers_of(head)["host"]
        self.asked.append(Asked(query, body, headers_of(head), f"http://{host}{target}"))
        document, headers = self.say(self.asked[-1])
        writer.write(answer(json.dumps(document).encode(), *headers, status=self.status))
        await writer.drain()


def items(page: int) -> list[dict[str, str]]:
    there = PAGES[page] if 0 <= page < len(PAGES) else ()
    return [{"id": one, "t": one} for one in there]


def by_page(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    return {"list": items(int(asked.query["page"]) - 1)}, ()


def by_page0(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    return {"list": items(int(asked.query["page"]))}, ()


def by_offset(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    flat = [one for page in range(3) for one in items(page)]
    start = int(asked.query["from"])
    return {"list": flat[start : start + 2]}, ()


def by_cursor(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    assert asked.query.get("after", "none") in {"none", "p/1=", "p/2="}
    page = int(asked.query.get("after", "p/0=")[2])
    return {"list": items(page), "end": f"p/{page + 1}=" if page < 2 else None}, ()


def by_last_id(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    page = {"": 0, "b": 1, "d": 2, "e": 3}[asked.query.get("max_id", "")]
    return items(page), ()


def by_number(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    page = int(asked.query.get("page", "1"))
    return {"list": items(page - 1), "next": page + 1 if page < 3 else None}, ()


def by_url(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    page = int(asked.query.get("p", "0"))
    return {"list": items(page), "links": {"next": f"/api?p={page + 1}" if page < 2 else ""}}, ()


def by_link(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    page = int(asked.query.get("p", "0"))
    link = f'Link: <{asked.url.partition("?")[0]}?p={page + 1}>; rel="next", </>; rel="first"'
    return items(page), (link,) if page < 2 else ()


def posted(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    variables = json.loads(asked.body)["variables"]
    assert asked.headers["content-type"] == "application/json"
    page = 0 if variables["after"] is None else int(variables["after"])
    return {"list": items(page), "end": str(page + 1) if page < 2 else None}, ()


def form(asked: Asked) -> tuple[Any, tuple[str, ...]]:
    sent = parse_qs(asked.body.decode())
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    return {"list": items(int(sent["pageNo"][0]) - 1)}, ()


STYLES: dict[str, tuple[Say, dict[str, Any]]] = {
    "page": (by_page, {"url": "?page={page}", "pages": 5}),
    "page from zero": (by_page0, {"url": "?page={page0}", "pages": 5}),
    "offset": (by_offset, {"url": "?from={offset}", "pages": 5}),
    "cursor": (by_cursor, {"url": "?n=2&after={cursor}", "next": "end"}),
    "last id": (by_last_id, {"url": "?max_id={cursor}", "next": "[-1].id", "items": "@"}),
    "number": (by_number, {"url": "", "next": "next"}),
    "next url": (by_url, {"url": "", "next": "links.next"}),
    "link": (by_link, {"url": "", "pages": 5, "items": ""}),
    "posted": (
        posted,
        {
            "url": "",
            "method": "POST",
            "body": {"query": "{ x }", "variables": {"after": "{cursor}"}},
            "next": "end",
        },
    ),
    "form": (form, {"url": "", "method": "POST", "body": "pageNo={page}&size=2", "pages": 5}),
}


@pytest.mark.parametrize("style", STYLES)
async def test_all_pages_are_read(desk: Desk, serve: Serve, style: str) -> None:
    say, options = STYLES[style]
    api = Api(say)
    site = await serve({"/api": api})
    options = {"items": "list"} | options | {"url": site.url("/api") + str(options["url"])}
    source = Source(name="A", kind="json-api", fields=FIELDS, **options)
    assert (await desk.refresh(source))["failed"] == 0
    assert desk.titles() == ALL
    assert len(api.asked) <= 4


async def test_pages_is_the_cap_and_one_page_is_one(desk: Desk, serve: Serve) -> None:
    for pages, titles in ((1, {"a", "b"}), (2, {"a", "b", "c", "d"})):
        api = Api(by_url)
        site = await serve({"/api": api})
        source = Source(name=f"A{pages}", url=site.url("/api"), kind="json-api", items="list",
                        fields=FIELDS, next="links.next", pages=pages)  # fmt: skip
        await desk.refresh(source)
        assert desk.titles() == titles
        assert len(api.asked) == pages


async def test_a_server_that_gives_the_same_page_again_is_not_asked_on_and_on(
    desk: Desk, serve: Serve
) -> None:
    api = Api(lambda asked: ({"list": items(0), "end": len(api.asked)}, ()))
    site = await serve({"/api": api})
    source = Source(name="A", url=site.url("/api?c={cursor}"), kind="json-api", items="list",
                    fields=FIELDS, next="end")  # fmt: skip
    await desk.refresh(source)
    assert desk.titles() == {"a", "b"}
    assert len(api.asked) == 2


@pytest.mark.parametrize(("status", "method"), [(302, "GET"), (307, "POST")])
async def test_what_is_posted_goes_on_only_where_a_redirect_says_so(
    desk: Desk, serve: Serve, status: int, method: str
) -> None:
    api = Api(lambda _: (items(0), ()))
    site = await serve({"/old": redirect("/new", status), "/new": api})
    source = Source(
        name="A", url=site.url("/old"), kind="json-api", fields=FIELDS, method="POST",
        body='{"key": "s3cret"}',
    )  # fmt: skip
    await desk.refresh(source)
    assert site.heads[1].startswith(method.encode() + b" ")
    assert (site.bodies[1] == b'{"key": "s3cret"}') is (method == "POST")


async def test_what_is_posted_never_leaves_its_server(desk: Desk, serve: Serve) -> None:
    other = await serve({"*": Api(lambda _: (items(1), ()))})
    site = await serve({"/old": redirect(other.url("/x"), 308)})
    source = Source(
        name="A", url=site.url("/old"), kind="json-api", fields=FIELDS, method="POST",
        body={"key": "s3cret"}, headers={"X-Key": "s3cret"},
    )  # fmt: skip
    await desk.refresh(source)
    assert not any(b"s3cret" in one for one in (*other.heads, *other.bodies))


async def test_an_api_says_itself_what_is_wrong(desk: Desk, serve: Serve) -> None:
    site = await serve({"*": Api(lambda _: ({"status": "error", "message": "apiKeyInvalid"}, ()))})
    await desk.refresh(Source(name="A", url=site.url("/"), kind="json-api", items="list",
                              fields=FIELDS))  # fmt: skip
    assert desk.reports["A"]["error"] == "the API says: apiKeyInvalid"


NONE_LEFT = ("X-RateLimit-Remaining: 0", f"X-RateLimit-Reset: {NOW + 600}")


async def test_a_server_that_allows_nothing_more_is_left_alone_until_it_does(
    desk: Desk, serve: Serve
) -> None:
    api = Api(lambda asked: (by_url(asked)[0], NONE_LEFT))
    site = await serve({"/api": api})
    source = Source(name="A", url=site.url("/api"), kind="json-api", items="list", fields=FIELDS,
                    next="links.next", interval=60)  # fmt: skip
    await desk.refresh(source)
    assert desk.titles() == {"a", "b"}  # the second page would be one request too many
    assert len(api.asked) == 1
    desk.now += 300
    await desk.refresh()
    assert "left alone until" in desk.reports["A"]["error"]
    assert len(api.asked) == 1
    desk.now += 301
    await desk.refresh()
    assert desk.titles() == ALL


async def test_a_refusal_with_rate_headers_is_like_retry_after(desk: Desk, serve: Serve) -> None:
    api = Api(lambda _: ({}, ("RateLimit-Remaining: 0", "RateLimit-Reset: 900")), status="403 No")
    site = await serve({"/api": api})
    source = Source(name="A", url=site.url("/api"), kind="json-api", fields=FIELDS)
    await desk.refresh(source)
    assert "left alone for a while" in desk.reports["A"]["error"]
    desk.now += 800
    await desk.refresh()
    assert len(api.asked) == 1


async def test_a_posted_answer_that_is_the_same_is_not_parsed_again(
    desk: Desk, serve: Serve
) -> None:
    site = await serve({"*": Api(lambda _: (items(0), ()))})
    source = Source(name="A", url=site.url("/"), kind="json-api", fields=FIELDS, method="POST")
    await desk.refresh(source)
    parsed = desk.pipeline.parsed
    await desk.refresh()
    assert desk.reports["A"]["status"] == "unchanged"
    assert desk.pipeline.parsed == parsed
