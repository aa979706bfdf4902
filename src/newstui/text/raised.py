"""The only place that writes what stands above or below the line in letters of its own."""

from __future__ import annotations

_RAISED = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
_LOWERED = dict(
    zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_LETTERS = 3  # more of them in a row above the line are hard to read
_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "re", "e", "o", "a", "ème", "°", "º", "ª"})
_SIGNS = {
    "tm": "™",
    "sm": "℠",
    "®": "®",
    "©": "©",
    "™": "™",
    "℠": "℠",
    "°": "°",
    "′": "′",
    "″": "″",
}


def raised(text: str, before: str = "") -> str:
    """Return ``text`` as it stands above the line: 10 and ``-6`` give ``⁻⁶``, else ``^(…)``.

    ``before`` is what it follows: ordinals (1st, 2e) and trade marks stay the letters they are.
    """
    if sign := _SIGNS.get(text.lower()):
        return sign
    if before[-1:].isdecimal() and text.lower() in _ORDINALS:
        return text
    return _written(text, _RAISED, "^")


def lowered(text: str) -> str:
    """Return ``text`` as it stands below the line: ``2`` gives ``₂``, else ``_(…)``."""
    return _written(text, _LOWERED, "_")


def _written(text: str, signs: dict[str, str], mark: str) -> str:
    text = text.strip()
    if not text or text[0] in "^_[（［〔⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉":
        return text  # has its own brackets, or is raised by now
    letters = sum(one.isalpha() for one in text)
    if letters <= _LETTERS and all(one in signs for one in text):
        return "".join(signs[one] for one in text)
    is_whole = len(text) == 1 or (mark == "_" and text.isalnum()) or text[0] + text[-1] == "()"
    return f"{mark}{text}" if is_whole else f"{mark}({text})"
