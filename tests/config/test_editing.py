from __future__ import annotations

from pathlib import Path

import pytest

from newstui import config
from newstui.config import ConfigError, SavedSearch, Source

# no folder can be made there by anyone: sysfs on Linux, the sealed system volume on macOS
NOT_WRITABLE = Path("/sys/newstui/config.toml")

COMMENTED = """\
# my news
interval = 600  # ten minutes

[[source]]
url = "http://a.example/"  # the first
headers = { A = "b" }

# about b
[[source]]
url = "http://b.example/"
name = "B"
kind = "json-api"
[source.fields]
title = "t"  # of b

# about keys
[keys]
preset = "default"
# the end
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(COMMENTED)
    return path


def test_the_first_source_makes_the_file_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    added = config.add_source(file, "https://a.example/feed", '甲 "x"\\', "国际/亚洲")
    assert added == '甲 "x"\\'
    assert config.load(file).source == (
        Source(url="https://a.example/feed", name='甲 "x"\\', section="国际/亚洲"),
    )
    assert file.stat().st_mode & 0o777 == 0o600


def test_adding_leaves_every_other_line_as_it_was(file: Path) -> None:
    file.chmod(0o640)
    config.add_source(file, "http://c.example/", "C", kind="feed", headers={"X": "env:Y"})
    assert file.read_text().startswith(COMMENTED)
    assert config.load(file).source[-1] == Source(
        url="http://c.example/", name="C", kind="feed", headers={"X": "env:Y"}
    )
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]


def test_removing_leaves_every_other_line_as_it_was(file: Path) -> None:
    config.remove_source(file, "B")
    gone = COMMENTED.index('[[source]]\nurl = "http://b'), COMMENTED.index("# about keys")
    assert file.read_text() == COMMENTED[: gone[0]] + COMMENTED[gone[1] :]
    config.remove_source(file, "http://a.example/")
    assert config.load(file).source == ()
    for comment in ("# my news", "# ten minutes", "# about b", "# about keys", "# the end"):
        assert comment in file.read_text()


@pytest.mark.parametrize(
    "text",
    [
        'source = [{ url = "http://a.example/" }, { url = "http://b.example/", name = "B" }]\n',
        '[[source]]\nurl = "http://a.example/"\nname = """\n[[source]]"""\n'
        '[[source]]\nurl = "http://b.example/"\nname = "B"',
    ],
)
def test_other_ways_to_write_sources_are_edited_too(file: Path, text: str) -> None:
    file.write_text(text)
    config.add_source(file, "http://c.example/")
    config.remove_source(file, "B")
    assert [one.url for one in config.load(file).source] == [
        "http://a.example/",
        "http://c.example/",
    ]


def test_a_source_already_there_is_told_and_a_taken_name_not_used_twice(file: Path) -> None:
    with pytest.raises(ConfigError, match="B is in your sources already"):
        config.add_source(file, "http://b.example/", "other")
    assert config.add_source(file, "http://d.example/", "B") == "d.example"
    assert config.load(file).source[-1] == Source(url="http://d.example/")
    with pytest.raises(ConfigError, match=r"d\.example is in your sources already"):
        config.add_source(file, "https://d.example/")
    with pytest.raises(ConfigError, match="no source 'nobody'"):
        config.remove_source(file, "nobody")


@pytest.mark.parametrize("text", ["interval = ", "interval = 5", "[source]\nx = 1"])
def test_a_file_with_an_error_is_told_and_left_alone(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(ConfigError, match=r"config\.toml"):
        config.add_source(file, "http://c.example/")
    with pytest.raises(ConfigError, match=r"config\.toml"):
        config.remove_source(file, "B")
    assert file.read_text() == text


def test_what_would_not_be_valid_is_not_written(file: Path) -> None:
    with pytest.raises(ConfigError, match="url must begin with"):
        config.add_source(file, "gopher://c.example/")
    assert file.read_text() == COMMENTED


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    config.add_source(link, "http://c.example/")
    assert link.is_symlink()
    assert config.load(file).source[-1].url == "http://c.example/"


def test_where_the_config_cannot_be_written_additions_go_beside_the_store(tmp_path: Path) -> None:
    extra = tmp_path / "sources.toml"
    assert config.add_source(NOT_WRITABLE, "http://a.example/", "A", extra=extra) == "A"
    assert config.load(NOT_WRITABLE, None, extra).source[0].name == "A"
    with pytest.raises(ConfigError, match="A is in your sources already"):
        config.add_source(NOT_WRITABLE, "http://a.example/", extra=extra)
    config.remove_source(NOT_WRITABLE, "A", extra=extra)
    assert config.load(NOT_WRITABLE, None, extra).source == ()
    with pytest.raises(ConfigError, match=r"/sys/newstui/config\.toml: cannot be written"):
        config.add_source(NOT_WRITABLE, "http://a.example/")


def test_several_are_added_in_one_edit_each_of_them_once(file: Path) -> None:
    wanted = [
        ("http://a.example/", "A again", "", {}),
        ("http://c.example/", "C", "World/Asia", {}),
        ("http://c.example/", "C twice", "", {}),
        ("http://d.example/", "C", "", {"weight": 2.0}),
    ]
    assert config.add_sources(file, wanted) == ("C", "d.example")
    assert file.read_text().startswith(COMMENTED)
    added = config.load(file).source[2:]
    assert [(one.url, one.name, one.section) for one in added] == [
        ("http://c.example/", "C", "World/Asia"),
        ("http://d.example/", "", ""),
    ]
    assert config.load(file).source[3].weight == 2.0
    assert config.add_sources(file, wanted) == ()


CHIPS = SavedSearch(name='Chips "芯"', query='"a b" OR 芯片 is:unread', section="科技", sort="rank")


def test_a_search_is_added_and_removed_with_every_other_line_as_it_was(file: Path) -> None:
    config.add_view(file, SavedSearch(name="First", query="x"))
    before = file.read_text()
    assert before.startswith(COMMENTED)
    config.add_view(file, CHIPS)
    assert config.load(file).view == (SavedSearch(name="First", query="x"), CHIPS)
    assert len(config.load(file).source) == 2
    with pytest.raises(ConfigError, match="there is a saved search 'First' already"):
        config.add_view(file, SavedSearch(name="First", query="y"))
    config.remove_view(file, CHIPS.name)
    assert file.read_text().rstrip() == before.rstrip()
    config.remove_view(file, "First")
    assert file.read_text().rstrip() == COMMENTED.rstrip()
    with pytest.raises(ConfigError, match="there is no saved search 'First'"):
        config.remove_view(file, "First")


def test_a_search_goes_beside_the_store_where_the_config_cannot_be_written(tmp_path: Path) -> None:
    extra = tmp_path / "sources.toml"
    config.add_source(NOT_WRITABLE, "http://a.example/", extra=extra)
    config.add_view(NOT_WRITABLE, CHIPS, extra=extra)
    assert config.load(NOT_WRITABLE, None, extra).view == (CHIPS,)
    assert config.load(NOT_WRITABLE, tmp_path / "cache", extra).view == (CHIPS,)
    assert config.load(NOT_WRITABLE, tmp_path / "cache", extra).view == (CHIPS,)  # remembered
    config.remove_view(NOT_WRITABLE, CHIPS.name, extra=extra)
    assert config.load(NOT_WRITABLE, None, extra).view == ()
    assert len(config.load(NOT_WRITABLE, None, extra).source) == 1
