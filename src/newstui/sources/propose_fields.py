"""The only place that guesses which field of unknown items is what: by its name and its values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from newstui.sources import propose_values as look
from newstui.sources.propose_inside import first_of, inside
from newstui.sources.propose_words import (
    COUNTERS,
    ENDINGS,
    LINKS,
    LOCATED,
    MOMENTS,
    NAMED,
    OWNERS,
    SEARCHED,
    TYPED,
    fit,
    hint,
    owner,
    plain,
    wraps,
)

if TYPE_CHECKING:
    from newstui.sources.propose_values import Leaf

_ORDER = ("title", "url", "id", "published", "updated", "body", "summary", "section", "tags",
          "author", "editor", "image", "comments", "score", "language")  # fmt: skip
_ALTERNATIVES = ("title", "url", "published", "body", "summary")
_LONG = 300  # characters: a summary longer than this is the text
_NOISE = {"score": ("_score",), "tags": ("_tags",)}  # how well a search fits; Algolia's own
_PLAIN = {"title": 0.95, "url": 0.7, "published": 0.95, "body": 0.85}  # values that say it alone
_STEP = 0.3  # what each object on the way to a field that says nothing costs


class Guess(NamedTuple):
    """What a field is taken for, and how sure that is (0 to about 2)."""

    leaf: Leaf
    path: str
    score: float


def guesses(leaves: list[Leaf]) -> dict[str, list[Guess]]:
    """Return for each role the field that fits best, and for some a second one to fall back on."""
    found: dict[str, list[Guess]] = {}
    taken: set[tuple[str, ...]] = set()
    for role in _ORDER:
        fitting = sorted(
            _fitting(role, leaves, taken, found.get("title", [None])[0]), key=lambda one: -one.score
        )
        if not fitting:
            continue
        found[role] = fitting[:1]
        taken.add(fitting[0].leaf.keys)
        if role in _ALTERNATIVES:
            found[role] += [one for one in fitting[1:4] if _fills(fitting[0], one)][:1]
            taken.update(one.leaf.keys for one in found[role])
    _long_summary(found)
    return found


def _fitting(
    role: str, leaves: list[Leaf], taken: set[tuple[str, ...]], first: Guess | None
) -> list[Guess]:
    """Return all fields that may be it; ``first`` is the title, if there is one.

    On the way to the title no key says anything: {"card_material": {"title": …, "content": …}}.
    """
    found = []
    home, title = _home(first), first.leaf.values if first else ()
    for one in leaves:
        leaf = one
        if leaf.keys in taken or not leaf.there or leaf.keys[-1] in _NOISE.get(role, ()):
            continue
        if leaf.keys == home[: len(leaf.keys)] or any(map(_is_theirs, leaf.keys)):
            continue
        leaf, path = _readable(role, leaf)
        if not leaf.there:
            continue
        named, value = _named(role, leaf, home), _value(role, leaf)
        if role in _TOLD and leaf.values == title:
            continue  # the same once more
        if role in _TOLD and len(leaf.there) > _FEW and leaf.distinct <= 1 / len(leaf.there):
            continue  # "only for subscribers"
        if path is not None and value > 0 and (score := _weighed(role, named, value)) > 0:
            found.append(Guess(leaf, path, score + 0.3 * leaf.coverage))
    return found


def _is_theirs(key: str) -> bool:
    """Tell whether a key is the program's own: what a search found, GraphQL's __typename."""
    return key.startswith("__") or plain(key) in SEARCHED


def _home(title: Guess | None) -> tuple[str, ...]:
    """Return the keys of the object that the title is in."""
    home = title.leaf.keys[:-1] if title else ()
    return home[:-1] if home and fit("title", plain(home[-1])) else home


def _weighed(role: str, named: float, value: float) -> float:
    """Return how well a field fits; of one whose name says nothing only plain values count."""
    if named > 0:
        return named + 0.6 * value
    if role == "title" and value < 1:
        return 0
    return 0.25 * value if named == 0 and value >= _PLAIN.get(role, 2) else 0


def _fills(first: Guess, other: Guess) -> bool:
    """Tell whether another field is there where the first is not, and by its name the same."""
    pairs = zip(first.leaf.values, other.leaf.values, strict=True)
    return other.score > 0.9 and any(not one and two for one, two in pairs)


def _long_summary(found: dict[str, list[Guess]]) -> None:
    """Take a long summary for the text, where there is no other."""
    best = found.get("summary")
    if best and "body" not in found and look.mean_length(best[0].leaf.texts) > _LONG:
        found["body"] = found.pop("summary")


def _named(role: str, leaf: Leaf, home: tuple[str, ...]) -> float:
    """Return how well the keys of a field fit a role: 0 they say nothing, below 0 they refuse."""
    inner = leaf.keys[len(home) :] if leaf.keys[: len(home)] == home else leaf.keys
    keys = [plain(key) for key in inner]
    endings = MOMENTS if role in _DATED else ENDINGS if role in _WRITTEN else frozenset()
    while len(keys) > 1 and keys[-1] in endings | TYPED:
        keys.pop()
    if len(keys) > 1 and keys[-1] in COUNTERS and role in _COUNTED:
        keys.pop()  # {"replies": {"count": 3}}
    while len(keys) > 1 and keys[-1] in _LISTS and isinstance(leaf.there[0], list):
        keys.pop()
    own, above = keys[-1], [key for key in keys[:-1] if not wraps(key)]
    if role in OWNERS:
        return _owned(role, leaf, above, keys)
    if role == "url" and own in LINKS | LOCATED and any(key in LINKS for key in keys[:-1]):
        above = [key for key in above if key not in LINKS]
        own = "link" if "self" not in keys or len(set(keys) & LINKS) > 2 else "self"
    if any(owner(key) in owners for key in above for owners in OWNERS.values()):
        return -1
    free = COUNTERS if role in {"score", "comments"} else _FREE.get(role, frozenset())
    steps = sum(key not in free for key in above)
    known = fit(role, own) or hint(role, inner[len(keys) - 1])
    return max(known - _STEP * steps, 0) if steps < 3 else 0


_LISTS = frozenset({"nodes", "items", "data", "list", "edges"})
_SINGLE = frozenset({"title", "url", "published", "updated", "body", "summary", "id"})
_FEW = 4  # items, of which all may have the same text
_TOLD = frozenset({"body", "summary"})
_DATED = frozenset({"published", "updated"})
_WRITTEN = frozenset({"title", "body", "summary", "id"})
_COUNTED = frozenset({"score", "comments"})
_FREE = {
    "published": frozenset({"dates", "date", "time", "times", "created", "published", "issued"}),
    "url": LINKS,
}


def _owned(role: str, leaf: Leaf, above: list[str], keys: list[str]) -> float:
    """Return how well a field fits that may be an object with a name or an address in it."""
    own, inner = keys[-1], LOCATED if role == "image" else NAMED
    owners = [owner(key) for key in keys[:-1] if owner(key) in OWNERS[role]]
    others = [key for key in above if owner(key) not in OWNERS[role] and key not in inner]
    if owners and own in inner:
        best = max(fit(role, owner) for owner in owners)
        rank = 0 if role == "image" else NAMED.index(own) / 100
        return max(best, 0.5) - 0.1 - rank - _STEP * len(others)
    if owners and (role == "image" or "name" not in own or not fit(role, own)):
        return -1
    return max((fit(role, own) or hint(role, leaf.keys[-1])) - _STEP * len(others), 0)


def _readable(role: str, leaf: Leaf) -> tuple[Leaf, str | None]:
    """Return JMESPath to what the role can be read from, with the values that it finds there.

    That is inside objects their name or address, in lists the first text.
    """
    first = leaf.there[0]
    if not isinstance(first, (dict, list)) or (role in _DATED and look.is_moment(first)):
        return leaf, leaf.path
    if role in _SINGLE and isinstance(first, list):
        return first_of(role, leaf, first[0])
    return leaf, inside(role, leaf, first)


def _value(role: str, leaf: Leaf) -> float:
    """Return how well values fit a role, 0 (they cannot be it) to 1."""
    values, texts = leaf.there, leaf.texts
    written = len(texts) / len(values)
    length = look.mean_length(texts)
    match role:
        case "title":
            return _title(leaf, written, length)
        case "url":
            return _url(leaf)
        case "id":
            whole = not look.share(values, lambda one: isinstance(one, (dict, list, bool)))
            return float(whole and leaf.distinct == 1 and leaf.coverage > 0.9 and length < 300)
        case "published" | "updated":
            by_itself = look.share(values, look.is_date_text)
            return by_itself if by_itself > 0.8 else 0.9 * look.share(values, look.is_moment)
        case "body":
            linked = look.share(texts, look.is_web) > 0.5
            fits = written > 0.8 and length >= 5 and not linked
            html = 0.3 * look.share(texts, look.is_html)
            return min(1.0, 0.2 + math.log10(length) / 5 + html) if fits else 0.0
        case "summary":
            linked = look.share(texts, look.is_web) + look.share(texts, look.is_date_text) > 0.5
            return float(written > 0.8 and length >= 5 and not linked)
        case "score" | "comments":
            return float(look.share(values, look.is_number) > 0.8) * (
                0.0 if look.share(values, look.is_moment) > 0.5 else 1.0
            )
        case "language":
            return float(written == 1 and 2 <= length <= 8)
        case "image":
            return _image(leaf)
        case "tags":
            listed = look.share(values, lambda one: isinstance(one, list))
            numbers = look.share(values, lambda one: one and isinstance(one, list)
                                 and isinstance(one[0], (int, float)))  # fmt: skip
            return float(numbers == 0 and (listed > 0.5 or (written > 0.8 and length < 200)))
    return _name(leaf, written, length)


_NO_TITLES = (
    look.is_web, look.is_path, look.is_route, look.is_date_text, look.is_digits, look.is_block,
)  # fmt: skip


def _title(leaf: Leaf, written: float, length: float) -> float:
    texts = leaf.texts
    if written < 0.8 or not 2 <= length <= 300:
        return 0
    for wrong in _NO_TITLES:
        if look.share(texts, wrong) > 0.5:
            return 0
    named = any(fit("title", plain(key)) for key in leaf.keys[-2:])
    if look.share(texts, look.is_html) > 0.5 and not named:
        return 0
    worded = look.share(texts, look.is_worded)
    told = any(fit(one, plain(key)) for key in leaf.keys for one in ("body", "summary", "author"))
    plainly = not told and worded > 0.8 and leaf.distinct > 0.9 and 8 <= length <= 160
    return 1.0 if plainly else 0.4 + 0.4 * worded * leaf.distinct


_ADDRESSES = frozenset({"url", "link", "href", "weburl", "newsurl", "articleurl", "linkurl", "lj"})


def _url(leaf: Leaf) -> float:
    values = leaf.there
    web, path = look.share(values, look.is_web), look.share(values, look.is_path)
    if plain(leaf.keys[-1]) in _ADDRESSES:
        path += 0.8 * look.share(values, look.is_relative)
    if web + path < 0.8 or look.share(values, look.is_image) > 0.3:
        return 0
    if leaf.distinct < 0.6 and len(values) > 1:
        return 0
    if look.share(values, look.is_for_machines) > 0.5:
        names = "".join(leaf.keys).lower()
        return 0 if "self" in names or "api" in names else 0.1
    return web + 0.7 * path - 0.7 * look.share(values, look.is_at_api)


def _image(leaf: Leaf) -> float:
    values = leaf.there
    inner = [one[0] if isinstance(one, list) and one else one for one in values]
    if look.share(inner, lambda one: isinstance(one, dict)) > 0.8:
        return 0.6
    linked = look.share(inner, lambda one: look.is_web(one) or look.is_path(one))
    return linked if linked > 0.8 else 0


def _name(leaf: Leaf, written: float, length: float) -> float:
    """Return how well values fit as names: of people, of sections."""
    values, texts = leaf.there, leaf.texts
    if look.share(values, lambda one: isinstance(one, (dict, list))) > 0.8:
        lists = [one for one in values if isinstance(one, list)]
        return 0.0 if any(one and isinstance(one[0], (int, float)) for one in lists) else 0.8
    if written < 0.8 or length > 80:
        return 0
    wrong = max(look.share(texts, one) for one in (look.is_web, look.is_digits, look.is_date_text))
    return 0.0 if wrong > 0.5 else 0.7
