"""What an article page costs beside plain trafilatura, and what is found on it.

    python -m benchmarks.pages FOLDER [--show]

FOLDER holds saved pages (*.html, *.htm). Each is read by ``trafilatura.extract`` and by the kind
"page", one after the other, in this process; the first of each is not counted. Prints the CPU of
both and its ratio, how long the body is beside trafilatura's, what was found, and each failure.
The breadcrumb is held against what a JSON-LD that is valid JSON says, read here in another way.
"""

from __future__ import annotations

import html
import json
import re
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import trafilatura

from newstui.config import Source
from newstui.sources.parse import SourceError, parse
from newstui.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newstui.models import Article

URL = "https://www.example.com/some/story.html"


class Measured(NamedTuple):
    name: str
    theirs_seconds: float
    ours_seconds: float
    theirs: int  # characters of the body
    ours: int
    article: Article | None
    error: str
    trails: list[list[str]]  # the page's breadcrumbs by its JSON-LD


def cpu(work: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def ours(content: bytes) -> tuple[Article | None, str]:
    try:
        parsed = parse(content, Source(url=URL, kind="page"), url=URL, now=int(time.time()))
    except SourceError as error:
        return None, str(error)
    return parsed.articles[0], ""


def measure(path: Path) -> Measured:
    content = path.read_bytes()
    theirs_seconds, text = cpu(lambda: trafilatura.extract(content) or "")
    ours_seconds, result = cpu(lambda: ours(content))
    assert isinstance(result, tuple)
    article, error = result
    words = len("".join(plain(article.html).split())) if article else 0
    theirs = len("".join(str(text).split()))
    said = list(trails(content.decode("utf-8", "replace")))
    return Measured(path.name, theirs_seconds, ours_seconds, theirs, words, article, error, said)


def trails(text: str) -> Iterator[list[str]]:
    """Yield the names of each BreadcrumbList in JSON-LD, in their order."""
    for script in re.findall(r"(?is)<script[^>]*ld\+json[^>]*>(.*?)</script", text):
        try:
            document = json.loads(script)
        except ValueError:
            continue
        for node in nodes(document):
            items = node.get("itemListElement")
            if "BreadcrumbList" in str(node.get("@type")) and isinstance(items, list):
                places = sorted(
                    (one for one in items if isinstance(one, dict)),
                    key=lambda one: float(one.get("position") or 0),
                )
                names = [one.get("name") or inner(one.get("item")) for one in places]
                if names := [html.unescape(str(one)) for one in names if one]:
                    yield names


def nodes(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value:  # type: ignore[attr-defined]
        if isinstance(one, (dict, list)):
            yield from nodes(one)


def inner(item: object) -> object:
    return item.get("name") if isinstance(item, dict) else None


def is_right(article: Article, said: list[list[str]]) -> bool:
    """Tell whether a breadcrumb is one of those that are said, with or without the article."""
    found = [bare(one.title) for one in article.breadcrumb]
    for names in said:
        told = [bare(one) for one in names]
        if found in (told, told[:-1]):
            return True
    return False


def bare(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def report(measured: list[Measured]) -> None:
    ratios = [one.ours_seconds / one.theirs_seconds for one in measured if one.theirs_seconds]
    bodies = [one.ours / one.theirs for one in measured if one.theirs and one.article]
    found = [one.article for one in measured if one.article]
    print(f"pages {len(measured)}, articles {len(found)}, refused {len(measured) - len(found)}")
    print(
        f"CPU beside trafilatura: median {statistics.median(ratios):.2f}, worst {max(ratios):.2f}"
    )
    theirs = sum(one.theirs_seconds for one in measured)
    print(f"CPU in all: {sum(one.ours_seconds for one in measured):.2f} s beside {theirs:.2f} s")
    short = sum(one < 0.8 for one in bodies)
    print(f"body beside theirs: median {statistics.median(bodies):.2f}, below 0.8: {short}")
    told = [one for one in measured if one.trails]
    wrong = [one.name for one in told if not (one.article and is_right(one.article, one.trails))]
    print(f"breadcrumb as JSON-LD says: {len(told) - len(wrong)} of {len(told)}", *wrong)
    for name in (
        "breadcrumb",
        "related",
        "hot",
        "latest",
        "author",
        "editor",
        "published",
        "media",
    ):
        print(f"  {name}: {sum(bool(getattr(one, name)) for one in found)}")
    odd = [one for one in measured if one.error and "no article" not in one.error]
    for one in odd:
        print(f"  ERROR {one.name}: {one.error}")


def show(one: Measured) -> None:
    ratio = one.ours_seconds / (one.theirs_seconds or 1e-9)
    print(f"{one.name}: CPU {ratio:.2f}, body {one.ours}/{one.theirs} {one.error}")
    if one.article:
        print(f"    {one.article.title} | {one.article.author} | {one.article.editor}")
        print("    " + " > ".join(crumb.title for crumb in one.article.breadcrumb))
        for name in ("related", "hot", "latest"):
            for entry in getattr(one.article, name)[:4]:
                print(f"    {name}: {entry.title} | {entry.summary[:60]}")


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    files = sorted(p for p in Path(sys.argv[1]).rglob("*") if p.suffix in {".html", ".htm"})
    files = [one for one in files if one.stat().st_size > 1_000]
    for one in files[:2]:
        measure(one)
    measured = [measure(one) for one in files]
    if "--show" in sys.argv:
        for done in measured:
            show(done)
    report(measured)


if __name__ == "__main__":
    main()
