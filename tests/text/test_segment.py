from __future__ import annotations

import subprocess
import sys

from newstui.text.segment import fold, index_text, phrase, runs, simplified


def test_han_is_cut_into_pairs_and_its_last_letter() -> None:
    assert index_text("人工智能。").split() == ["人工", "工智", "智能", "能", "。"]
    assert index_text("日本語").split() == ["日本", "本语", "语"]
    assert index_text("한국어").split() == ["한국", "국어", "어"]


def test_words_that_touch_han_are_joined_to_it_and_others_are_not() -> None:
    joined = index_text("A股")
    assert joined.split() == index_text("Ａ 股").split()
    assert joined.split() != index_text("A，股").split()
    assert len(joined.split()) == 3


def test_a_phrase_ends_as_its_last_run_may_go_on() -> None:
    assert phrase("人工智能") == '"人工 工智 智能"'
    assert phrase("能") == '"能"*'
    assert phrase("climate change") == '"climate change"'
    assert phrase("harb", prefix=True) == '"harb"*'
    assert phrase('say "no" "', prefix=False) == '"say  no"'


def test_runs_come_with_what_stands_before_them() -> None:
    assert list(runs("GPT-5模型，x")) == [("", "GPT"), ("-", "5"), ("", "模型"), ("，", "x")]


def test_fold_forgets_case_width_and_diacritics() -> None:
    assert fold("ÉCOLE　ＡＢＣ Straße ﬁ") == "ecole abc strasse fi"
    assert fold("国际") == fold("國際") == "国际"
    assert fold("한국 が") == "한국 が"


def test_what_is_simplified_keeps_its_length() -> None:
    text = "臺灣𫫇的ﬁ龍が한국 O’Neill"
    assert simplified(text) == "台湾𫫇的ﬁ龙が한국 O’Neill"
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)


def test_only_a_text_with_han_asks_for_the_table() -> None:
    code = (
        "from newstui.text import segment\n"
        "segment.fold('Un Café'), segment.index_text('Un Café'), segment.phrase('café')\n"
        "assert segment._simpler.cache_info().misses == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
