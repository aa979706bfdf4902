"""Verbs that read: list, hot, latest, related, search, read, unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui import address as addresses
from newstui.address import Address
from newstui.cli import as_json, output, printing
from newstui.cli.errors import UsageError
from newstui.cli.profile import open_news
from newstui.cli.when import moment
from newstui.i18n import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from newstui.news import News
    from newstui.rows import Page, Row

_AT_ONCE = 200
_ALL = 1_000_000_000
_UNCOUNTED = frozenset({"article", "related"})  # News keeps no counter of these
_BESIDE = 10  # rows of each list beside an article
_ENOUGH = 5
_MOST_OF_SITE = 100  # rows of a list that the site itself sent


def show_list(args: argparse.Namespace) -> int:
    """List the rows of a view."""
    return _show(args, addresses.parse(args.address))


def show_related(args: argparse.Namespace) -> int:
    """List what belongs beside an article."""
    with open_news(args, quiet=args.json) as news:
        where = Address("related", (found(news, args.id),))
        return _print_rows(args, news, where)


def search(args: argparse.Namespace) -> int:
    """List the articles that hold all words of a query."""
    return _show(args, addresses.search(" ".join(args.query), args.sort))


def _show(args: argparse.Namespace, where: Address) -> int:
    with open_news(args, quiet=args.json) as news:
        return _print_rows(args, news, where)


def _print_rows(args: argparse.Namespace, news: News, where: Address) -> int:
    now = int(args.now())
    since = moment(args.since, now) if args.since else None
    rows = pages(
        news,
        where,
        limit=args.limit,
        unread_only=args.unread,
        since=since,
        folded=getattr(args, "folded", False),
    )
    if args.json:
        output.write_json_array(as_json.row(row) for row in rows)
    else:
        output.write(printing.lines(rows, now=now, width=output.width(args.environ)))
    return 0


def pages(
    news: News,
    where: Address,
    *,
    limit: int,
    unread_only: bool = False,
    since: int | None = None,
    folded: bool = False,
) -> Iterator[Row]:
    """Read a view to its end, or up to ``limit`` rows, a page at a time."""
    after: Row | None = None
    while limit > 0:
        page = news.rows(
            where,
            after=after,
            limit=min(limit, _AT_ONCE),
            unread_only=unread_only,
            since=since,
            folded=folded,
        )
        if not page:
            return
        yield from page
        limit -= len(page)
        after = page[-1]


def known(news: News, where: Address) -> None:
    """Raise NewsError where an address names nothing, which is no empty list."""
    news.rows(where, limit=1)


def found(news: News, text: str) -> str:
    """Return the id of the article that the reader named by id, address or URL.

    Raises UsageError for a URL that is not in the store.
    """
    if "://" in text:
        article = news.resolve(text)
        if article is None:
            raise UsageError(tr("there is no article at {url} in your store", url=text))
        return article
    kind, slash, rest = text.partition("/")
    return rest if slash and kind == "article" else text


def there(args: argparse.Namespace, news: News, text: str) -> str:
    """Return the id of the article that the reader named; a URL's page is fetched.

    Raises PartError where nothing can be read there.
    """
    if not text.startswith(("http://", "https://")) or news.resolve(text) is not None:
        return found(news, text)
    from newstui.cli import fetching  # noqa: PLC0415 - loads the network

    return fetching.page(args, text)


def read(args: argparse.Namespace) -> int:
    """Show one article; what is not there yet is fetched: the page at a URL, the full text."""
    with open_news(args, quiet=args.json) as news:
        identity = there(args, news, args.id)
        if args.full and news.page(identity).origin != "page":
            from newstui.cli import fetching  # noqa: PLC0415 - loads the network

            fetching.full(args, identity)
        return (_show_changes if args.changes else show_article)(args, news, identity)


def _show_changes(args: argparse.Namespace, news: News, identity: str) -> int:
    from newstui.cli import changed  # noqa: PLC0415 - for this verb only

    title, revisions = news.page(identity).row.title, news.changes(identity)
    if args.json:
        output.write_json_array(changed.told(revisions))
    else:
        width = args.width or min(80, output.width(args.environ) or 80)
        output.write(changed.lines(title, revisions, width=width, now=int(args.now())))
    return 0


def show_article(args: argparse.Namespace, news: News, identity: str) -> int:
    """Print an article: as text, Markdown or JSON; raises NewsError."""
    from newstui.cli import article  # noqa: PLC0415 - the layout of text is for this verb only

    page = news.page(identity)
    if getattr(args, "json", False):
        text, links = news.text(identity), article.links(page)
        output.write_json(as_json.page(page, text, links, beside(news, page)))
    elif getattr(args, "markdown", False):
        output.write(article.markdown(page, int(args.now())))
    else:
        width = getattr(args, "width", None) or min(80, output.width(args.environ) or 80)
        now = int(args.now())
        output.write(article.lines(page, beside(news, page), width=width, now=now))
    return 0


def beside(news: News, page: Page) -> dict[str, tuple[Row, ...]]:
    """Return what stands beside an article: related, hot, latest; the site's own lists first.

    Hot and latest are of its section, or of the one around it that has enough of them.
    """
    assert page.row.id is not None
    related = news.related(page.row.id, _BESIDE)
    hot, latest = news.side(page, _MOST_OF_SITE)
    path = news.web.section_near(page.row.section)
    while True:
        edition = news.edition(addresses.section(path))
        lists = {
            "related": related,
            "hot": _joined(page, hot, edition.hot),
            "latest": _joined(page, latest, edition.latest),
        }
        if not path or min(len(lists["hot"]), len(lists["latest"])) >= _ENOUGH:
            return lists
        path = path[:-1]


def _joined(page: Page, site: tuple[Row, ...], ours: tuple[Row, ...]) -> tuple[Row, ...]:
    listed = {row.id for row in site} | {page.row.id}
    more = tuple(row for row in ours if row.id not in listed)
    return (*site, *more)[: max(_BESIDE, len(site))]


def unread(args: argparse.Namespace) -> int:
    """Print how many articles of a view are unread."""
    where = addresses.parse(args.address)
    with open_news(args, quiet=True) as news:
        if where.kind in {"search", "view"}:
            count = news.found(where, unread_only=True)
        elif where.kind in _UNCOUNTED:
            count = sum(1 for _ in pages(news, where, limit=_ALL, unread_only=True))
        else:
            count = news.unread(where)
    output.write([str(count)])
    return 0
