from __future__ import annotations

import tomllib

import pytest

from newstui import config, i18n
from newstui.config import ConfigError, Source

WEB = '[[source]]\nurl = "http://a.example"\n'
VIEW = '[[view]]\nname = "x"\nquery = "y"\n'
API = WEB + 'kind = "json-api"\n'


def checked(text: str) -> config.Config:
    return config.check(tomllib.loads(text), "my.toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('languag = "en"', "'languag' is unknown: did you mean 'language'?"),
        ('language = "fr"', "language must be one of 'auto', 'en', 'zh_CN'"),
        ("theme = 3", "theme must be text in quotes"),
        ("ambiguous_width = 3", "ambiguous_width must be one of 1, 2"),
        ("per_host = 99", "per_host must be at most 16"),
        ("per_host = true", "per_host must be a whole number"),
        ("interval = 5", "interval must be at least 60"),
        ('preview = "yes"', "preview must be true or false"),
        ("keys = 3", "keys must be a table of names and values"),
        ('[keys]\n"open.copi" = "x"', "keys: there is no command 'open.copi': did you mean"),
        ('[keys]\n"open.copy" = 3', "keys.open.copy must be text in quotes"),
        ('[keys]\npreset = "vim"', "keys.preset: 'vim' is none of default, newsboat, arrows"),
        ('source = "x"', "source: write [[source]] with two brackets"),
        ('[source]\nurl = "http://a.example"', "source: write [[source]] with two brackets"),
        ("view = 3", "view: write [[view]] with two brackets"),
        ('[[view]]\nname = "x"', "view 1: query is missing: say what it finds"),
        ('[[view]]\nquery = "x"', "view 1: name is missing: say what it is called"),
        (VIEW + VIEW, "view: 'x' stands twice: give one of them another name"),
        (VIEW + 'sort = "up"', "view 1: sort must be one of 'date', 'rank'"),
        (VIEW + 'order = "up"', "view 1: 'order' is unknown: did you mean"),
        ('[[source]]\nname = "x"', "source 1: url is missing: say where the source is"),
        (
            '[[source]]\nurl = "ftp://a.example"',
            "source 1: url must begin with http:// or https://",
        ),
        ('[[source]]\nurl = "http://"', "source 1: url must begin with http:// or https://"),
        (WEB + 'sektion = "x"', "source 1: 'sektion' is unknown: did you mean 'section'?"),
        (WEB + WEB, "source: 'a.example' stands twice: give one of them another name"),
        (WEB + "weight = nan", "source 1: weight must be at most 100"),
        (WEB + 'kind = "rss"', "source 1: kind must be one of 'auto', 'feed'"),
        (WEB + "headers = { A = 3 }", "source 1: headers.A must be text in quotes"),
        (API, "source 1: a json-api needs fields: at least title, and id or url"),
        (API + 'fields = { tilte = "x" }', "source 1: 'fields.tilte' is unknown: did you mean"),
        (
            API + 'fields = { title = "x[" }',
            "source 1: fields.title: 'x[' is not a JMESPath expression",
        ),
    ],
)
def test_what_is_wrong_is_said_with_file_key_and_what_would_be_right(text: str, words: str) -> None:
    with pytest.raises(ConfigError) as told:
        checked(text)
    assert str(told.value).startswith(f"my.toml: {words}")
    assert "\n" not in str(told.value)


def test_the_words_are_in_the_readers_language() -> None:
    i18n.choose("zh_CN", {})
    try:
        with pytest.raises(ConfigError, match="per_host 最多为 16"):
            checked("per_host = 99")
    finally:
        i18n.choose("en", {})


def test_what_is_right_becomes_values() -> None:
    text = (
        'interval = 600\n[keys]\npreset = "newsboat"\n"move.top" = ["g g", "home"]\n'
        + API
        + 'section = "国际/亚洲"\nweight = 2\npages = 3\nfields = { title = "t", id = "id" }\n'
        'headers = { Authorization = "env:TOKEN" }\n'
    )
    settings = checked(text)
    assert (settings.interval, settings.keys["move.top"]) == (600, ["g g", "home"])
    assert settings.source == (
        Source(
            url="http://a.example",
            kind="json-api",
            section="国际/亚洲",
            weight=2.0,
            pages=3,
            fields={"title": "t", "id": "id"},
            headers={"Authorization": "env:TOKEN"},
        ),
    )


def test_a_source_is_called_by_its_name_else_by_where_it_is() -> None:
    assert config.key(Source(url="https://a.example/feed/", name="A")) == "A"
    assert config.key(Source(url="https://a.example/feed/")) == "a.example/feed"
    assert config.key(Source(url="https://me:secret@a.example/@me?b@c")) == "a.example/@me?b@c"
    assert config.key(Source(url="https://a.example?to=b@c")) == "a.example?to=b@c"
