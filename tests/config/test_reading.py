from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newstui import config
from newstui.config import Config, ConfigError, Source

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = 'interval = 600\n[[source]]\nurl = "http://a.example"\nheaders = { A = "b" }\n'


def test_no_file_is_the_default_config(tmp_path: Path) -> None:
    assert config.load(tmp_path / "none.toml", tmp_path, tmp_path / "more.toml") == Config()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"interval = ", "is not TOML"),
        (b"\xff\xfe\xff", "is not UTF-8"),
        (b"interval = 5", "interval must be at least 60"),
    ],
)
@pytest.mark.parametrize("bad", ["config.toml", "sources.toml"])
def test_an_error_names_the_file_it_is_in(tmp_path: Path, bad: str, raw: bytes, words: str) -> None:
    (tmp_path / "config.toml").write_text(PLAIN)
    (tmp_path / bad).write_bytes(raw)
    with pytest.raises(ConfigError, match=words) as told:
        config.load(tmp_path / "config.toml", None, tmp_path / "sources.toml")
    assert str(told.value).startswith(str(tmp_path / bad))


def test_a_folder_in_its_place_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path)


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"\xef\xbb\xbfinterval = 600\r\n")
    assert config.load(tmp_path / "c").interval == 600


def test_additions_come_after_the_config_which_wins(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(PLAIN)
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nurl = "http://b.example"\n'
        '[[source]]\nurl = "http://a.example"\nname = "again"\n'
        '[[source]]\nurl = "http://c.example"\nname = "a.example"\n'
    )
    settings = config.load(tmp_path / "config.toml", None, tmp_path / "sources.toml")
    assert [one.url for one in settings.source] == ["http://a.example", "http://b.example"]
    assert settings.interval == 600
    only_additions = config.load(tmp_path / "none.toml", None, tmp_path / "sources.toml")
    assert len(only_additions.source) == 3


def test_a_checked_config_is_remembered_until_either_file_is_edited(tmp_path: Path) -> None:
    file, more, cache = tmp_path / "config.toml", tmp_path / "sources.toml", tmp_path / "cache"
    file.write_text(PLAIN)
    settings = config.load(file, cache, more)
    kept = cache / "config.json"
    assert kept.stat().st_mode & 0o777 == 0o600  # headers may be secrets
    data = json.loads(kept.read_text())
    kept.write_text(json.dumps({**data, "interval": 4_242}))
    assert config.load(file, cache, more).interval == 4_242  # from the cache
    more.write_text('[[source]]\nurl = "http://b.example"\n')
    assert config.load(file, cache, more).source[-1] == Source(url="http://b.example")
    file.write_text(PLAIN.replace("600", "700"))
    assert config.load(file, cache, more).interval == 700
    assert config.load(file, cache, more) == config.load(file, None, more)
    assert settings.source[0].headers == {"A": "b"}


@pytest.mark.parametrize("junk", ["", "[]", '{"made_of": 1}', "null", "\0"])
def test_a_broken_cache_costs_time_and_nothing_else(tmp_path: Path, junk: str) -> None:
    (tmp_path / "config.toml").write_text(PLAIN)
    (tmp_path / "config.json").write_text(junk)
    assert config.load(tmp_path / "config.toml", tmp_path).interval == 600
    not_a_folder = tmp_path / "config.toml"
    assert config.load(tmp_path / "config.toml", not_a_folder).interval == 600


def test_pydantic_is_not_loaded_for_a_config_that_was_checked_before(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(PLAIN)
    config.load(tmp_path / "config.toml", tmp_path)
    code = (
        "import sys, pathlib; from newstui import config; p = pathlib.Path(sys.argv[1]);"
        "assert config.load(p / 'config.toml', p).interval == 600;"
        "print({'pydantic', 'tomlkit', 'jmespath'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
