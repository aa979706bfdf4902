"""Words in the reader's language: ``tr``, ``plural``, ``age``.

The English text is the key; ``zh_cn.py`` holds the Chinese. A test finds every key used in the
source and fails where the Chinese is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "zh_CN")

_catalogue: dict[str, str] = {}
_language = "en"


def choose(language: str, environ: Mapping[str, str]) -> str:
    """Set the language of all later words and return it.

    ``language`` is "auto" (from LC_ALL, LC_MESSAGES, LANG), "en" or "zh_CN".
    """
    global _catalogue, _language  # noqa: PLW0603 - the one setting every word depends on
    if language == "auto":
        names = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        language = "zh_CN" if next(filter(None, names), "").lower().startswith("zh") else "en"
    _language = language
    if language == "zh_CN":
        from newstui.i18n.zh_cn import CATALOGUE  # noqa: PLC0415 - not read for English

        _catalogue = CATALOGUE
    else:
        _catalogue = {}
    return language


def language() -> str:
    """Return the language in use: "en" or "zh_CN"."""
    return _language


def tr(message: str, **values: object) -> str:
    """Translate ``message`` and fill its ``{names}``."""
    text = _catalogue.get(message, message)
    return text.format(**values) if values else text


def plural(one: str, many: str, count: int, **values: object) -> str:
    """Translate by number; ``{n}`` is the number, Chinese uses the form for many."""
    message = one if count == 1 and not _catalogue else many
    return tr(message, n=count, **values)


def age(seconds: int) -> str:
    """Say how long ago in the fewest words: ``now``, ``12 m``, ``3 h``, ``5 d``, ``2 y``."""
    for limit, unit, message in _AGES:
        if seconds < limit:
            return tr(message, n=max(1, seconds // unit)) if unit else tr(message)
    return tr("{n} y", n=seconds // _YEAR)


_YEAR = 31_557_600
_AGES = (
    (60, 0, "now"),
    (3_600, 60, "{n} m"),
    (86_400, 3_600, "{n} h"),
    (86_400 * 60, 86_400, "{n} d"),
    (_YEAR, 86_400 * 30, "{n} mo"),
)
