from __future__ import annotations

from newstui.engine.parts import MOST_PARTS, whole
from newstui.models import Article, Media, Parsed
from newstui.net.client import FetchError

FIRST = "https://site.test/a.html"


def part(number: int, following: str | None) -> Parsed:
    image = Media(url=f"https://site.test/{number}.jpg", kind="image")
    one = Article(url=FIRST, title="A page", html=f"<p>part {number}</p>", media=(image,))
    return Parsed(kind="page", articles=(one,), next=following)


class Site:
    def __init__(self, last: int, broken: int = 0) -> None:
        self.last, self.broken = last, broken
        self.asked: list[str] = []

    async def ask(self, url: str) -> tuple[Parsed, int]:
        self.asked.append(url)
        number = int(url.rpartition("_")[2])
        if number == self.broken:
            raise FetchError("no answer")
        return part(number, numbered(number + 1) if number < self.last else None), 1_000


def numbered(number: int) -> str:
    return f"https://site.test/a_{number}"


async def test_parts_are_one_article() -> None:
    site = Site(3)
    found = await whole(part(1, numbered(2)), FIRST, site.ask)
    assert found.article.html.split("\n") == [f"<p>part {n}</p>" for n in (1, 2, 3)]
    assert [one.url[-5:] for one in found.article.media] == ["1.jpg", "2.jpg", "3.jpg"]
    assert (found.bytes, found.complete) == (2_000, True)


async def test_one_part_stays_as_it_is() -> None:
    first = part(1, None)
    assert (await whole(first, FIRST, Site(1).ask)).article is first.articles[0]


async def test_there_are_twenty_parts_at_most() -> None:
    site = Site(1_000)
    found = await whole(part(1, numbered(2)), FIRST, site.ask)
    assert len(found.article.html.split("\n")) == MOST_PARTS
    assert len(site.asked) == MOST_PARTS - 1


async def test_only_the_pages_own_host_is_asked() -> None:
    for elsewhere in (
        "https://other.test/a_2",
        "https://site.test:8443/a_2",
        "file:///a_2",
        "http://[",
    ):
        site = Site(3)
        found = await whole(part(1, elsewhere), FIRST, site.ask)
        assert (site.asked, found.article.html) == ([], "<p>part 1</p>")


async def test_what_goes_round_in_a_circle_ends() -> None:
    async def same(_url: str) -> tuple[Parsed, int]:
        return part(2, numbered(9)), 0

    found = await whole(part(1, numbered(2)), FIRST, same)
    assert found.article.html == "<p>part 1</p>\n<p>part 2</p>"
    site = Site(5)
    found = await whole(part(1, FIRST + "#top"), FIRST, site.ask)
    assert site.asked == []


async def test_what_came_before_a_part_that_fails_is_kept() -> None:
    found = await whole(part(1, numbered(2)), FIRST, Site(5, broken=3).ask)
    assert found.article.html == "<p>part 1</p>\n<p>part 2</p>"
    assert not found.complete
