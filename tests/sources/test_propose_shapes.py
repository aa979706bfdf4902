"""Shapes that are seldom met are mapped rightly: tables, lines, rich text, odd dates, lists."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newstui.config import Source
from newstui.sources.parse import parse
from newstui.sources.propose import proposals
from tests.sources.conftest import NOW
from tests.sources.test_propose_more import BODY, TITLES, URL, items, options


def fields(document: object) -> dict[str, str]:
    found: dict[str, str] = options(document)["fields"]
    return found


def first(document: object) -> Any:
    """The first article, as the proposal reads it."""
    sent = document if isinstance(document, bytes) else json.dumps(document).encode()
    source = Source(**proposals(sent, URL)[0].options)
    return parse(sent, source, url=URL, now=NOW).articles[0]


LINES = [json.dumps(one) for one in items()]


@pytest.mark.parametrize(
    "sent",
    [
        "\n".join(LINES),
        "\ufeff" + "\r\n".join(LINES) + "\n",
        f"/**/ typeof cb === 'function' && cb([{','.join(LINES)}]);",
        f"try{{cb([{','.join(LINES)}])}}catch(e){{}}",
        f"var news_list = [{','.join(LINES)}];",
    ],
)
def test_json_by_lines_in_calls_and_in_variables(sent: str) -> None:
    assert first(sent.encode()).title == TITLES[0]


ROWS = [[one["id"], one["title"], one["url"], one["date"]] for one in items()]
HEAD = ["id", "title", "url", "date"]


@pytest.mark.parametrize(
    ("document", "path", "count"),
    [
        ([HEAD, *ROWS], "[1:]", 4),
        ({"values": [HEAD, *ROWS]}, "values[1:]", 4),
        ({"columns": HEAD, "rows": ROWS}, "rows", 4),
        ({"columns": [{"name": one} for one in HEAD], "data": ROWS}, "data", 4),
    ],
)
def test_rows_of_a_table_are_read_by_their_head(document: object, path: str, count: int) -> None:
    found = options(document)
    assert found["items"] == path
    assert found["fields"] == {"id": "[0]", "title": "[1]", "url": "[2]", "published": "[3]"}
    sent = json.dumps(document).encode()
    parsed = parse(sent, Source(**found), url=URL, now=NOW)
    assert [one.title for one in parsed.articles] == list(TITLES[:count])


def test_lists_under_the_names_of_sections_are_read_as_one() -> None:
    proposal = proposals(json.dumps({"world": items()[:2], "sport": items()[2:]}).encode(), URL)[0]
    assert proposal.options["items"] == "[world, sport][]"
    assert any("world, sport" in one for one in proposal.words)
    other = {"news": items(), "menu": [{"name": "Home", "href": "/"}] * 9}
    assert options(other)["items"] == "news"


def test_objects_of_one_type_among_others() -> None:
    state = {f"Article:{one['id']}": {"__typename": "Article", **one} for one in items()}
    found = options({"ROOT_QUERY": {"__typename": "Query"}, **state})
    assert found["items"] == "values(@)[?__typename=='Article']"
    assert "section" not in found["fields"]


def test_two_objects_by_key() -> None:
    assert options({f"-Nx{one['id']}": one for one in items()[:2]})["items"] == "*"


@pytest.mark.parametrize(
    ("date", "path"),
    [
        ("/Date(1795593600000+0800)/", "date"),
        ([2026, 11, 25, 8, 0], "date"),
        ({"date-parts": [[2026, 11, 25]]}, 'date."date-parts"'),
        ({"seconds": 1795593600, "nanos": 0}, "date.seconds"),
        ({"iso": "2026-11-25T08:00:00Z"}, "date.iso"),
        ("1795593600000000", "date"),
        ("20261125080000", "date"),
    ],
)
def test_dates_in_odd_shapes(date: object, path: str) -> None:
    document = [{**one, "date": date} for one in items()]
    assert fields(document)["published"] == path
    assert first(document).published in {1_795_593_600, 1_795_564_800}


def test_an_object_that_says_nothing_around_all_fields() -> None:
    document = [
        {"cardMaterial": {"widgetTitle": title, "widgetContent": f"{title}. {BODY}", "time": n},
         "cardAuthorInfo": {"user_name": f"Ann {n}"}}
        for n, title in enumerate(TITLES)
    ]  # fmt: skip
    found = fields(document)
    assert found["title"] == "cardMaterial.widgetTitle"
    assert found["html"] == "cardMaterial.widgetContent"


def test_the_object_of_the_title_is_no_author() -> None:
    document = [{"_source": {**one, "source": {"name": "The Paper"}}} for one in items()]
    assert fields(document)["author"] == "_source.source"


def test_what_a_search_marks_and_what_is_the_same_in_all_is_no_text() -> None:
    marked = {"_highlightResult": {"title": {"value": "<em>one</em> of the headlines"}}}
    document = [{**one, **marked, "content": "ONLY FOR SUBSCRIBERS"} for one in items() * 2]
    assert not {"html", "text"} & set(fields(document))


def test_a_summary_that_is_the_title_once_more_is_none() -> None:
    assert "summary" not in fields([{**one, "description": one["title"]} for one in items()])


def test_titles_with_tags_and_entities_in_them() -> None:
    document = [
        {**one, "title": f"{one['title']} &amp; <em>more</em>", "url": f"/a?b={n}&amp;c=1"}
        for n, one in enumerate(items())
    ]
    assert first(document).title == f"{TITLES[0]} & more"
    assert first(document).url == "https://api.example.org/a?b=0&c=1"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ([{"_type": "block", "children": [{"text": "One "}, {"text": "two."}]}], "One two."),
        ([{"type": "paragraph", "content": [{"type": "text", "value": "Three."}]}], "Three."),
    ],
)
def test_rich_text_is_joined(body: list[Any], text: str) -> None:
    document = [{**one, "body": [*body, {"_type": "image"}]} for one in items()]
    assert text in (first(document).html or "")


@pytest.mark.parametrize(
    ("links", "path"),
    [
        ([{"href": "https://e.example/{}"}], "links[0].href"),
        ([{"rel": "self", "href": "https://api.e.example/v1/{}"},
          {"rel": "alternate", "href": "https://e.example/{}"}],
         "links[?rel=='alternate'].href | [0]"),
    ],
)  # fmt: skip
def test_links_in_lists(links: list[dict[str, str]], path: str) -> None:
    document = [
        {"id": n, "title": title, "date": f"2026-11-{n + 10}",
         "links": [{key: value.format(n) for key, value in one.items()} for one in links]}
        for n, title in enumerate(TITLES)
    ]  # fmt: skip
    assert fields(document)["url"] == path
    assert first(document).url == "https://e.example/0"


def test_both_names_of_a_person() -> None:
    people = [{"given": "Ann", "family": "Author"}, {"family": "Writer"}]
    assert first(items(author=people)).author == "Ann Author, Writer"
    assert first(items(author={"first_name": "Bo", "last_name": "Li"})).author == "Bo Li"


@pytest.mark.parametrize(
    ("link", "good"), [("news/{}.html", False), ("/news/{}.html", True), ("a-slug-{}", False)]
)
def test_relative_links_are_proposed_and_said_to_be_doubtful(link: str, good: bool) -> None:
    document = [{**one, "url": link.format(one["id"]), "content": BODY} for one in items()]
    proposal = proposals(json.dumps(document).encode(), "https://x.example/api/list")[0]
    assert ("url" in proposal.options["fields"]) == ("slug" not in link)
    assert proposal.good == (good or "slug" in link)
    assert any("lead to an API" in one for one in proposal.words) == link.startswith("news")


@pytest.mark.parametrize(
    "names",
    [
        "titel verweis inhalt datum autor rubrik",
        "titre lien texte date auteur rubrique",
        "título enlace contenido fecha autor sección",
        "titolo link testo data autore categoria",
        "タイトル リンク 本文 日付 著者 カテゴリ",
        "제목 링크 내용 날짜 기자 카테고리",
        "заголовок ссылка текст дата автор рубрика",
    ],
)
def test_names_in_other_languages(names: str) -> None:
    title, url, body, date, author, section = names.split()
    document = [
        {title: one["title"], url: one["url"], body: f"{one['title']}: {BODY}",
         date: one["date"], author: f"Ann {one['id']}", section: "Welt"}
        for one in items()
    ]  # fmt: skip
    article = first(document)
    assert (article.title, article.url) == (TITLES[0], "https://e.example/0")
    assert (article.author, article.section) == ("Ann 0", ("Welt",))
    assert article.published
    assert "second sentence" in (article.html or "")
    assert proposals(json.dumps(document).encode(), URL)[0].good


def test_a_page_whose_data_list_articles_is_a_list() -> None:
    listed = [
        {"@type": "ListItem", "item": {"@type": "NewsArticle", "headline": one["title"],
                                       "url": one["url"], "datePublished": one["date"]}}
        for one in items()
    ]  # fmt: skip
    data = json.dumps({"@type": "ItemList", "itemListElement": listed})
    page = f'<!doctype html><script type="application/ld+json">{data}</script>'
    found = proposals(page.encode(), URL, "text/html")[0].options
    assert found["kind"] == "json-api"
    assert found["fields"]["title"] == "item.headline"


@pytest.mark.parametrize(
    "empty",
    [
        {"summary": [""]},
        {"body": ["", "para"]},
        {"summary": [{"text": ""}]},
        {"links": [{"href": ""}]},
        {"title": [{"value": ""}], "headline": "A long headline of an article"},
    ],
)
def test_lists_of_empty_texts_are_no_field_and_no_failure(empty: dict[str, object]) -> None:
    items = [
        {
            "title": f"A long headline of an article number {n}",
            "url": f"https://e.example/n/{n}",
            "date": "2026-11-02",
        }
        | empty
        for n in range(5)
    ]
    first = proposals(json.dumps(items).encode(), "https://e.example/api")[0]
    fields = first.options["fields"]
    assert fields["url"] == "url"
    assert not {"summary", "text", "html"} & fields.keys()


def test_values_in_objects_that_name_their_type() -> None:
    documents = [
        {
            "name": f"projects/p/databases/(default)/documents/posts/{n}",
            "fields": {
                "title": {"stringValue": f"{title} {n}"},
                "link": {"stringValue": f"https://e.example/{n}"},
                "published": {"timestampValue": f"2026-11-0{n + 1}T10:00:00Z"},
                "views": {"integerValue": "5"},
            },
            "createTime": f"2026-11-2{n}T10:00:00Z",
        }
        for n, title in enumerate(
            ("Harbour bridge closes", "Council votes on trees", "Rail strike")
        )
    ]
    assert fields({"documents": documents}) == {
        "title": "fields.title.stringValue",
        "url": "fields.link.stringValue",
        "published": "fields.published.timestampValue",
        "score": "fields.views.integerValue",
    }


def test_names_of_lists_that_are_not_read_are_said() -> None:
    document = {"parts": [{"name": name, "list": items()} for name in ("World", "Sport")]}
    found = proposals(json.dumps(document).encode(), URL)[0]
    assert found.options["items"] == "parts[].list[]"
    assert "the names of the lists in parts[].list[] are not read" in found.words
