"""The program on the screen: keys to commands, theme, signals. ``run`` is its doorway."""

from __future__ import annotations

import asyncio
import gc
import sys
from functools import partial
from signal import SIGHUP
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.filter import Monochrome, NoColor
from textual.geometry import Offset
from textual.widgets import Input

from newstui import address as addresses
from newstui.commands import bound
from newstui.i18n import tr
from newstui.ui import actions, keys, themes
from newstui.ui.screens import inside
from newstui.ui.screens.portal import Portal
from newstui.ui.screens.session import Session
from newstui.ui.terminal import ending, fatal
from newstui.ui.terminal.ability import Ability, ability
from newstui.ui.terminal.driver import Terminal, limit_colours

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newstui.config import Config
    from newstui.config.palettes import Palette
    from newstui.news import News
    from newstui.ui.screens.fetching import Fetching
    from newstui.ui.screens.session import Reopened

_SIGNALLED = 128  # added to a signal's number, as shells do
_LOOK_SECONDS = 2.0
_PAINTED_SECONDS = 1.0
_SWITCH_SECONDS = 0.001  # a thread that works leaves the keys and the line no longer without Python
_ANSWER_SECONDS = 0.02  # less than a frame more would take, and than anybody notices
_TELLING_ROUNDS = 4  # of the event loop, until all widgets have told the screen what changed


def run(  # noqa: PLR0913 - all that the screen needs of the world
    news: News,
    config: Config,
    engine_argv: Sequence[str] | None,
    *,
    address: str = "home",
    page_url: str = "",
    notice: str = "",
    environ: Mapping[str, str],
    now: Callable[[], float],
    state: Path,
    reopen: Callable[[], Reopened] | None = None,
    palette: Palette | None = None,
) -> int:
    """Show the news until the reader quits; return the exit code of the process.

    ``news`` is taken over and closed. ``engine_argv`` starts the engine after the first paint;
    None: nothing is fetched. ``page_url`` is a page to be fetched and shown first. ``notice`` is
    one line said at first. ``state`` is the folder for the trace of a fault. ``reopen`` is given
    where this is the built-in edition: called (on a thread) once the first source was added, it
    returns news, config and engine_argv of the reader's own profile, and raises ConfigError or what
    News raises. ``palette`` holds the colours of the theme; None: the terminal's own.
    Returns 0, or 128 and the number of the signal that ended it (SIGTERM 143, SIGHUP 129).
    Raises AddressError and KeysError before anything is shown; what is unexpected is raised once
    the terminal is restored.
    """
    session = Session(
        news=news,
        config=config,
        engine_argv=engine_argv,
        bound=bound_keys(config),
        address=addresses.parse(address),
        notice=notice,
        environ=environ,
        now=now,
        reopen=reopen,
        page_url=page_url,
        palette=palette,
    )
    app = NewsApp(session)
    sys.setswitchinterval(_SWITCH_SECONDS)
    ending.hold()
    try:
        with fatal.traced(state):
            app.run(mouse=config.mouse)
    finally:
        ending.release()
        app.session.news.close()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _collect() -> None:
    """Begin to collect garbage: what is there now is needed to the end and never looked at."""
    gc.freeze()
    gc.enable()


def bound_keys(config: Config) -> dict[str, tuple[str, ...]]:
    """Return the keys of each command as the config wants them; raises KeysError."""
    own = {name: value for name, value in config.keys.items() if name != "preset"}
    return bound(
        str(config.keys.get("preset", "default")),
        {name: value if isinstance(value, str) else tuple(value) for name, value in own.items()},
    )


