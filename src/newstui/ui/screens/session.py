"""What one run of the screen works on. Another profile is another session."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newstui.address import Address
    from newstui.config import Config
    from newstui.config.palettes import Palette
    from newstui.news import News

    Reopened = tuple[News, Config, Sequence[str] | None]


class Session(NamedTuple):
    """The reader's news and options, and what the screen needs of the world."""

    news: News
    config: Config
    engine_argv: Sequence[str] | None  # starts the engine; None: nothing is fetched
    bound: Mapping[str, tuple[str, ...]]  # the keys of each command
    address: Address  # the view to begin with
    notice: str  # said at first
    environ: Mapping[str, str]
    now: Callable[[], float]
    reopen: Callable[[], Reopened] | None = (
        None  # the reader's own profile, out of the built-in one
    )
    page_url: str = ""  # of a page to be fetched and shown first
    palette: Palette | None = None  # of the theme; None: the terminal's own colours

    @property
    def remote(self) -> bool:
        """Whether the reader sits at another machine."""
        return bool(self.environ.get("SSH_CONNECTION") or self.environ.get("SSH_TTY"))
