"""The only place that reads players and frames of other sites: what they are, where they lead."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

PLAYERS = frozenset({"audio", "embed", "iframe", "object", "video"})
KINDS = frozenset({"audio", "file", "frame", "video"})

_SOURCE = re.compile(r"""(?i)<source\s[^<>]{0,300}?\bsrc\s*=\s*["']?([^\s"'<>]{1,4000})""")
_VIDEO = re.compile(
    r"(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|bilibili\.com|v\.qq\.com|youku\.com"
    r"|dailymotion\.com|twitch\.tv|ixigua\.com|rumble\.com)$"
)
_AUDIO = re.compile(r"(?:^|\.)(?:soundcloud\.com|spotify\.com|bandcamp\.com|ximalaya\.com)$")
_SOURCES = ("data-src", "data-lazy-src", "src", "data")
_LONGEST_SHOWN = 60  # of a URL


class Embedded(NamedTuple):
    """``kind`` is audio, video, frame or file; ``source`` is as sent; ``title`` may be ""."""

    kind: str
    source: str
    title: str


def embedded(name: str, sent: dict[str, str], inside: str) -> Embedded | None:
    """Return what an element of ``PLAYERS`` embeds, None for nothing.

    ``sent`` are its attributes, ``inside`` is the source of what stands in it.
    """
    sources = (sent[key] for key in _SOURCES if sent.get(key))
    source = next((one for one in sources if not one.startswith(("data:", "about:"))), "")
    if not source and (found := _SOURCE.search(inside)):
        source = found[1]
    if not source:
        return None
    title = sent.get("title") or sent.get("aria-label") or ""
    return Embedded(_kind(name, sent.get("type", ""), source), source, title)


def shown_url(url: str) -> str:
    """Return host and path of ``url``, short enough to stand for a name."""
    parts = urlsplit(url)
    shown = f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…"


def _kind(name: str, kind: str, source: str) -> str:
    if name in {"audio", "video"}:
        return name
    family = kind.partition("/")[0].lower()
    if family in {"audio", "video"}:
        return family
    try:
        host = (urlsplit(source if "//" in source else f"//{source}").hostname or "").lower()
    except ValueError:
        host = ""
    if _VIDEO.search(host):
        return "video"
    if _AUDIO.search(host):
        return "audio"
    return "frame" if name == "iframe" else "file"
