from __future__ import annotations

from pathlib import Path

from newstui import paths


def test_everything_lies_where_xdg_says() -> None:
    found = paths.find({"HOME": "/home/ann"})
    assert found.config == Path("/home/ann/.config/newstui/config.toml")
    assert found.store == Path("/home/ann/.local/share/newstui/news.db")
    assert found.log == Path("/home/ann/.local/state/newstui/newstui.log")
    assert found.cache == Path("/home/ann/.cache/newstui")
    assert found.sources.parent == found.store.parent


def test_xdg_folders_of_the_readers_own_count_when_absolute() -> None:
    found = paths.find({"HOME": "/home/ann", "XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "tmp"})
    assert found.data == Path("/data/newstui")
    assert found.cache == Path("/home/ann/.cache/newstui")


def test_a_named_data_folder_is_the_whole_of_a_profile() -> None:
    environ = {"HOME": "/home/ann", "NEWSTUI_DATA": "/profile", "NEWSTUI_CONFIG": "/my.toml"}
    found = paths.find(environ)
    assert (found.config, found.data) == (Path("/my.toml"), Path("/profile"))
    assert {found.state.parent, found.cache.parent} == {found.data}
    option = paths.find(environ, config="/other.toml", data="/other")
    assert (option.config, option.data) == (Path("/other.toml"), Path("/other"))
    assert paths.find(environ, data="~/x").data == Path("~/x").expanduser()


def test_the_built_in_edition_has_a_profile_of_its_own() -> None:
    found = paths.find({"HOME": "/home/ann"})
    assert found.demo.store != found.store
    assert found.demo.store.is_relative_to(found.data)
    assert found.demo.log == found.log
