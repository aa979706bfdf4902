"""The program on the screen: keys to commands, theme, signals. ``run`` is its doorway."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.filter import Monochrome, NoColor
from textual.geometry import Offset
from textual.widgets import Input

from newstui import address as addresses
from newstui.commands import bound
from newstui.ui import actions, keys, themes
from newstui.ui.screens.portal import Portal
from newstui.ui.screens.session import Session
from newstui.ui.terminal import ending, fatal
from newstui.ui.terminal.driver import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newstui.config import Config
    from newstui.news import News
    from newstui.ui.screens.fetching import Fetching
    from newstui.ui.screens.session import Reopened

_SIGNALLED = 128  # added to a signal's number, as shells do
_LOOK_SECONDS = 2.0
_PAINTED_SECONDS = 1.0


def run(  # noqa: PLR0913 - all that the screen needs of the world
    news: News,
    config: Config,
    engine_argv: Sequence[str] | None,
    *,
    address: str = "home",
    notice: str = "",
    environ: Mapping[str, str],
    now: Callable[[], float],
    state: Path,
    reopen: Callable[[], Reopened] | None = None,
) -> int:
    """Show the news until the reader quits; return the exit code of the process.

    ``news`` is taken over and closed. ``engine_argv`` starts the engine after the first paint;
    None: nothing is fetched. ``notice`` is one line said at first. ``state`` is the folder for the
    trace of a fault. ``reopen`` is given where this is the built-in edition: called (on a thread)
    once the first source was added, it returns news, config and engine_argv of the reader's own
    profile, and raises ConfigError or what News raises.
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
    )
    app = NewsApp(session)
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
        self.failure: Exception | None = None
        self._pending: tuple[str, ...] = ()  # keys typed of a sequence
        self._ahead: list[events.Key] = []  # what waits for the pane that they are meant for
        theme = themes.named(session.config.theme)
        self.register_theme(theme)
        self.theme = theme.name
        if self.no_color:  # Textual's choice fell before the theme's: black on black
            kept = [one for one in self._filters if not isinstance(one, Monochrome)]
            self._filters = [*kept, NoColor()]
        self.add_mode(self.DEFAULT_MODE, self._portal)

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is left: on what is selected, or where text is typed."""
        widget = self.focused
        if isinstance(widget, Input):  # which counts a cell more where the cursor is at the end
            at_end = widget.cursor_position == len(widget.value)
            return widget.cursor_screen_offset - Offset(int(at_end), 0)
        if widget is None:
            return Offset(0, 0)
        return widget.content_region.offset + Offset(0, getattr(widget, "cursor_line", 0))

    @cursor_position.setter
    def cursor_position(self, _: Offset) -> None:
        """Leave it: inputs say where theirs is, but before they are laid out."""

    def on_mount(self) -> None:
        """Heed signals, and look whether the terminal is still there."""
        self.app_resume_signal.subscribe(self, self._resumed)
        self.set_timer(_PAINTED_SECONDS, _collect)
        if isinstance(self._driver, Terminal):
            ending.heed(asyncio.get_running_loop(), self._ended)
            self.set_interval(_LOOK_SECONDS, self._look)

    async def on_event(self, event: events.Event) -> None:
        """Take keys here, one after the other: on their way through widgets they overtake."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._is(event, "program.quit"):
            await self.action_quit()
        elif self._is(event, "program.suspend"):
            self.action_suspend_process()
        elif self._ahead or not self._ready_for_keys():
            self._ahead.append(event)
            if len(self._ahead) == 1:
                self.call_after_refresh(self._catch_up)
        elif not self._taken(event):
            await super().on_event(event)

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
        if portal.asking:
            portal.typed(event)
        else:
            self._read(portal, keys.key_name(event.key, event.character))
        return True

    def _is(self, event: events.Key, action: str) -> bool:
        """Whether a key means this in every screen, even while a line is typed: no letter does."""
        key = keys.key_name(event.key, event.character)
        return len(key) > 1 and key in self.session.bound[action]

    def _read(self, portal: Portal, key: str) -> None:
        portal.touched = True
        portal.message = ""
        portal.now = portal.minute()
        context = "article" if portal.pane == "article" else "list"
        step = keys.resolve(self.session.bound, context, self._pending, key)
        if step.pending:
            portal.hints = keys.continuations(self.session.bound, context, step.pending)
        elif self._pending:
            portal.hints = keys.hints(self.session.bound)
        self._pending = step.pending
        if step.action is not None:
            self._do(step.action)

    async def on_fetching_left_demo(self, event: Fetching.LeftDemo) -> None:
        """Show the reader's own news from now on."""
        old = self.session
        news, config, engine_argv = event.opened
        self.session = replace(
            old,
            news=news,
            config=config,
            engine_argv=engine_argv,
            bound=bound_keys(config),
            address=addresses.HOME,
            notice=event.words,
            reopen=None,
        )
        self.add_mode("own", self._portal)
        await self.switch_mode("own")
        await self.remove_mode(self.DEFAULT_MODE)
        old.news.close()

    def _portal(self) -> Portal:
        portal = Portal(self.session)
        portal.set_reactive(Portal.hints, keys.hints(self.session.bound))
        return portal

    def _do(self, action: str) -> None:
        portal = self.screen_stack[0]
        assert isinstance(portal, Portal)
        portal.guarded(actions.function(action), portal)

    def _resumed(self, _: object) -> None:
        self.screen.refresh(layout=True)  # the shell has written over all of it

    def _look(self) -> None:
        if ending.hung_up():
            self._ended(1)

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
