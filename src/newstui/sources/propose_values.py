"""The only place that looks at the values of an unknown field: what they are, by themselves."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, NamedTuple

from newstui.sources import dates, markup
from newstui.sources.jsontext import moment, number, string
from newstui.sources.page_ago import near
from newstui.sources.propose_arrays import identifier

_DEEPEST = 6
_MOST_LEAVES = 300  # of one item
_MOST_FIELDS = 600
_MOST_KEYS = 200
_LONGEST_KEY = 100
_LOOKED_AT = 4_000  # characters of a value
_IMAGE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|avif|svg|bmp|ico)(?:[?#!@]|$)")
_WEB = re.compile(r"(?i)(?:https?:)?//[^\s/]+\.?[^\s]*")
_PATH = re.compile(r"/[^\s/][^\s]*")
_RELATIVE = re.compile(
    r"(?i)(?:\.{1,2}/)*(?=[^\s/?#:]*[/?]|[^\s:]*\.(?:[sx]?html?|php|aspx?|jsp))[\w.~%-]+[^\s:<>\"]*"
)
_ROUTE = re.compile(r"[\w.~%()@:-]{1,200}(?:/[\w.~%()@:-]{1,200}){2,40}", re.ASCII)
_MACHINE = re.compile(r"(?i)/(?:api|wp-json|jsonapi|graphql|rest|v\d+(?=/))(?:/|$)|\.json(?:$|\?)")
_BLOCK = re.compile(r"(?i)<(?:p|div|br|[uo]l|li|table|blockquote|h[1-6]|figure|img)\b")
_API_HOST = re.compile(r"(?i)https?://(?:[\w-]+\.)?api\d?\.")
_DIGITS = re.compile(r"[\d.,\s]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_ZONED = re.compile(r"(?i)(?:Z|[+-]\d{2}:?\d{2}|\b[A-Z]{3,4})\)?\s*$")
HTML_SHARE = 0.3  # of values with tags: then all are HTML
_ANY_MOMENT = 18 * 10**8
_LEAST_MOMENT = 6 * 10**8  # 1989: smaller numbers count something


class Leaf(NamedTuple):
    """A field of items: its keys, a value for each item of the sample (None: has none)."""

    keys: tuple[str, ...]
    values: tuple[Any, ...]
    column: int | None = None  # where items are rows: the place of its first key

    @property
    def path(self) -> str:
        """Return it as JMESPath."""
        if self.column is None:
            return ".".join(map(identifier, self.keys))
        return ".".join((f"[{self.column}]", *map(identifier, self.keys[1:])))

    @property
    def there(self) -> list[Any]:
        """Return the values of the items that have one."""
        return [one for one in self.values if one not in (None, "", [], {}) and one is not False]

    @property
    def coverage(self) -> float:
        """Return the share of items that have it."""
        return len(self.there) / max(1, len(self.values))

    @property
    def distinct(self) -> float:
        """Return the share of values that differ."""
        texts = [repr(one)[:_LOOKED_AT] for one in self.there]
        return len(set(texts)) / max(1, len(texts))

    @property
    def texts(self) -> list[str]:
        """Return those of its values that are text."""
        return [one[:_LOOKED_AT] for one in self.there if isinstance(one, str) and one.strip()]


def leaves(items: list[dict[str, Any]]) -> list[Leaf]:
    """Return the fields of items, those inside objects with them, in the order they come in."""
    columns: dict[tuple[str, ...], list[Any]] = {}
    for place, item in enumerate(items):
        for keys, value in islice(_walk(item, ()), _MOST_LEAVES):
            if keys not in columns:
                if len(columns) >= _MOST_FIELDS:
                    continue
                columns[keys] = [None] * len(items)
            columns[keys][place] = value
    return [Leaf(keys, tuple(values)) for keys, values in columns.items()]


def _walk(value: dict[str, Any], above: tuple[str, ...]) -> Any:
    for key, inner in islice(value.items(), _MOST_KEYS):
        if len(key) > _LONGEST_KEY or not key:
            continue
        keys = (*above, key)
        yield keys, inner
        if isinstance(inner, dict) and len(keys) < _DEEPEST:
            yield from _walk(inner, keys)


def share(values: list[Any], test: Any) -> float:
    """Return the share of values for which ``test`` holds; 0 of none."""
    return sum(bool(test(one)) for one in values) / len(values) if values else 0.0


def mean_length(texts: list[str]) -> float:
    """Return how many characters texts have on average."""
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def is_web(value: object) -> bool:
    """Tell whether a value is an address on the web, with its host."""
    return isinstance(value, str) and _WEB.fullmatch(value.strip()[:_LOOKED_AT]) is not None


def is_path(value: object) -> bool:
    """Tell whether a value is an address on the same site."""
    return isinstance(value, str) and _PATH.fullmatch(value.strip()[:_LOOKED_AT]) is not None


def is_relative(value: object) -> bool:
    """Tell whether a value may be an address below another one: news/1.html, item?id=1."""
    return isinstance(value, str) and _RELATIVE.fullmatch(value.strip()[:_LOOKED_AT]) is not None


def is_route(value: object) -> bool:
    """Tell whether a value names a thing by where it lies: projects/p/documents/posts/0."""
    return isinstance(value, str) and _ROUTE.fullmatch(value.strip()[:_LOOKED_AT]) is not None


def is_image(value: object) -> bool:
    """Tell whether a value is the address of a picture by its looks."""
    return (
        isinstance(value, str)
        and (is_web(value) or is_path(value))
        and bool(_IMAGE.search(value[:_LOOKED_AT]))
    )


def is_for_machines(value: object) -> bool:
    """Tell whether an address looks like an API's, not like a page's."""
    return isinstance(value, str) and _MACHINE.search(value[:_LOOKED_AT]) is not None


def is_at_api(value: object) -> bool:
    """Tell whether an address is on a host that is called api."""
    return isinstance(value, str) and _API_HOST.match(value) is not None


def is_html(value: object) -> bool:
    """Tell whether a value is text with HTML's own tags."""
    return isinstance(value, str) and markup.looks_like_html(value[:_LOOKED_AT])


