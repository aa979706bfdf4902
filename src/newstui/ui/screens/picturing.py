"""The only place that gets the images of the article in view, for those who want them drawn."""

from __future__ import annotations

import base64
import binascii
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from newstui.i18n import tr
from newstui.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from newstui.ui.screens.portal import Portal


def look(portal: Portal) -> None:
    """Ask the engine for the images in view that were not asked for yet."""
    page = portal.page
    if portal.session.config.images == "none" or page is None or page.row.id is None:
        return
    if portal.app.no_color:
        return  # half blocks of one colour are no picture
    wanted = portal.article.images_wanted()
    if wanted and find_spec("PIL") is None:
        portal.message = tr("images need Pillow: install newstui[images]")
        return
    for url, width, height in wanted:
        portal.run_worker(_fetch(portal, page.row.id, url, width, height), group="picture")


async def _fetch(portal: Portal, article: str, url: str, width: int, height: int) -> None:
    answer = await portal.fetching.picture(article, url, width, height)
    if (picture := _picture(answer)) is not None:
        portal.article.put_picture(url, picture)


def _picture(answer: dict[str, Any]) -> Picture | None:
    """Return what the engine answered; None where there is nothing to draw."""
    match answer:
        case {"ok": True, "width": int(width), "height": int(height), "rgba": str(rgba)}:
            try:
                pixels = base64.b64decode(rgba, validate=True)
            except binascii.Error:
                return None
            if width > 0 and height > 0 and len(pixels) == 4 * width * height:
                return Picture(width, height, pixels)
    return None
