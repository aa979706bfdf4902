"""The only place for the letters that stand on links, and what is typed to follow one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, product
from typing import TYPE_CHECKING, NamedTuple

from newstui.i18n import tr
from newstui.text.inline import text_of
from newstui.text.width import cells
from newstui.ui.screens import linking, visiting
from newstui.ui.widgets.overlay import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newstui.text.document import Line, Span
    from newstui.ui.screens.portal import Portal
    from newstui.ui.widgets.article_flow import At, Flow

_HOME_ROW = "asdfghjkl"
_NUMBER = re.compile(r"\[\d+\] ?")
_ORDERS = ("article.hint_browser", "article.hint_copy")


class Hint(NamedTuple):
    """Letters that stand on a link: from a character of a line on."""

    letters: str
    url: str
    at: At
    start: int


@dataclass(frozen=True, slots=True)
class Hinting:
    """The hints in view, what was typed so far, and what becomes of the link."""

    hints: tuple[Hint, ...]
    flow: Flow  # that the hints stand in: at another width they are not seen
    typed: str = ""
    order: str = "follow"  # or browser, copy
    context: str = "hint"

    def overlay(self, flow: Flow, at: At, line: Line) -> Line:
        """Show the letters that can still be typed; the text stays where it is."""
        if flow is not self.flow:
            return line
        typed = self.typed if not self.typed.isdecimal() else ""
        width = len(text_of(line.spans))
        marks = []
        for hint in self.hints:
            if hint.at == at and hint.letters.startswith(typed):
                shown = hint.letters[len(typed) :]
                start = max(0, min(hint.start, width - len(shown)))
                marks.append(Mark(start, _stop(line, start, len(shown)), "hint", shown))
        return marked(line, marks)


def begin(portal: Portal) -> None:
    """Show letters on the links in view."""
    article = portal.article
    if portal.page is None or not article.display:
        portal.message = tr("no article is in view")
    elif not article.links():
        portal.message = tr("no links in this article")
    else:
        portal.inside = Hinting(_hints(portal), article.flow)
        _tell(portal)


def again(portal: Portal) -> None:
    """Put letters on what links are in view now; a number that was typed so far stays."""
    now, flow = portal.inside, portal.article.flow
    if isinstance(now, Hinting):
        hints = _hints(portal)
        if (flow, hints) != (now.flow, now.hints):
            typed = now.typed if now.typed.isdecimal() else ""
            portal.inside = replace(now, flow=flow, hints=hints, typed=typed)
            _tell(portal)


def end(portal: Portal) -> None:
    """Take the letters away."""
    portal.inside = None


def order(portal: Portal, name: str) -> None:
    """Let what is typed next open the link in the browser, or copy its URL."""
    if isinstance(portal.inside, Hinting):
        portal.inside = replace(portal.inside, order=name)
        _tell(portal)


def typed(portal: Portal, key: str) -> None:
    """Take a letter of a hint or a figure of a number; any other key ends it."""
    now = portal.inside
    if not isinstance(now, Hinting):
        return
    if key == "backspace" and now.typed:
        portal.inside = replace(now, typed=now.typed[:-1])
        _tell(portal)
        return
    keys = now.typed + key
    if keys.isdecimal() and keys.isascii():
        portal.inside = replace(now, typed=keys)
        _tell(portal)
        if int(keys) * 10 > len(portal.article.links()):  # no longer number begins so
            number(portal)
        return
    fitting = [hint for hint in now.hints if hint.letters.startswith(keys)]
    if not fitting:
        portal.inside = None
        if len(key) == 1:
            portal.message = tr("there is no link {number} here", number=keys)
    elif fitting[0].letters == keys:
        _go(portal, fitting[0].url)
    else:
        portal.inside = replace(now, typed=keys)
        _tell(portal)


def number(portal: Portal) -> None:
    """Follow the link whose number was typed."""
    now = portal.inside
    if not isinstance(now, Hinting):
        return
    url = portal.article.link(int(now.typed)) if now.typed.isdecimal() else None
    if url is not None:
        _go(portal, url)
        return
    portal.inside = None
    if now.typed:
        portal.message = tr("there is no link {number} here", number=now.typed)


def _go(portal: Portal, url: str) -> None:
    how = portal.inside.order if isinstance(portal.inside, Hinting) else ""
    portal.inside = None
    if how == "browser":
        linking.browse(portal, url)
    elif how == "copy":
        linking.copy(portal, url)
    else:
        visiting.follow(portal, url)


def _tell(portal: Portal) -> None:
    """Say what is asked for; with nothing typed yet, the line of keys says it."""
    now = portal.inside
    if not isinstance(now, Hinting):
        return
    many = len(portal.article.links())
    said = {
        "follow": "",
        "browser": tr("open in the browser"),
        "copy": tr("copy the URL"),
    }[now.order]
    what = tr("letters of a link, or its number")
    if not now.hints:
        what = tr("no link is in view: type a number up to {n}", n=many)
    keys = [
        f"{portal.key(action)} {words}"
        for action, words in (
            ("article.hint_browser", tr("browser")),
            ("article.hint_copy", tr("copy URL")),
        )
    ]
    begun = f"{what}: {now.typed}" if now.typed else what
    portal.message = " · ".join([said, begun] if said else [begun, *keys])


def _hints(portal: Portal) -> tuple[Hint, ...]:
    keys = {key for action in _ORDERS for key in portal.session.bound[action]}
    letters = [letter for letter in _HOME_ROW if letter not in keys]
    return tuple(_labelled(list(_links(portal.article.shown())), letters))


def _links(shown: Sequence[tuple[At, Line]]) -> Iterator[tuple[str, At, int]]:
    """Yield URL, line and first character of the links in view; one that goes on is one."""
    numbered: dict[str, tuple[str, At, int]] = {}
    named: set[str] = set()  # links whose words are in view
    goes_on: str | None = None  # the link that the line before ended in
    for at, line in shown:
        start = 0
        for url, group in groupby(line.spans, lambda span: span.link):
            spans = list(group)
            text = text_of(spans)
            if url and not all(map(_is_number, spans)):
                if url != goes_on:
                    marker = _NUMBER.match(text)
                    yield url, at, start + (marker.end() if marker and marker[0] != text else 0)
                named.add(url)
            elif url:
                numbered.setdefault(url, (url, at, start))
            if url or spans[-1].style != "dim":  # or it is the margin of what goes on
                goes_on = None if _is_number(spans[-1]) else url
            start += len(text)
    yield from (found for url, found in numbered.items() if url not in named)


def _is_number(span: Span) -> bool:
    return "linknum" in span.style.split()


def _labelled(links: Sequence[tuple[str, At, int]], letters: Sequence[str]) -> Iterable[Hint]:
    """Give each URL letters, the same wherever it stands: as few as there can be."""
    urls = list(dict.fromkeys(url for url, _, _ in links))
    size = 1
    while len(letters) ** size < len(urls) and len(letters) > 1:
        size += 1
    named = dict(zip(urls, map("".join, product(letters, repeat=size)), strict=False))
    return [Hint(named[url], url, at, start) for url, at, start in links if url in named]


def _stop(line: Line, start: int, room: int) -> int:
    """Return the character behind so many cells of a line."""
    text = text_of(line.spans)
    stop = start
    while stop < len(text) and cells(text[start:stop]) < room:
        stop += 1
    return stop
