"""The only place that keeps what is read and laid out of one article, and renews what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.text.document import Document
from newstui.ui.widgets.article_flow import Flow
from newstui.ui.widgets.article_lines import enclosed, tail
from newstui.ui.widgets.article_reading import read, read_beginning
from newstui.ui.widgets.picture import picture_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.rows import Media, Page
    from newstui.text.document import Line
    from newstui.ui.widgets.article_flow import At
    from newstui.ui.widgets.picture import Picture


_TALLEST = 16  # lines of a picture: there is room for words beside it at 80x24
_MOST_PICTURES = 64  # kept


class Laid:
    """An article read and laid out; of a long one it may be the beginning only."""

    def __init__(self) -> None:
        self.html = ""
        self.document = Document()
        self.is_all = True
        self.media: tuple[Media, ...] = ()  # those that have a line under the body
        self.flow = Flow((), (), (), 1)
        self._pictures: dict[str, Picture | None] = {}  # None where it was asked for only

    def put(self, page: Page | None, head: Sequence[Line], width: int, block: int) -> None:
        """Read and lay out what has changed of a page, with at least its first ``block`` blocks."""
        if page is None:
            self.html, self.document, self.is_all = "", Document(), True
        elif page.html != self.html:
            self.html = page.html
            self.document, self.is_all = read_beginning(page.html)
            if block >= len(self.document.blocks):
                self.complete()
        media = enclosed(page) if page is not None and self.is_all else ()
        blocks = self.document.blocks
        if self.flow.blocks is blocks and self.flow.width == width and self.media == media:
            self.flow.put_head(head)
            return
        self.media = media
        after = tail(media, width, len(self.document.links) + 1)
        sizes = self.flow.sizes if self.flow.blocks is blocks else ()
        self.flow = Flow(head, blocks, after, width)
        self.flow.sizes = sizes
        self.flow.more = self._drawn

    def complete(self, document: Document | None = None) -> bool:
        """Take all of the article, read now where it is not given; return whether some was new."""
        was_missing = not self.is_all
        if was_missing:
            self.document, self.is_all = document or read(self.html), True
        return was_missing

    def images_wanted(self, shown: Sequence[tuple[At, Line]]) -> list[tuple[str, int, int]]:
        """Return the images among lines that no one asked for: URL, width and height in pixels."""
        blocks = self.flow.blocks
        found = {blocks[at.block].source for at, line in shown if line.kind == "image"}
        wanted = sorted(found - {"", *self._pictures})
        self._pictures |= dict.fromkeys(wanted)
        while len(self._pictures) > _MOST_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        return [(url, self.flow.width, 2 * _TALLEST) for url in wanted]

    def put_picture(self, url: str, picture: Picture) -> None:
        """Keep an image, and draw it where it stands."""
        self._pictures[url] = picture
        for number, block in enumerate(self.flow.blocks):
            if block.kind == "image" and block.source == url:
                self.flow.renew(number)

    def _drawn(self, number: int) -> tuple[Line, ...]:
        """Return the lines of the picture of an image."""
        picture = self._pictures.get(self.flow.blocks[number].source)
        return picture_lines(picture, self.flow.width, _TALLEST, number) if picture else ()

    def far(self, shown: Sequence[tuple[At, Line]], height: int) -> str:
        """Say how much has been read at the end of the lines shown; "" where that is all there is.

        Nor is anything said while only the beginning is there.
        """
        if not self.is_all or not shown or len(shown) < height:
            return ""
        first = shown[0][0]
        if first == self.flow.first() and self.flow.at_end(first, height):
            return ""
        percent = self.flow.percent(shown[-1][0])
        return tr("{n} %", n=f"{percent:>2}")  # as wide: what stands beside it does not move

    def links(self) -> tuple[str, ...]:
        """Return the URLs of the numbered links, then of the enclosures."""
        return (*self.document.links, *(one.url for one in self.media))
