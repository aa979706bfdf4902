"""The only place that answers the screen's wish to read: a page by URL, an article's full text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.engine.full_text import full_text
from newstui.engine.page import PageError, open_page
from newstui.store import StoreError

if TYPE_CHECKING:
    from newstui.engine.refresh import Pipeline
    from newstui.engine.wire import Message
    from newstui.store import Store


async def read(pipeline: Pipeline, store: Store, order: Message) -> Message:
    """Fetch what an order names: a page or a full text.

    That is {"do": "page", "url", "article", "typed"} or {"do": "full", "article"}. The answer is
    {"ok": True, "article"}, the id of what can be read now, or {"ok": False, "words"}.
    """
    article = str(order.get("article") or "")
    try:
        async with pipeline.at_work():
            if order.get("do") == "full":
                await full_text(pipeline, store, article)
            else:
                typed = order.get("typed") is True
                url = str(order.get("url") or "")
                article = await open_page(pipeline, store, url, typed=typed, article=article)
    except (PageError, StoreError) as error:
        return {"ok": False, "words": str(error)}
    return {"ok": True, "article": article}
