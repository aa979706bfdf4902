from __future__ import annotations

import pytest

from newstui.sources.page_naming import meaning_of

TRAILS = (
    "breadcrumb bread-crumb crumbs breadNav bread mianbao 面包屑 mbx dqwz weizhi wz curPos"
    " cur-position nowplace now_pos path pathway nav-path location locate position place pos where"
    " youarehere lujing trail site-path sub_path addr crumbnav guide daohang lm_nav mypath"
)
LISTS = {
    "related": "related related-posts story-related yarpp recommended-news read-next about_news"
    " more-like-this you-may-also-like also-like xgyd xiangguan xg-list 相关阅读",
    "hot": "most-read popular-posts trending hot-news rank-list news_rank paihang remen 热门文章"
    " top-stories",
    "latest": "latest-news recent-posts zuixin",
}


@pytest.mark.parametrize("name", TRAILS.split())
def test_what_is_called_like_a_trail_is_one(name: str) -> None:
    said = meaning_of(name)
    assert said is not None
    assert said.is_trail


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for kind, names in LISTS.items() for name in names.split()]
)
def test_what_is_called_like_a_list_is_of_that_kind(name: str, kind: str) -> None:
    said = meaning_of(name)
    assert said is not None
    assert said.kind == kind


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("art-source", "is_source"),
        ("pubtime", "is_date"),
        ("publish_date", "is_date"),
        ("cookie-banner", "is_banner"),
        ("onetrust-pc", "is_banner"),
        ("gdpr", "is_banner"),
    ],
)
def test_sources_dates_and_banners_are_known_by_name(name: str, field: str) -> None:
    said = meaning_of(name)
    assert said is not None
    assert getattr(said, field)


@pytest.mark.parametrize("name", ["nav", "col-md-8 text", "post-body", "footer"])
def test_other_names_say_nothing(name: str) -> None:
    assert meaning_of(name) is None
