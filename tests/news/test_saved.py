"""Saved searches: sections of the reader's own, with exact counts that no key waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newstui import address, config
from newstui.address import parse
from newstui.config import ConfigError, SavedSearch
from newstui.engine.assign import index_pending
from newstui.news import Keeper, News, NewsError
from newstui.store import Store
from tests.store.making import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

STRAIT = SavedSearch(name="The strait", query="tamarau", section="World")
UNREAD = SavedSearch(name="未读/近日", query="is:unread since:7d")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def news(path: Path, file: Path) -> Iterator[News]:
    keeper = Keeper(
        add=lambda made: config.add_view(file, made), remove=lambda n: config.remove_view(file, n)
    )
    news = News(path, now=lambda: NOW, saved=(STRAIT, UNREAD), keeper=keeper)
    yield news
    news.close()


def test_a_saved_search_is_a_view_of_its_own(news: News) -> None:
    where = address.view(STRAIT.name)
    found = news.rows(where)
    assert found == news.rows(address.search("tamarau"))
    assert len(found) == 2
    assert [crumb.title for crumb in news.breadcrumb(where)] == ["Front page", "World", STRAIT.name]
    assert news.edition(where).rows == ()
    assert news.found(where) == 2
    assert len(news.rows(address.view(UNREAD.name))) == 4


def test_what_is_unread_in_it_is_counted_apart(news: News, path: Path) -> None:
    where = address.view(STRAIT.name)
    assert news.unread(where) == 0  # nobody has counted
    assert news.recount()
    assert news.unread(where) == news.found(where, unread_only=True) == 2
    assert not news.recount()
    news.marks.mark_all(where)
    assert news.unread(where) == 2
    assert news.recount()
    assert news.unread(where) == 0
    writer = Store.open(path, now=lambda: NOW, role="ingest")
    writer.ingest("a", [article("more", title="More of Tamarau")])
    while index_pending(writer):
        pass
    writer.close()
    assert news.recount()
    assert news.unread(where) == 1


def test_saved_searches_stand_under_their_sections(news: News) -> None:
    news.recount()
    tree = [(one.path, one.address) for one in news.sections()]
    assert tree == [
        (("World",), None),
        (("World", "Asia"), None),
        (("World", "The strait"), "view/The%20strait"),
        (("体育",), None),
        (("体育", "足球"), None),
        (("未读/近日",), "view/未读%2F近日"),
    ]
    assert [one.unread for one in news.sections() if one.address] == [2, 4]


def test_one_of_a_section_that_is_not_there_stands_at_the_top(path: Path) -> None:
    lost = SavedSearch(name="Lost", query="x", section="No/Where")
    news = News(path, now=lambda: NOW, saved=(lost,))
    assert news.sections()[-1].path == ("Lost",)
    news.close()


def test_a_search_is_saved_and_forgotten_in_the_config(news: News, file: Path) -> None:
    where = news.save_view("  New\none ", "ship OR 船", section="World/Asia", sort="rank")
    assert str(where) == "view/New%20one"
    made = SavedSearch(name="New one", query="ship OR 船", section="World/Asia", sort="rank")
    assert config.load(file).view == (made,)
    assert news.views()[-1] == made
    assert news.rows(where)
    news.remove_view("New one")
    assert config.load(file).view == ()
    with pytest.raises(NewsError, match="there is no saved search 'New one'"):
        news.rows(where)


def test_what_no_name_can_hold_is_made_visible(news: News, file: Path) -> None:
    where = news.save_view("x\x1b[31m\udcff", "ship\udcff")
    assert where == address.view("x␛[31m�")
    assert config.load(file).view == news.views()[2:]
    assert news.rows(where)


@pytest.mark.parametrize(
    ("save", "words"),
    [
        (lambda news: news.save_view(" ", "x"), "needs a name"),
        (lambda news: news.save_view("x", " "), "needs a name"),
        (lambda news: news.save_view("x", '(("'), "needs a name"),
        (lambda news: news.remove_view("nothing"), "there is no saved search 'nothing'"),
    ],
)
def test_what_cannot_be_saved_is_one_sentence(
    news: News, save: Callable[[News], object], words: str
) -> None:
    with pytest.raises(NewsError, match=words):
        save(news)


def test_what_the_config_refuses_is_told_and_nothing_changes(path: Path) -> None:
    def refuse(_: object) -> None:
        raise ConfigError("cannot be written")

    news = News(path, now=lambda: NOW, saved=(STRAIT,), keeper=Keeper(refuse, refuse))
    with pytest.raises(NewsError, match="cannot be written"):
        news.save_view("x", "y")
    with pytest.raises(NewsError, match="cannot be written"):
        news.remove_view(STRAIT.name)
    assert news.views() == (STRAIT,)
    news.close()


@pytest.mark.parametrize("where", ["view/nothing", "search?q=&sort=rank"])
def test_an_unknown_one_names_nothing(news: News, where: str) -> None:
    with pytest.raises((NewsError, address.AddressError)):
        news.edition(parse(where))