def is_block(value: object) -> bool:
    """Tell whether a value is HTML of a whole text, not of a line."""
    return isinstance(value, str) and _BLOCK.search(value[:_LOOKED_AT]) is not None


def is_date_text(value: object) -> bool:
    """Tell whether a text is a date by itself: no bare number is."""
    if not isinstance(value, str) or _DIGITS.fullmatch(value.strip()[:40]):
        return False
    return len(value) < 60 and (dates.seconds(moment(value)) is not None or is_ago(value))


def is_ago(value: object) -> bool:
    """Tell whether a value is a date that is read from when it was fetched: 2小时前."""
    return isinstance(value, str) and near(value, _ANY_MOMENT, chinese=False) is not None


def is_moment(value: object) -> bool:
    """Tell whether a value may be a moment where its name says so."""
    value = moment(value)
    if isinstance(value, bool):
        return False
    if isinstance(value, (int, float)):
        return value >= _LEAST_MOMENT and dates.seconds(value) is not None
    if not isinstance(value, str) or len(value) >= 60:
        return False
    return dates.seconds(value) is not None or is_ago(value)


def has_zone(value: object) -> bool:
    """Tell whether a date says where it was written; a number needs no zone."""
    value = moment(value)
    return not isinstance(value, str) or not is_date_text(value) or bool(_ZONED.search(value))


def is_number(value: object) -> bool:
    """Tell whether a value counts something, also as "1,234" or "1.2万"."""
    return number(value) is not None


def is_digits(value: object) -> bool:
    """Tell whether a value is digits alone."""
    return bool(_DIGITS.fullmatch(string(value)[:40]))


def is_worded(value: object) -> bool:
    """Tell whether a text is more than one word, or of a script that puts nothing between them."""
    return isinstance(value, str) and (
        " " in value.strip() or len(_UNSPACED.findall(value)) > len(value) / 4
    )


def is_chinese(texts: list[str]) -> bool:
    """Tell whether texts are Chinese: Japanese has its own letters besides."""
    joined = "".join(texts)
    return len(_CHINESE.findall(joined)) > len(joined) / 4 and not _KANA.search(joined)
