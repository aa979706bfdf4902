from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem

from newstui.config import ConfigError, load
from newstui.config.palettes import BUILT_IN, Palette, palette, read


def luminance(colour: Color) -> float:
    """Of WCAG 2.2."""
    parts = [value / 255 for value in colour.get_truecolor()]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, colours: ColorSystem) -> float:
    found = sorted(luminance(Color.parse(name).downgrade(colours)) for name in (one, other))
    return (found[1] + 0.05) / (found[0] + 0.05)


@pytest.mark.parametrize("colours", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
@pytest.mark.parametrize("name", BUILT_IN)
def test_every_word_can_be_read(name: str, colours: ColorSystem) -> None:
    least = 7 if name.startswith("contrast") else 4.5
    shown = asdict(BUILT_IN[name])
    background = shown.pop("background")
    shown.pop("line")
    found = {key: contrast(colour, background, colours) for key, colour in shown.items()}
    assert {key: value for key, value in found.items() if value < least} == {}


def test_there_are_dark_and_light_ones() -> None:
    dark = [one for one in BUILT_IN.values() if luminance(Color.parse(one.background)) < 0.2]
    assert len(dark) >= 3
    assert len(BUILT_IN) - len(dark) >= 3


def test_a_theme_of_ones_own_needs_two_colours(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('text = "#aabbcc"\nbackground = "#000000"\n')
    mine = palette("mine", tmp_path)
    assert mine == Palette("#aabbcc", "#000000", *["#aabbcc"] * 6)
    (tmp_path / "dark.toml").write_text('text = "#ffffff"\nbackground = "#000000"\n')
    assert palette("dark", tmp_path) != BUILT_IN["dark"]
    assert palette("light", tmp_path) == BUILT_IN["light"]
    assert palette("terminal", tmp_path) is None


def test_the_theme_in_the_documentation_is_right(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")
    file = tmp_path / "sepia.toml"
    file.write_text(page.partition("```toml\n")[2].partition("```")[0])
    assert len(set(asdict(read(file)).values())) == 8
    assert all(f"`{name}`" in page for name in BUILT_IN)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('txet = "#000000"', "mine.toml: 'txet' is unknown: did you mean 'text'?"),
        ('text = "red"', 'mine.toml: text must be a colour such as "#1a2b3c"'),
        ("text = 3", 'mine.toml: text must be a colour such as "#1a2b3c"'),
        ('text = "#000000"', "mine.toml: background is missing: give it a colour"),
        ("text = ", "mine.toml: is not TOML: "),
    ],
)
def test_what_is_wrong_in_a_file_is_said_in_one_sentence(
    tmp_path: Path, written: str, words: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(written)
    with pytest.raises(ConfigError) as raised:
        read(file)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_unknown_theme_is_told_with_the_nearest(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('theme = "contrast-dork"')
    with pytest.raises(ConfigError, match="did you mean 'contrast-dark'"):
        load(config, tmp_path / "cache")
    config.write_text('theme = "../../etc/passwd"')
    with pytest.raises(ConfigError, match="is unknown"):
        load(config)
    config.write_text('theme = "myne"')
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text("nonsense = 1")
    with pytest.raises(ConfigError, match="did you mean 'mine'"):
        load(config)
    config.write_text('theme = "mine"')
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        with pytest.raises(ConfigError, match="'nonsense' is unknown"):
            load(config, cache)
