"""The only place that knows how a copy (OSC 52) gets to the terminal through tmux and GNU screen.

GNU screen drops an OSC 52 but passes on what stands in a DCS, of at most 768 bytes each. tmux takes
one where ``set-clipboard`` is ``on`` (not ``external``, its default), and passes on what stands in
a DCS of its own: always before 3.3, later where ``allow-passthrough`` is ``on``. What is not heeded
is dropped without a trace, so both are sent: the text is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# bytes; in base64 they are 74,668, and several terminals take no more than 74,994
MOST_BYTES: Final = 56_000

_SCREEN_BYTES = 700  # of a DCS that screen passes on
_END = "\x1b\\"


def wrapped(order: str, environ: Mapping[str, str]) -> str:
    """Return what to send for an OSC 52, by TMUX, STY and TERM.

    Over SSH only TERM is left to go by, and old versions of tmux call themselves screen: they get
    the order as it is, and take no notice of what is meant for GNU screen, which would print it
    the other way round.
    """
    term = environ.get("TERM", "")
    in_tmux = "TMUX" in environ or term.startswith("tmux")
    in_screen = not in_tmux and ("STY" in environ or term.startswith("screen"))
    sent = order
    if in_tmux:
        sent += "\x1bPtmux;" + order.replace("\x1b", "\x1b\x1b") + _END
    if in_screen:
        parts = (order[at : at + _SCREEN_BYTES] for at in range(0, len(order), _SCREEN_BYTES))
        sent += "".join(f"\x1bP{part}{_END}" for part in parts)
    return sent
