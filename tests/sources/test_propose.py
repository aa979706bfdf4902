"""A mapping is proposed for APIs that nobody knows, and it is right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from newstui.config import Source
from newstui.sources.parse import SourceError, parse
from newstui.sources.propose import proposals
from tests.sources.conftest import DATA, NOW

if TYPE_CHECKING:
    from newstui.sources.propose import Proposal


class Shape(NamedTuple):
    name: str
    url: str
    items: str
    fields: dict[str, str]
    paging: dict[str, Any]
    first: dict[str, Any]  # what the first article is, read by the mapping


SHAPES = (
    Shape(
        "wordpress",
        "https://blog.example/wp-json/wp/v2/posts",
        "",
        {"title": "title.rendered", "html": "content.rendered", "summary": "excerpt.rendered",
         "url": "link", "published": "date_gmt", "updated": "modified_gmt", "id": "id",
         "image": "jetpack_featured_media_url"},
        {},
        {"title": "The post number 1", "url": "https://blog.example/2026/post-1/",
         "published": 1_793_498_400},
    ),
    Shape(
        "ghost",
        "https://demo.example/ghost/api/content/posts/?key=22",
        "posts",
        {"title": "title", "url": "url", "html": "html", "published": "published_at",
         "author": "authors", "tags": "tags", "section": "primary_tag", "image": "feature_image"},
        {"next": "meta.pagination.next", "pages": 3},
        {"author": "Ann Author", "section": ("Getting Started",)},
    ),
    Shape(
        "strapi",
        "https://cms.example/api/articles?populate=*",
        "data",
        {"id": "id", "title": "attributes.title", "text": "attributes.content",
         "published": "attributes.publishedAt",
         "author": "attributes.author.data.attributes.name",
         "section": "attributes.category.data.attributes.name",
         "image": "attributes.cover.data.attributes.url"},
        {"url": "https://cms.example/api/articles?populate=*&pagination[page]={page}", "pages": 3},
        {"title": "Article title 1 here", "section": ("World",), "url": None},
    ),
    Shape(
        "elasticsearch",
        "https://es.example/news/_search?size=6&from=0",
        "hits.hits",
        {"id": "_id", "title": "_source.headline", "url": "_source.url", "text": "_source.body",
         "published": "_source.pubDate", "author": "_source.byline", "section": "_source.section"},
        {"url": "https://es.example/news/_search?size=6&from={offset}", "pages": 3},
        {"title": "Headline of story 1", "url": "https://es.example/story/1", "score": None},
    ),
    Shape(
        "drupal",
        "https://d.example/jsonapi/node/article",
        "data",
        {"id": "id", "title": "attributes.title", "url": "attributes.path.alias",
         "html": "attributes.body.value", "summary": "attributes.body.summary",
         "published": "attributes.created", "updated": "attributes.changed"},
        {"next": "links.next.href", "pages": 3},
        {"url": "https://d.example/news/article-1", "summary": "The summary 1 of it"},
    ),
    Shape(
        "hacker-news-algolia",
        "https://hn.example/api/v1/search?tags=front_page",
        "hits",
        {"id": "objectID", "title": "title", "url": "url", "published": "created_at",
         "author": "author", "comments": "num_comments", "score": "points"},
        {"url": "https://hn.example/api/v1/search?tags=front_page&page={page0}", "pages": 3},
        {"title": "Show HN: the thing 1", "score": 101.0, "comments": 31, "tags": ()},
    ),
    Shape(
        "reddit",
        "https://www.reddit.example/r/news.json",
        "data.children",
        {"id": "data.id", "title": "data.title", "url": "data.url",
         "published": "data.created_utc", "author": "data.author", "section": "data.subreddit",
         "comments": "data.num_comments", "score": "data.score", "image": "data.thumbnail"},
        {"url": "https://www.reddit.example/r/news.json?after={cursor}", "next": "data.after"},
        {"title": "Reddit headline number 1", "author": "user1", "score": 10.0},
    ),
    Shape(
        "chinese-portal",
        "https://news.example.cn/api/list?pageNo=1&pageSize=20",
        "data.list",
        {"id": "newsId", "title": "newsTitle", "url": "newsUrl", "summary": "digest",
         "published": "pubTime", "image": "imgUrl", "section": "channelName", "author": "source",
         "comments": "commentNum", "score": "clickNum"},
        {"url": "https://news.example.cn/api/list?pageNo={page}&pageSize=20", "pages": 3,
         "timezone": "+08:00"},
        {"title": "国务院常务会议第1次召开", "section": ("国内",), "published": 1_793_500_200},
    ),
    Shape(
        "pinyin",
        "https://www.gov.example.cn/api/list",
        "result.rows",
        {"id": "bianhao", "title": "biaoti", "url": "lianjie", "html": "neirong",
         "published": "fabushijian", "section": "lanmu", "author": "zuozhe",
         "score": "dianjiliang"},
        {},
        {"url": "https://www.gov.example.cn/zw/1.html", "section": ("政务公开",)},
    ),
    Shape(
        "graphql",
        "https://g.example/graphql?query=x",
        "data.posts.edges",
        {"id": "node.id", "title": "node.title", "url": "node.link", "summary": "node.excerpt",
         "published": "node.date", "author": "node.author.node.name",
         "section": "node.categories.nodes", "image": "node.featuredImage.node.sourceUrl"},
        {"url": "https://g.example/graphql?query=x"},
        {"title": "GraphQL post 1 title", "section": ("World",), "author": "Ann"},
    ),
    Shape(
        "deep",
        "https://x.example/api",
        "a.b[].c.d.modules[].payload.cards[]",
        {"title": "card.article.headline", "url": "card.article.webUrl",
         "published": "card.article.publishedDate", "summary": "card.article.trailText"},
        {},
        {"title": "Deep headline number 1", "url": "https://x.example/a/1"},
    ),
    Shape(
        "mastodon",
        "https://m.example/api/v1/timelines/public",
        "",
        {"id": "id", "url": "url", "html": "content", "published": "created_at",
         "author": "account.display_name", "tags": "tags", "score": "favourites_count",
         "comments": "replies_count", "language": "language"},
        {},
        {"title": "Hello world, this is toot 1", "author": "Ann", "tags": ("news",)},
    ),
    Shape(
        "by-key",
        "https://p.example/v3/get",
        "list.*",
        {"id": "item_id", "title": "given_title", "url": "given_url", "published": "time_added",
         "summary": "excerpt"},
        {},
        {"title": "Some given title 1"},
    ),
    Shape(
        "newsapi",
        "https://newsapi.example/v2/top?page=1",
        "articles",
        {"title": "title", "url": "url", "summary": "description", "published": "publishedAt",
         "author": "author", "image": "urlToImage", "text": "content"},
        {"url": "https://newsapi.example/v2/top?page={page}"},
        {"author": "Ann"},
    ),
    Shape(
        "guardian",
        "https://content.guardian.example/search?page=1",
        "response.results",
        {"id": "id", "title": "webTitle", "url": "webUrl", "html": "fields.body",
         "summary": "fields.trailText", "published": "webPublicationDate",
         "author": "fields.byline", "section": "sectionName", "image": "fields.thumbnail"},
        {"url": "https://content.guardian.example/search?page={page}"},
        {"section": ("World news",)},
    ),
)  # fmt: skip


def best(content: object, url: str = "https://api.example.org/list") -> Proposal:
    sent = content if isinstance(content, bytes) else json.dumps(content).encode()
    return proposals(sent, url)[0]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_known_shape_is_mapped_rightly(shape: Shape) -> None:
    content = (DATA / "unknown" / f"{shape.name}.json").read_bytes()
    proposal = best(content, shape.url)
    assert proposal.good
    assert proposal.options.get("items", "") == shape.items
    fields = proposal.options["fields"]
    assert {name: fields.get(name) for name in shape.fields} == shape.fields
    assert {name: proposal.options.get(name) for name in shape.paging} == shape.paging
    source = Source(**proposal.options)
    parsed = parse(content, source, url=shape.url, now=NOW)
    article = parsed.articles[0].model_dump()
    assert {name: article[name] for name in shape.first} == shape.first
    assert len(parsed.articles) >= 6


def test_links_that_are_not_there_are_said_to_be_missing_not_made_up() -> None:
    proposal = best((DATA / "unknown/discourse.json").read_bytes(), "https://f.example/latest.json")
    assert not proposal.good
    assert "url" not in proposal.options["fields"]
    assert any("no field is a link" in words for words in proposal.words)


def items(**fields: Any) -> list[dict[str, Any]]:
    """Six items; a text has its number put in."""
    return [
        {key: value.format(n) if isinstance(value, str) else value for key, value in fields.items()}
        for n in range(1, 7)
    ]


def test_days_before_months_are_seen() -> None:
    rows = items(headline="Some words about {}", link="https://e.example/{}")
    for day, row in enumerate(rows, 11):
        row["date"] = f"{day}/11/2026 10:30"
    assert best(rows).options["date_format"] == "%d/%m/%Y %H:%M"


def test_dates_of_just_now_are_seen() -> None:
    rows = items(
        title="山城的第 {} 辆缆车今天开始运行", url="https://e.example/{}", when="{}小时前"
    )
    proposed = best(rows).options
    assert proposed["fields"]["published"] == "when"
    assert proposed["timezone"] == "+08:00"


def test_a_second_field_stands_in_where_the_first_is_empty() -> None:
    rows = items(title="A title of {} words", url="https://e.example/{}", date="2026-11-0{}")
    rows[2] |= {"title": None, "headline": "Another title of it"}
    assert best(rows).options["fields"]["title"] == "title || headline"


def test_what_surrounds_articles_is_not_taken_for_them() -> None:
    page = {
        "menu": items(name="Part {}", url="https://e.example/part/{}") * 5,
        "related": items(title="Some related words {}", url="https://e.example/r/{}")[:3],
        "comments": items(author="Ann {}", text="I think that {} is right", date="2026-11-0{}"),
        "stories": items(
            title="A headline of {} words", url="https://e.example/{}",
            date="2026-11-0{}", abstract="What happened on day {} in short",
        ),
    }  # fmt: skip
    assert best(page).options["items"] == "stories"


def test_odd_keys_are_named_as_jmespath_wants_them() -> None:
    rows = items(**{"ti tle": "A headline of {} words", "web-url": "https://e.example/{}"})
    proposal = best({"the list": {"x.y": rows}})
    assert proposal.options["items"] == '"the list"."x.y"'
    assert proposal.options["fields"] == {"title": '"ti tle"', "url": '"web-url"'}


NEXT = {
    "props": {
        "pageProps": {
            "nav": [{"name": "Home", "href": "/"}, {"name": "World", "href": "/w"}],
            "articles": items(
                id="ab{}", headline="Next headline number {}", teaser="Words about {} are here",
                publishedAt="2026-11-0{}T10:00:00Z",
            ),
        }
    }
}  # fmt: skip


def html(links: str) -> bytes:
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(NEXT)}</script>'
    return f"<!doctype html><html><body>{links}{script}</body></html>".encode()


def test_json_in_a_page_is_found_and_links_are_made_as_its_own_are() -> None:
    links = "".join(f'<a href="/story/ab{n}.html">x</a>' for n in range(1, 7))
    proposal = best(html(links), "https://n.example/news")
    assert proposal.good
    assert proposal.options["embedded"] == "script#__NEXT_DATA__"
    source = Source(**proposal.options)
    parsed = parse(html(links), source, url="https://n.example/news", now=NOW)
    assert parsed.articles[0].url == "https://n.example/story/ab1.html"
    one_only = best(html('<a href="/story/ab1.html">'), "https://n.example/news")
    assert one_only.options["kind"] == "page-list"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (["a", "b"], "list of bare values"),
        ([1, 2, 3], "list of bare values"),
        ({}, "holds no articles"),
        ({"a": 1}, "no list of objects"),
        ({f"k{n}": n for n in range(200_000)}, "no list of objects"),
        ([{f"k{n}_{m}": "x" * 50 for n in range(1_000)} for m in range(50)], "looks like articles"),
        (b'{"a":' * 900 + b"1" + b"}" * 900, "no list of objects"),
        (b'{"a":' * 100_000, "not JSON"),
        (b"[" * 900 + b"{}" + b"]" * 900, "no list of objects"),
        (items(name="Part {}", url="https://e.example/{}")[:3], "looks like articles"),
    ],
)
def test_what_holds_no_articles_is_refused_in_words(content: object, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        best(content)


def test_very_long_values_are_looked_at_briefly() -> None:
    rows = [{"title": "<" * 500_000, "url": "http://x/" + "a" * 500_000, "date": "9" * 50_000}]
    with pytest.raises(SourceError):
        best(rows * 3)


def stories(head: str = "") -> bytes:
    links = "".join(
        f'<div class="story"><h3><a href="/2026/{n}.html">A headline of {n} long words</a></h3>'
        f"<p>What happened on day {n} in some words.</p></div>"
        for n in range(1, 9)
    )
    page = f"<!doctype html><html><head>{head}</head><body><main>{links}</main></body></html>"
    return page.encode()


def test_a_page_of_links_is_offered_with_its_selectors() -> None:
    kinds = [one.options["kind"] for one in proposals(stories(), "https://n.example/")]
    assert kinds == ["page-list", "page"]
    options = best(stories(), "https://n.example/").options
    parsed = parse(stories(), Source(**options), url="https://n.example/", now=NOW)
    assert options["items"]
    assert [one.url for one in parsed.articles][:1] == ["https://n.example/2026/1.html"]
    assert len(parsed.articles) == 8


def test_a_page_that_says_it_is_an_article_is_read_as_one_first() -> None:
    head = '<meta property="og:type" content="article">'
    found = proposals(stories(head), "https://n.example/")
    assert [one.options["kind"] for one in found] == ["page", "page-list"]
