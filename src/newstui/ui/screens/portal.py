"""The main screen: a list, an article, and beside them what is related, hot and latest."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import on
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive, var
from textual.screen import Screen

from newstui import address as addresses
from newstui.commands import printed
from newstui.ui.screens import (
    arriving,
    inside,
    layout,
    listing,
    opening,
    panes,
    telling,
    visiting,
)
from newstui.ui.screens.asking import Asked
from newstui.ui.screens.fetching import Fetching
from newstui.ui.screens.found import SEARCHES, recount
from newstui.ui.screens.history import History
from newstui.ui.screens.layout import PANES, SIDES
from newstui.ui.screens.problems import PROBLEMS
from newstui.ui.screens.questions import Questions
from newstui.ui.screens.window import Window
from newstui.ui.screens.writing import Writer
from newstui.ui.widgets.article import ArticleView
from newstui.ui.widgets.breadcrumb import Breadcrumb
from newstui.ui.widgets.prompt import Prompt
from newstui.ui.widgets.rows import RowList
from newstui.ui.widgets.status import StatusLine
from newstui.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widget import Widget

    from newstui.address import Address
    from newstui.rows import Crumb, Page, Row
    from newstui.ui.screens.inside import Inside
    from newstui.ui.screens.loading import Offer
    from newstui.ui.screens.session import Session

    Rows = tuple[Row, ...]

_LOOK_SECONDS = 2.0
_ENGINE_SECONDS = 0.15  # after the first paint, which it would slow down
_PREVIEW_SECONDS = 0.12


class Portal(Screen[None], inherit_bindings=False):
    """Owns what is shown. What changes it is in the modules beside this one."""

    AUTO_FOCUS = ""
    # Textual draws all of the screen again for another focus: 8 KB more for each Tab over SSH
    focused: reactive[Widget | None] = reactive(None, repaint=False)

    address: var[Address] = var(addresses.HOME)
    window: var[Window] = var(Window())
    rows: var[Rows] = var(())
    related: var[Rows] = var(())
    hot: var[Rows] = var(())
    latest: var[Rows] = var(())
    page: var[Page | None] = var(None)
    pane: var[str] = var("headlines", init=False)
    zen: var[bool] = var(False, init=False)  # noqa: FBT003 - the article alone
    list_crumbs: var[tuple[Crumb, ...]] = var(())
    crumbs: var[tuple[Crumb, ...]] = var(())
    state: var[str] = var("")
    message: var[str] = var("")
    progress: var[str] = var("")
    far: var[str] = var("")  # in the article
    hints: var[tuple[tuple[str, str], ...]] = var(())
    now: var[int] = var(0)
    more: var[bool] = var(False)  # noqa: FBT003 - rows below those that are loaded
    empty: var[str] = var("")
    ending: var[str] = var("")
    highlight: var[str] = var("")
    link: var[str] = var("")  # shown whole on a line by itself
    inside: var[Inside | None] = var(None, init=False)  # what goes on in the article

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.news = session.news
        self.writer = Writer(self.call_later)
        self.fetching = Fetching(self)
        self.questions = Questions()
        self.history = History()
        self.layout_now = layout.arrange(80, 24, pane="headlines", main="headlines", zen=False)
        self.origin = "headlines"  # the pane that the article was opened from
        self.main = "headlines"  # or "article": what the rail stands beside
        self.fresh = 0  # rows that came since the list was shown
        self.counted: int | None = None  # how many a search found, where they were counted
        self.version = 0  # of the store, when it was last looked at
        self.touched = False  # whether the reader did anything yet
        self.typed_at = self.looked_at = 0.0  # on the clock of the event loop
        self.beside: tuple[Rows, Rows] = ((), ())  # hot and latest of the view
        self.beside_page: tuple[Rows, Rows] = ((), ())  # those that the article's site sent
        self.left_at = ""  # where the article was left, as the store has it
        self.offered: Offer | None = None
        self.no_full: set[str] = set()  # articles whose full text could not be had
        self.found_last = ""  # what was last looked for in an article
        self.headlines = RowList(id="headlines")
        self.article = ArticleView(id="article")
        self.lists = {"headlines": self.headlines, **{one: RowList(id=one) for one in SIDES}}
        self.side = Vertical(id="side")
        self.tabs = Tabs()
        self._prompt = Prompt()
        self._status = StatusLine()
        self.asked: Asked | None = None  # while the reader types a line
        self.hints_in: Callable[[str], tuple[tuple[str, str], ...]] = lambda _: ()
        self._preview: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panes and bind them to the state above."""
        yield Breadcrumb().data_bind(Portal.crumbs, Portal.state)
        yield self.tabs.data_bind(current=Portal.pane)
        with Horizontal(id="columns"):
            yield self.headlines.data_bind(
                Portal.rows, Portal.now, Portal.more, Portal.empty, Portal.ending, Portal.highlight
            )
            yield self.article.data_bind(Portal.page, Portal.now)
            with self.side:
                yield self.lists["related"].data_bind(Portal.now, rows=Portal.related)
                yield self.lists["hot"].data_bind(Portal.now, rows=Portal.hot)
                yield self.lists["latest"].data_bind(Portal.now, rows=Portal.latest)
        yield self._status.data_bind(
            Portal.message, Portal.progress, Portal.far, Portal.hints, Portal.link
        )

    def on_mount(self) -> None:
        """Show what is stored; the network comes after the first paint."""
        self.article.reading_width = self.session.config.reading_width
        for one in ("article", "hot", "latest"):
            self.widget(one).empty = telling.nothing(one)
        self.tabs.tabs = tuple(
            Tab(one, self.key(f"panes.{one}"), telling.pane_title(one)) for one in PANES
        )
        self.now = self.minute()
        self.message = self.session.notice
        visiting.start(self, self.session.address)
        panes.lay_out(self)
        self.set_focus(self.widget(self.pane))
        clock = asyncio.get_running_loop().time
        look = arriving.look_when_quiet
        self.set_interval(_LOOK_SECONDS, lambda: self.guarded(look, self, clock()))
        self.set_timer(_ENGINE_SECONDS, self.fetching.start)
        self.set_timer(_ENGINE_SECONDS, lambda: recount(self))
        if self.session.page_url:
            self.set_timer(_ENGINE_SECONDS, lambda: visiting.follow_typed(self))

    async def on_unmount(self) -> None:
        """Keep what is not kept yet, and end the engine."""
        opening.leave(self)
        self.writer.close()
        self.questions.close()
        await self.fetching.stop()

    # what actions and the modules beside this one ask for

    def widget(self, pane: str) -> RowList | ArticleView:
        """Return the widget of a pane."""
        return self.article if pane == "article" else self.lists[pane]

    def selected(self) -> Row | None:
        """Return the article that a command is about: under the cursor, or the one being read."""
        if self.pane == "article":
            return self.page.row if self.page is not None else None
        return self.lists[self.pane].selected()

    def key(self, action: str) -> str:
        """Return the first key of a command as it is printed; its name where it has none."""
        keys = self.session.bound[action]
        return printed(keys[0]) if keys else action

    def minute(self) -> int:
        """Return the time to the minute: no age needs more, and nothing is drawn in between."""
        return int(self.session.now()) // 60 * 60

    def ask(self, label: str, then: Callable[[str], None], value: str = "", **more: Any) -> None:
        """Let the reader type a line and call ``then`` with it; nothing happens on Escape.

        ``more`` is what else an ``Asked`` holds.
        """
        self.asked = Asked(then, **more)
        if not self._prompt.is_attached:
            self.mount(self._prompt)  # not at the start: nobody types a line before the first paint
        self._status.display = False
        self._prompt.ask(label, value, hints=self.asked.hints, recall=self.asked.recall)

    def typed(self, event: events.Key) -> None:
        """Hand a key to the prompt as the App does, before it has the focus as well."""
        self._prompt._forward_event(event)

    @property
    def laid_out(self) -> bool:
        """Whether the pane in focus has its place on the screen already."""
        return bool(self.widget(self.pane).size)

    def guarded(self, order: Callable[..., object], *values: object) -> None:
        """Do what may fail in the store or for an address, and then say so in words."""
        try:
            order(*values)
        except PROBLEMS as error:
            self.message = str(error)

    def tell(self, marked: int = 0) -> None:
        """Say how many are unread, less ``marked`` unknown to the store, and when refreshed."""
        if self.address.kind == "search":
            held = telling.found(len(self.window.rows), self.counted, more=self.window.more)
        else:
            held = telling.unread(max(0, self.news.unread(self.address) - marked))
        self.state = telling.state(
            fresh=self.fresh,
            held=held,
            refreshed=self.news.refreshed(),
            now=int(self.session.now()),
            remote=self.session.remote,
        )

    def watch_address(self, address: Address) -> None:
        """Give what a search found a line under each title, and keys of its own."""
        self.headlines.detail = 1 if address.kind in SEARCHES else 0
        self.hints = self.hints_in(inside.context(self))

    def watch_highlight(self) -> None:
        """Show in the article what its list was searched for."""
        inside.searched(self)

    def watch_window(self, window: Window) -> None:
        """Show what is loaded."""
        self.rows, self.more = window.rows, window.more

    def watch_pane(self, pane: str) -> None:
        """Bring the pane to the front and give it the keys."""
        if pane in {"headlines", "article"}:
            self.main = pane
        inside.pane_left(self)
        self.set_reactive(Portal.zen, self.zen and pane == "article")
        panes.lay_out(self)
        self.set_focus(self.widget(pane))
        self.show_crumbs()

    def watch_inside(self) -> None:
        """Show on the article what goes on in it."""
        inside.show(self)

    def watch_message(self, message: str) -> None:
        """Show a link no longer than the words about it."""
        if not message:
            self.link = ""

    def watch_zen(self) -> None:
        """Show the article alone, or everything again."""
        panes.lay_out(self)

    def watch_page(self, old: Page | None, page: Page | None) -> None:
        """Say where the article stands; what went on in another one has ended."""
        inside.page_changed(self, old, page)
        self.show_crumbs()

    def watch_list_crumbs(self, crumbs: tuple[Crumb, ...]) -> None:
        """Say where the list stands."""
        if self.layout_now.names:
            self.headlines.title = telling.list_title(self.address, crumbs)
        self.show_crumbs()

    def show_crumbs(self) -> None:
        """Say where the reader is: in an article, or in a list."""
        reading = self.pane == "article" and self.page is not None
        self.crumbs = self.page.breadcrumb if reading and self.page else self.list_crumbs
        self.far = self.article.far if reading else ""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave the styles as they are at first: all of them have just been found."""
        event.refresh_styles = bool(self.stack_updates)

    def on_resize(self) -> None:
        """Show what there is room for now."""
        panes.lay_out(self)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow a click into another pane."""
        if event.widget is self.focused and event.widget.id in PANES:
            self.pane = event.widget.id

    @on(RowList.Near, "#headlines")
    def _near(self, event: RowList.Near) -> None:
        self.guarded(listing.load_below if event.below else listing.load_above, self)

    @on(RowList.Moved, "#headlines")
    def _moved(self, event: RowList.Moved) -> None:
        if self.session.config.preview and event.row.id is not None:
            if self._preview is not None:
                self._preview.stop()
            show = lambda: self.guarded(opening.preview, self, event.row)  # noqa: E731
            self._preview = self.set_timer(_PREVIEW_SECONDS, show)

    @on(RowList.Opened)
    def _row_clicked(self, event: RowList.Opened) -> None:
        self.guarded(visiting.open_row, self, event.row)

    @on(ArticleView.Dragged)
    def _text_dragged(self, event: ArticleView.Dragged) -> None:
        self.guarded(inside.dragged, self, event.began, event.to)

    @on(ArticleView.Scrolled)
    def _scrolled(self) -> None:
        opening.scrolled(self)

    @on(ArticleView.Followed)
    def _link_clicked(self, event: ArticleView.Followed) -> None:
        self.guarded(visiting.follow, self, event.url)

    @on(Breadcrumb.Opened)
    def _crumb_clicked(self, event: Breadcrumb.Opened) -> None:
        self.guarded(visiting.open_crumb, self, event.crumb)

    @on(Tabs.Chosen)
    def _tab_clicked(self, event: Tabs.Chosen) -> None:
        self.pane = event.name

    @on(Prompt.Typed)
    def _typed(self, event: Prompt.Typed) -> None:
        if self.asked is not None and self.asked.typed is not None:
            self.asked.typed(event.value)

    @on(Prompt.Answered)
    @on(Prompt.Dismissed)
    def _answered(self, event: Prompt.Answered | Prompt.Dismissed) -> None:
        asked, self.asked = self.asked, None
        self._status.display = True
        self.set_focus(self.widget(self.pane))
        if asked is not None:
            self.guarded(asked.end, event.value.strip())
