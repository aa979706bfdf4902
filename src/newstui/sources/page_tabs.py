"""The only place that finds which of several lists is shown by which of several tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newstui.sources.page_words import ListKind


def named_panel(head: HtmlElement) -> HtmlElement | None:
    """Return the element that a tab names as its own: by its link, or by aria-controls."""
    for node in (head, *head.iterancestors()):
        if node.tag in {"ul", "body", "section", "div"} and node is not head:
            return None
        target = (
            node.get("aria-controls") or node.get("data-target") or node.get("data-bs-target") or ""
        )
        href = node.get("href") or ""
        name = target.lstrip("#") or (href[1:] if href.startswith("#") else "")
        if name and re.fullmatch(r"[\w:.-]{1,80}", name):
            found: list[HtmlElement] = head.getroottree().xpath("//*[@id=$name]", name=name)
            if found:
                return found[0]
    return None


def panel(
    node: HtmlElement,
    head: HtmlElement,
    scope: list[HtmlElement],
    heads: dict[HtmlElement, ListKind],
) -> HtmlElement | None:
    """Return what of ``scope`` a heading is for which ``node`` holds with other tabs; else None."""
    several = _tabs(node, heads)
    found = _panels(scope, len(several)) if len(several) > 1 else []
    mine = (at for at, tab in enumerate(several) if tab is head or head in tab.iter())
    return found[next(mine)] if found else None


def _tabs(node: HtmlElement, heads: dict[HtmlElement, ListKind]) -> list[HtmlElement]:
    """Return the tabs that ``node`` holds, one of them a heading; [] where it holds one only."""
    for holder in (
        node,
        *(one for one in node.iterdescendants() if isinstance(one.tag, str) and len(one) > 1),
    ):
        found = [
            one for one in holder if isinstance(one.tag, str) and "".join(one.itertext()).strip()
        ]
        short = all(len("".join(one.itertext()).strip()) <= 16 for one in found)
        if (
            short
            and 1 < len(found) < 7
            and sum(any(inner in heads for inner in one.iter()) for one in found) > 1
        ):
            return found
    return []


def _panels(scope: list[HtmlElement], count: int) -> list[HtmlElement]:
    """Return as many elements, each of them a tab's list; [] where there are not so many."""
    if len(scope) == count:
        return scope
    holder = scope[0] if len(scope) == 1 else None
    for _ in range(3):
        if holder is None:
            return []
        inner = [
            one for one in holder if isinstance(one.tag, str) and one.tag not in {"script", "style"}
        ]
        if len(inner) == count:
            return inner
        holder = inner[0] if len(inner) == 1 else None
    return []
