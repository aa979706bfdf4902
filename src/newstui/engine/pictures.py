"""The only place that answers the screen's wish to see an image: colours, or one sentence."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from newstui import config
from newstui.engine.page import way
from newstui.engine.workers import ParseError
from newstui.i18n import tr
from newstui.net.client import FetchError
from newstui.store import StoreError

if TYPE_CHECKING:
    from newstui.engine.refresh import Pipeline
    from newstui.engine.wire import Message
    from newstui.store import Store

_MOST_PIXELS = 1_000  # of a side


async def picture(pipeline: Pipeline, store: Store, order: dict[str, Any]) -> Message:
    """Fetch the image that an order names, made to fit its ``width`` x ``height`` pixels.

    It belongs to the ``article``, as only its source's own origin may be a private address.
    The answer is {"ok": True, "width", "height", "rgba"}, the last in base64, or {"ok": False,
    "words"}.
    """
    width, height = (_side(order.get(name)) for name in ("width", "height"))
    try:
        key = store.source_of(str(order.get("article", "")))
        source = next((one for one in pipeline.config.source if config.key(one) == key), None)
        if source is None and store.web.is_page(str(order.get("article", ""))):
            source = way(pipeline, store, str(order.get("article", "")))
        if source is None:
            return {"ok": False, "words": tr("its source is not configured any more")}
        async with pipeline.at_work():
            found = await pipeline.picture(source, str(order.get("url", "")), width, height)
    except (FetchError, ParseError, StoreError) as error:
        return {"ok": False, "words": str(error)}
    rgba = base64.b64encode(found.rgba).decode()
    return {"ok": True, "width": found.width, "height": found.height, "rgba": rgba}


def _side(value: object) -> int:
    return min(max(1, value), _MOST_PIXELS) if isinstance(value, int) else 1
