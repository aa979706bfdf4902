"""The only place that reads and uses JMESPath, with two functions that the standard lacks.

``split(text, separator)`` gives a list, ``replace(text, old, new)`` a text; null stays null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jmespath
from jmespath import functions
from jmespath.exceptions import JMESPathError

from newstui.i18n import tr
from newstui.sources.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_TEXT = 100_000
_MOST_PARTS = 1_000


_TEXT, _TEXT_OR_NULL = {"types": ["string"]}, {"types": ["string", "null"]}


class _Functions(functions.Functions):  # type: ignore[misc]  # the library is untyped
    """What JMESPath calls by name: the library wants its functions so."""

    @functions.signature(_TEXT_OR_NULL, _TEXT)  # type: ignore[untyped-decorator]
    def _func_split(self, text: str | None, separator: str) -> list[str] | None:
        if text is None:
            return None
        return text[:_LONGEST_TEXT].split(separator or None)[:_MOST_PARTS]

    @functions.signature(_TEXT_OR_NULL, _TEXT, _TEXT)  # type: ignore[untyped-decorator]
    def _func_replace(self, text: str | None, old: str, new: str) -> str | None:
        if text is None or not old:
            return text
        return text[:_LONGEST_TEXT].replace(old, new, _MOST_PARTS)


_OPTIONS = jmespath.Options(custom_functions=_Functions())
_UNUSABLE = (JMESPathError, ValueError, TypeError, RecursionError, ArithmeticError)


def compiled(expression: str, option: str) -> Any:
    """Read an expression; raises SourceError that names its option."""
    try:
        return jmespath.compile(expression)
    except (JMESPathError, ValueError, RecursionError):
        words = tr('"{option}" is no JMESPath: {expression}', option=option,
                   expression=expression[:80])  # fmt: skip
        raise SourceError(words) from None


def search(finder: Any, value: Any, option: str) -> Any:
    """Search; raises SourceError where a function meets what it is not made for."""
    try:
        return finder.search(value, options=_OPTIONS)
    except _UNUSABLE:
        words = tr('"{option}" cannot be used on this answer: check its functions', option=option)
        raise SourceError(words) from None


def finders(expressions: Mapping[str, str], option: str) -> dict[str, Any]:
    """Read the expression of each field; raises SourceError."""
    return {
        field: compiled(expression, f"{option}.{field}")
        for field, expression in expressions.items()
    }


def found(item: Any, by_field: Mapping[str, Any], failed: set[str]) -> dict[str, Any]:
    """Return what each field finds in an item; what cannot be used there joins ``failed``."""
    values = {}
    for field, finder in by_field.items():
        try:
            values[field] = search(finder, item, field)
        except SourceError:
            failed.add(field)
    return values