class NewsApp(App[None], inherit_bindings=False):
    """Hands every key to the command it is bound to."""

    CSS_PATH = "styles.tcss"
    ENABLE_COMMAND_PALETTE = False
    DEFAULT_MODE = "first"  # a mode is a stack of screens: leaving the built-in edition changes it
    TITLE = "newstui"

    def __init__(self, session: Session) -> None:
        super().__init__(driver_class=Terminal)
        self.session = session
        self.ability = ability(session.environ) or Ability()
        self.failure: Exception | None = None
        self._pending: tuple[str, ...] = ()  # keys typed of a sequence
        self._ahead: list[events.Key] = []  # what waits for the pane that they are meant for
        theme = themes.made(session.config.theme, session.palette, self.ability.colours)
        self.register_theme(theme)
        self.theme = theme.name
        limit_colours(self.console, self.ability)
        self.no_color = self.no_color or not self.ability.colours
        if self.no_color:  # Textual's choice fell before the theme's: black on black
            kept = [one for one in self._filters if not isinstance(one, Monochrome)]
            self._filters = [*kept, NoColor()]
        self.add_mode(self.DEFAULT_MODE, self._portal)
        # nothing of ours uses them, each start would make them, and toasts drop Chinese signs
        self._disable_tooltips = self._disable_notifications = True
        self._styled = self._colours()
        self.stylesheet.set_variables(self._styled[1])

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Parse the styles anew for other colours only: Textual would twice at each start."""
        colours = self._colours()
        if colours != self._styled:
            self._styled = colours
            super().refresh_css(animate)

    def _colours(self) -> tuple[str, dict[str, str]]:
        return self.theme, self.get_css_variables()

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is left: on what is selected, or where text is typed."""
        widget = self.focused
        if isinstance(widget, Input):  # which counts a cell more where the cursor is at the end
            at_end = widget.cursor_position == len(widget.value)
            return widget.cursor_screen_offset - Offset(int(at_end), 0)
        if widget is None:
            return Offset(0, 0)
        line = Offset(0, getattr(widget, "cursor_line", 0))
        return widget.content_region.offset + getattr(widget, "cursor_offset", line)

    @cursor_position.setter
    def cursor_position(self, _: Offset) -> None:
        """Leave it: inputs say where theirs is, but before they are laid out."""

    def on_mount(self) -> None:
        """Heed signals, and look whether the terminal is still there."""
        self.app_resume_signal.subscribe(self, self._resumed)
        self.set_timer(_PAINTED_SECONDS, _collect)
        if isinstance(self._driver, Terminal):
            ending.heed(asyncio.get_running_loop(), self._ended)
            self._driver.lost = partial(self._ended, SIGHUP)
            self.set_interval(_LOOK_SECONDS, partial(self._look, ending.Parent()))

    async def on_event(self, event: events.Event) -> None:
        """Take keys here, one after the other: on their way through widgets they overtake."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            if isinstance(event, events.MouseEvent) and isinstance(self.screen, Portal):
                self.screen.touched = True
            await super().on_event(event)
        elif self._is(event, "program.quit"):
            await self.action_quit()
        elif self._is(event, "program.suspend"):
            self._suspend()
        elif not isinstance(self.screen, Portal) and self._is(event, "program.redraw"):
            self._do("program.redraw")
        elif self._ahead or not self._ready_for_keys():
            self._ahead.append(event)
            if len(self._ahead) == 1:
                self.call_after_refresh(self._catch_up)
        elif isinstance(self.screen, Portal):
            with self.batch_update():  # what a key changes is one frame, though widgets tell apart
                await self._take(self.screen, event)
                for _ in range(_TELLING_ROUNDS):
                    await asyncio.sleep(0)
            self.screen.check_idle()
        else:
            await super().on_event(event)

    async def _take(self, portal: Portal, event: events.Key) -> None:
        """Do what a key is bound to; what it asked of the store may take a moment longer.

        Another frame for the answer, which mostly is there then, would come a good deal later.
        """
        before = portal.questions.latest
        self._taken(event)
        asked = portal.questions.latest
        if asked is not None and asked is not before:
            await asyncio.wait({asked}, timeout=_ANSWER_SECONDS)

    def _ready_for_keys(self) -> bool:
        """Whether the pane in focus is laid out: before that it has no lines to move over."""
        return not isinstance(self.screen, Portal) or self.screen.laid_out

    def _catch_up(self) -> None:
        """Do what was typed while a pane was being brought up."""
        while self._ahead:
            event = self._ahead.pop(0)
            if not self._taken(event):
                (self.focused or self.screen)._forward_event(event)
            if self._ahead and not self._ready_for_keys():
                self.call_after_refresh(self._catch_up)
                return

    def _taken(self, event: events.Key) -> bool:
        """Do what a key is bound to; return False where it is another screen's."""
        portal = self.screen
        if not isinstance(portal, Portal):
            return False
        if portal.asked is not None:
            portal.typed(event)
        else:
            self._read(portal, keys.key_name(event.key, event.character))
        return True

    def _is(self, event: events.Key, action: str) -> bool:
        """Whether a key means this in every screen, even while a line is typed: no letter does."""
        key = keys.key_name(event.key, event.character)
        return len(key) > 1 and key in self.session.bound[action]

    def _read(self, portal: Portal, key: str) -> None:
        portal.touched, portal.typed_at = True, asyncio.get_running_loop().time()
        portal.message = ""
        portal.now = portal.minute()
        context = inside.context(portal)
        step = keys.resolve(self.session.bound, context, self._pending, key)
        self._pending = step.pending
        action = step.action
        if action is None and not step.pending:
            action = keys.elsewhere(self.session.bound, context, key)
        if action is not None:
            self._do(action)
        elif not step.pending:
            portal.guarded(inside.typed, portal, key)
        if step.pending:
            portal.hints = keys.continuations(self.session.bound, context, step.pending)
        else:
            portal.hints = keys.hints(self.session.bound, inside.context(portal))

    async def on_fetching_left_demo(self, event: Fetching.LeftDemo) -> None:
        """Show the reader's own news from now on."""
        old = self.session
        news, config, engine_argv = event.opened
        self.session = old._replace(
            news=news,
            config=config,
            engine_argv=engine_argv,
            bound=bound_keys(config),
            address=addresses.HOME,
            notice=event.words,
            reopen=None,
            page_url="",
        )
        self.add_mode("own", self._portal)
        await self.switch_mode("own")
        await self.remove_mode(self.DEFAULT_MODE)
        old.news.close()

    def _portal(self) -> Portal:
        portal = Portal(self.session)
        portal.set_reactive(Portal.hints, keys.hints(self.session.bound))
        portal.hints_in = partial(keys.hints, self.session.bound)
        return portal

    def _do(self, action: str) -> None:
        portal = self.screen_stack[0]
        assert isinstance(portal, Portal)
        portal.guarded(actions.function(action), portal)
        portal.article.place()  # lays it out: how far it is seen is said in the same frame
        portal.show_crumbs()

    def _suspend(self) -> None:
        if self._driver is not None and self._driver.can_suspend:
            self.action_suspend_process()
        elif isinstance(self.screen, Portal):
            self.screen.message = tr("there is no shell to go back to")

    def _resumed(self, _: object) -> None:
        self.screen.refresh(layout=True)  # the shell has written over all of it

    def _look(self, parent: ending.Parent) -> None:
        if ending.hung_up() or parent.gone():
            self._ended(SIGHUP)

    def _ended(self, signal: int) -> None:
        """End because of a signal, with everything kept, in a few seconds whatever happens."""
        code = _SIGNALLED + signal
        ending.at_the_latest(code)
        if isinstance(self._driver, Terminal):
            self._driver.cut = ending.hung_up()
        self.exit(return_code=code)

    def _fatal_error(self) -> None:
        """Keep what was unexpected for ``run`` to raise: Textual would print it with its locals."""
        self.failure = self._exception
        self._close_messages_no_wait()
