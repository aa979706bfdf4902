from __future__ import annotations

import re
import tomllib
from dataclasses import fields

from newstui import config
from newstui.config import Config, Source


def test_the_example_names_every_option_and_is_valid_when_all_of_it_is_used() -> None:
    text = config.example()
    for one in (*fields(Config), *fields(Source)):
        assert re.search(rf"(?m)^#(\[\[?)?{one.name}\b", text), one.name
    # a preset wants an address of its own, not that of the example's feed
    text = text.replace('#preset = "reddit"', "").replace("#args =", "# args =")
    used = re.sub(r"(?m)^#(?! )", "", text)
    settings = config.check(tomllib.loads(used), "example")
    assert settings.source[0].section == "World/Asia"
    assert settings.keys["preset"] == "default"


def test_as_it_comes_it_says_nothing() -> None:
    assert config.check(tomllib.loads(config.example()), "example") == Config()
    assert max(map(len, config.example().splitlines())) <= 100
