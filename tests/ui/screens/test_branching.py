from __future__ import annotations

from newstui.rows import Crumb, SectionCount, SourceState
from newstui.ui.screens import branching
from newstui.ui.widgets.choices import filtered, paths

SECTIONS = [
    SectionCount(("国际",), 5, 9),
    SectionCount(("国际", "亚洲"), 3, 5),
    SectionCount(("国际", "亚洲", "东亚"), 1, 1),
    SectionCount(("国际", "欧洲"), 2, 4),
    SectionCount(("科技",), 0, 7),
]
HOME = Crumb("首页", "home")
WORLD = Crumb("国际", "section/国际")
ASIA = Crumb("亚洲", "section/国际/亚洲")


def shown(crumbs: tuple[Crumb, ...]) -> list[tuple[int, str, str]]:
    return [(one.depth, one.label, one.note) for one in branching.around(crumbs, SECTIONS)]


def test_home_offers_the_top_sections_with_their_unread() -> None:
    assert shown((HOME,))[:3] == [
        (0, "Front page", "5 unread"),
        (1, "国际", "5 unread"),
        (1, "科技", ""),
    ]


def test_a_section_offers_what_is_beside_and_under_it_and_what_leads_to_it() -> None:
    assert [label for _, label, _ in shown((HOME, WORLD, ASIA))] == [
        "Front page", "国际", "亚洲", "东亚", "欧洲", "科技", "Hot", "Latest", "Starred",
    ]  # fmt: skip
    assert branching.current((HOME, WORLD, ASIA)) == "section/国际/亚洲"


def test_steps_that_only_the_site_knows_stand_under_the_last_known_one() -> None:
    own = Crumb("海峡", None, "https://example.org/strait")
    article = Crumb("Title", "article/a1")
    found = branching.around((HOME, WORLD, own, article), SECTIONS)
    at = [one.label for one in found].index("海峡")
    assert found[at - 1].label == "国际"
    assert found[at].value == branching.LINK + "https://example.org/strait"
    assert found[at].note == "from the site"


def test_everything_lists_sections_as_a_tree_and_then_the_sources() -> None:
    sources = [
        SourceState("bbc", "BBC", "u", unread=2),
        SourceState("x/y", "Bad", "u", last_error="no answer"),
    ]
    found = branching.everything(SECTIONS, sources)
    assert [(one.label, one.depth) for one in found if one.value.startswith("section")] == [
        ("国际", 0), ("亚洲", 1), ("东亚", 2), ("欧洲", 1), ("科技", 0),
    ]  # fmt: skip
    assert ("Starred", "国际") not in paths(found)
    assert [found[at].label for at in filtered(found, "starred")[0]] == ["Starred"]
    assert [(one.label, one.note, one.value) for one in found[-2:]] == [
        ("BBC", "2 unread", "source/bbc"),
        ("Bad", "fails", "source/x%2Fy"),
    ]


def test_saved_searches_are_offered_with_their_unread_and_counted_only_there() -> None:
    sky = SectionCount(("Sky",), 4, 4, "view/Sky")
    quakes = SectionCount(("国际", "地震"), 0, 0, "view/地震")
    known = [*SECTIONS[:4], quakes, *SECTIONS[4:], sky]
    found = branching.everything(known, [])
    assert [(one.label, one.note, one.value) for one in found][:5] == [
        ("Front page", "5 unread", "home"),
        ("Hot", "", "hot"),
        ("Latest", "", "latest"),
        ("Starred", "", "starred"),
        ("Sky", "search · 4 unread", "view/Sky"),
    ]
    assert [one.note for one in found if one.value == "view/地震"] == ["search"]
    beside = branching.around((HOME, Crumb("Sky", "view/Sky")), known)
    assert [one.label for one in beside][:4] == ["Front page", "国际", "科技", "Sky"]
    assert branching.current((HOME, Crumb("Sky", "view/Sky"))) == "view/Sky"
    assert "地震" in [one.label for one in branching.around((HOME, WORLD), known)]
