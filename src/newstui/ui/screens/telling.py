"""The only place that puts what the program is doing into words: refreshes, sources, the state."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from newstui.i18n import plural, tr
from newstui.ui.screens.found import COUNTED
from newstui.ui.widgets.article_lines import ago

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.address import Address
    from newstui.rows import Crumb

_DAY = 86_400


def progress(event: dict[str, Any]) -> str:
    """Say how far a refresh is: ``refreshing 34/200 · 3 failed``; "" for other events."""
    done, total = event.get("done"), event.get("total")
    if not isinstance(done, int) or not isinstance(total, int):
        return ""
    words = [tr("refreshing {done}/{total}", done=done, total=total)]
    if failed := event.get("failed"):
        words.append(tr("{n} failed", n=failed))
    return " · ".join(words)


def finished(event: dict[str, Any], failures: Sequence[tuple[str, str]], key: str) -> str:
    """Say what a refresh brought; ``failures`` are names of sources and why each failed.

    ``key`` leads to the page about the sources.
    """
    if event.get("stopped"):
        return tr("refresh stopped: what had arrived is here")
    if words := event.get("words"):
        return str(words)
    new, failed = int(event.get("new", 0)), int(event.get("failed", 0))
    said = plural("1 new article", "{n} new articles", new) if new else tr("nothing new")
    if not failed:
        return said
    if failed == 1 and failures:
        name, why = failures[0]
        return f"{said} · {tr('{source} failed: {why}', source=name, why=why)}"
    some = tr("{n} of {total} sources failed", n=failed, total=event.get("sources", failed))
    return f"{said} · {some} · {tr('{key} says why', key=key)}"


def state(*, fresh: int, held: str, refreshed: int, now: int, remote: bool) -> str:
    """Say how the view stands: ``▲ 12 new · 32 unread · refreshed 14:02 · SSH``.

    ``held`` says what the list holds: see ``unread`` and ``found``; ``refreshed`` is a time, or 0.
    """
    said = (
        tr("▲ {n} new", n=fresh) if fresh else "",
        held,
        tr("refreshed {when}", when=clock(refreshed, now)) if refreshed else "",
        "SSH" if remote else "",
    )
    return " · ".join(text for text in said if text)


def unread(count: int) -> str:
    """Say how many are unread."""
    return tr("{n} unread", n=count)


def found(listed: int, counted: int | None, *, more: bool) -> str:
    """Say how many a search has found; ``listed`` are in the list, ``more`` follow.

    ``counted`` is None where they are not counted yet, and one more than what is counted to.
    """
    if counted is not None and counted > COUNTED:
        return tr("more than {n} found", n=f"{COUNTED:,}")
    if counted is not None:
        return tr("{n} found", n=max(counted, listed))
    return tr("{n} found", n=f"{listed}+" if more else listed)


def clock(at: int, now: int) -> str:
    """Say a time of today as ``14:02``, an older one as its age."""
    if now - at < _DAY and time.localtime(at).tm_yday == time.localtime(now).tm_yday:
        return time.strftime("%H:%M", time.localtime(at))
    return ago(now - at)


def pane_title(pane: str) -> str:
    """Name a pane."""
    return {
        "headlines": tr("Headlines"),
        "article": tr("Article"),
        "related": tr("Related"),
        "hot": tr("Hot"),
        "latest": tr("Latest"),
    }[pane]


def nothing(pane: str) -> str:
    """Say what an empty pane lacks."""
    return {
        "article": tr("no article is open"),
        "hot": tr("nothing is hot here"),
        "latest": tr("no articles here"),
    }[pane]


def list_title(address: Address, crumbs: Sequence[Crumb]) -> str:
    """Name the list of headlines: for a view that is no section, as its crumb does."""
    if address.kind in {"home", "section"} or not crumbs:
        return pane_title("headlines")
    return crumbs[-1].title
