"""The only place that names the items of a list, their titles and their links in CSS."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newstui.sources.page_list_links import HEADINGS, best_link, title_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

_LONGEST_TITLE = 300
_CHANGING = re.compile(
    r"(?i)^(?:odd|even|first|last|active|current|on|cur|hover|sticky|featured|alt|clearfix"
    r"|cf|fl|fr|post-\d+|[\w-]*\d|category-.*|tag-.*|status-.*|format-.*|hentry|has-.*"
    r"|no-.*|is-.*)$"
)
_TITLED = ("h2", "h3", "h4", "h5", "[class*=title]", "[class*=tit]")
_CUT = ("…", "...")
_SAFE_NAME = re.compile(r"[A-Za-z_][\w-]*")


def selector_of(children: Sequence[LexborNode]) -> str:
    """Return a selector of these children: their tag and class, under their parent's; or ""."""
    first = children[0]
    tag = first.tag or ""
    if not all(map(_is_tag, _tops(first))):
        return ""
    share = Counter(name for one in children for name in dict.fromkeys(_classes(one)))
    names = [name for name, count in share.most_common(1) if count == len(children)]
    own = f"{tag}.{names[0]}" if names else tag
    parent = first.parent
    if parent is None or parent.tag in {"body", "html"}:
        return own if names else f"body > {own}"
    if parent_names := _classes(parent):
        return f"{parent.tag}.{parent_names[0]} > {own}"
    identity = parent.attributes.get("id") or ""
    if _SAFE_NAME.fullmatch(identity):
        return f"#{identity} > {own}"
    if names:
        return own
    above = parent.parent
    if above is not None and (above_names := _classes(above)):
        return f"{above.tag}.{above_names[0]} > {parent.tag} > {own}"
    identity = (above.attributes.get("id") or "") if above is not None else ""
    return (
        f"#{identity} > {parent.tag} > {own}"
        if _SAFE_NAME.fullmatch(identity)
        else f"{parent.tag} > {own}"
    )


def title_and_url(items: Sequence[LexborNode], base: str) -> dict[str, str]:
    """Return selectors of title and link: none that finds another than is found without it."""
    links = [(one, best_link(one, base)) for one in items]
    first = next(((one, link) for one, link in links if link), None)
    if first is None:
        return {}
    titles = [title_of(link) if link else "" for _, link in links]
    fields = {}
    offered = _offered(*first)
    for one in (*offered, *_TITLED):
        texts = [words(item.css_first(one), _LONGEST_TITLE) for item in items]
        pairs = zip(texts, titles, strict=True)
        if all(text == title or text.endswith(_CUT) for text, title in pairs):
            fields["title"] = one
            break
    hrefs = [link.attributes.get("href") if link else None for _, link in links]
    for one in offered:
        nodes = [item.css_first(one) for item in items]
        if hrefs == [node.attributes.get("href") if node else None for node in nodes]:
            fields["url"] = f"{one}@href"
            break
    return fields


def _offered(item: LexborNode, link: LexborNode) -> list[str]:
    """Return selectors that may find the link of an item, the plainest first."""
    parent = link.parent
    if parent is None or link.mem_id == item.mem_id:
        return ["a"]
    offered = [f"{parent.tag} > a"] if parent.tag in {*HEADINGS, "dt"} else ["a"]
    offered += [f"a.{name}" for name in _classes(link)[:2]]
    if parent.mem_id != item.mem_id and _is_tag(parent):
        offered += [f"{parent.tag}.{name} > a" for name in _classes(parent)[:2]]
    return offered


def _tops(node: LexborNode) -> Iterator[LexborNode]:
    """Yield an element and the two that it stands in, up to the page's body."""
    above: LexborNode | None = node
    for _ in range(3):
        if above is None or above.tag in {"html", "body"}:
            return
        yield above
        above = above.parent


def _is_tag(node: LexborNode) -> bool:
    """Tell whether CSS can name an element: a broken page has some called ``a<div``."""
    return _SAFE_NAME.fullmatch(node.tag or "") is not None


def _classes(node: LexborNode) -> list[str]:
    names = (node.attributes.get("class") or "").split()
    return [one for one in names if _SAFE_NAME.fullmatch(one) and not _CHANGING.match(one)]
