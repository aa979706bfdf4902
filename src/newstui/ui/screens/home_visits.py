"""The only place that keeps when the reader looked at Home, so that it knows what is new there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal

_SECONDS = 1.0  # after it was listed: not while the first paint or a key waits


def listed(portal: Portal) -> None:
    """Keep in a moment that Home was listed, unless it is listed again until then."""
    newest = portal.window.newest

    def keep() -> None:
        if portal.address.kind != "home" or portal.window.newest == newest:
            portal.writer.submit(lambda: portal.news.visit(newest), _nothing, _nothing)

    portal.set_timer(_SECONDS, keep)


def _nothing(_: object) -> None:
    """Say nothing: where it could not be kept, more than is new is called so."""
