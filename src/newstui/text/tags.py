"""The only place that reads HTML as publishers send it, in time linear in its length.

What comes out is safe for a real parser's time and memory, not yet for a reader: only tags that
are known, with the attributes that matter, nested to a limit; words cleaned; players and frames
as links; scripts, styles, forms and comments gone.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newstui.text.clean import LIMIT_BODY, LIMIT_URL, clean, safe_url

if TYPE_CHECKING:
    from re import Match

ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "li": {"value"},
    "td": {"colspan"},
    "th": {"colspan"},
}


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VOID = _names("br hr img")
_ENDED_BY_OTHERS = _names("p li dt dd tr td th thead tbody tfoot caption rt rp a h1 h2 h3 h4 h5 h6")
_FORMATTING = _names("b code em i s small strong u")  # what parsers reopen in every block
_NESTED = _names(
    "abbr blockquote cite del details dfn div dl figcaption figure ins kbd mark ol pre q ruby samp "
    "sub summary sup table ul var"
)
TAGS = _VOID | _ENDED_BY_OTHERS | _FORMATTING | _NESTED
_BOXES = _names(
    "address article aside body center dialog fieldset footer form header legend main nav section"
)
_OTHER_NAMES = {
    **dict.fromkeys(_BOXES, "div"),
    "acronym": "abbr",
    "dir": "ul",
    "listing": "pre",
    "menu": "ul",
    "strike": "s",
    "tt": "code",
}
_PLAYERS = _names("audio video iframe")
_SILENT = _names(
    "applet audio button canvas datalist head iframe math noembed noframes noscript script select "
    "style svg template textarea title video"
)
_SWALLOWING = _names("script style")  # to the very end, where nothing closes them

_CLOSE = {name: re.compile(rf"(?i)</{name}(?=[\s/>])") for name in _SILENT}

_MOST_TAGS = 100_000
_DEEPEST = 100
_MOST_FORMATTING = 8  # open at a time
_MOST_OUT = LIMIT_BODY * 9 // 10  # what a parser closes by itself comes on top
_LONGEST_TEXT = 20_000  # one node of text: writing it out is quadratic in the parser
_LONGEST_ESCAPE = 6  # characters, of one: &nbsp;
_LONGEST_SHOWN = 60  # of the URL of a player
_PATIENCE = 4_000_000  # characters looked at for the end of tags that have none

_NAME = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9-]{0,30}(?::[A-Za-z][A-Za-z0-9-]{0,30})?)(?=[\s/>\"'])"
)
_REST = re.compile(r"""(?>[^<>"']+|"[^"<]*"|'[^'<]*')*+>""")
_REST_WITH_ANY = re.compile(r"""(?>[^<>"']+|"[^"]*"|'[^']*')*+>""")  # between the quotes
_REST_BROKEN = re.compile(r"[^<>]*+>")
_ATTRIBUTE = re.compile(r"""([A-Za-z][\w:-]{0,40})\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SOURCE = re.compile(r"""(?i)<source\s[^<>]{0,300}?\bsrc\s*=\s*["']?([^\s"'<>]{1,4000})""")
_ENDLESS_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_AROUND = "".join(map(chr, range(0x21)))  # what browsers strip from a link
_FOLDED = re.compile(r"[\t\n\r]+")  # and leave out inside
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "src")  # of an image


def tidy(html: str, base: str | None) -> str:
    """Return HTML that a parser reads in linear time; links absolute, read against ``base``."""
    return _Reader(html, base).read()


class _Reader:
    """Goes through one document from its start to its end."""

    def __init__(self, html: str, base: str | None) -> None:
        self._html = html[:LIMIT_BODY]
        self._base = base
        self._out: list[str] = []
        self._words: list[str] = []  # since the last tag, as sent
        self._size = self._tags = self._depth = self._too_deep = 0
        self._formatting: list[str] = []  # what is open of it
        self._patience = _PATIENCE
        self._never: set[str] = set()  # what does not come any more

    def read(self) -> str:
        html, at = self._html, 0
        while at < len(html) and self._size < _MOST_OUT:
            opening = html.find("<", at)
            if opening < 0:
                self._words.append(html[at:])
                break
            self._words.append(html[at:opening])
            at = self._markup(opening)
        self._flush()
        return "".join(self._out)

    def _markup(self, at: int) -> int:
        """Take what begins with ``<``; return where to go on."""
        html = self._html
        if html.startswith("<!--", at):
            return self._after("-->", at + 4)
        if html.startswith(("<!", "<?"), at):
            return self._after(">", at + 2)
        found = _NAME.match(html, at)
        rest = self._rest(found.end()) if found else None
        if not found or not rest:
            self._words.append("&lt;")
            return at + 1
        name = found[2].lower()
        name = _OTHER_NAMES.get(name, name)
        if found[1]:
            self._close(name)
        elif name in _SILENT:
            return self._skip(name, rest)
        elif name == "embed":
            self._player(_attributes(rest[0]).get("src", ""))
        elif name in TAGS:
            self._start(name, rest[0])
        return rest.end()

    def _after(self, mark: str, at: int) -> int:
        """Return where ``mark`` ends; ``at`` where there is none."""
        end = -1 if mark in self._never else self._html.find(mark, at)
        if end < 0:
            self._never.add(mark)
            return at
        return end + len(mark)

    def _rest(self, at: int) -> Match[str] | None:
        """Match the attributes and the end of a tag."""
        if found := _REST.match(self._html, at):
            return found
        if self._patience > 0:
            if found := _REST_WITH_ANY.match(self._html, at):
                return found
            self._patience -= len(self._html) - at
        return _REST_BROKEN.match(self._html, at)

    def _skip(self, name: str, rest: Match[str]) -> int:
        """Leave an element and all in it out; of a player or a frame, a link stays."""
        sent = _attributes(rest[0]) if name in _PLAYERS else {}
        source = sent.get("src", "")
        close = None
        if not rest[0].endswith("/>") and name not in self._never:
            close = _CLOSE[name].search(self._html, rest.end())
            if not close:
                self._never.add(name)
        if close and not source and name in _PLAYERS:
            inside = _SOURCE.search(self._html, rest.end(), close.start())
            source = inside[1] if inside else ""
        if source:
            self._player(source)
        if close:
            return self._after(">", close.end())
        unfinished = name in _SWALLOWING and not rest[0].endswith("/>")
        return len(self._html) if unfinished else rest.end()

    def _start(self, name: str, rest: str) -> None:
        values = ""
        if name in ATTRIBUTES:
            sent = _attributes(rest)
            kept = self._kept(name, sent)
            if kept is None:
                return
            values = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
        if name in _FORMATTING:
            if len(self._formatting) >= _MOST_FORMATTING:
                return
            self._formatting.append(name)
        elif name in _NESTED:
            if self._too_deep or self._depth >= _DEEPEST:
                self._too_deep += 1
                return
            self._depth += 1
        self._emit(f"<{name}{values}>")

    def _close(self, name: str) -> None:
        if name in _FORMATTING:
            if name not in self._formatting:
                return
            self._formatting.remove(name)
        elif name in _NESTED:
            if self._too_deep:
                self._too_deep -= 1
                return
            if not self._depth:
                return
            self._depth -= 1
        elif name == "br":
            self._emit("<br>")
        if name in TAGS and name not in _VOID:
            self._emit(f"</{name}>")

    def _kept(self, name: str, sent: dict[str, str]) -> dict[str, str] | None:
        """Return the attributes that are kept; None where the tag is worth nothing."""
        if name == "a":
            href = self._absolute(sent.get("href", ""))
            return {"href": href} if href else None
        if name == "img":
            if {"0", "1"} & {sent.get("width"), sent.get("height")}:
                return None  # a counter of readers
            alt = clean(sent.get("alt") or sent.get("title") or "")
            urls = (self._absolute(sent[key]) for key in _SOURCES if sent.get(key))
            src = next(filter(None, urls), None)
            kept = {"src": src, "alt": alt}
            return {key: value for key, value in kept.items() if value} or None
        return {
            key: value
            for key, value in sent.items()
            if key in ATTRIBUTES[name] and _NUMBER.fullmatch(value)
        }

    def _player(self, source: str) -> None:
        url = self._absolute(source)
        if url:
            parts = urlsplit(url)
            shown = f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"
            shown = shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…"
            self._emit(f'<p><a href="{escape(url)}">▶ {escape(shown)}</a></p>')

    def _absolute(self, link: str) -> str | None:
        link = _FOLDED.sub("", link.strip(_AROUND)).replace(" ", "%20")
        if not link or len(link) > LIMIT_URL or link.startswith("#"):
            return None
        if _SCHEME.match(link):
            return safe_url(link)
        try:
            return safe_url(urljoin(self._base or "https:", link))
        except ValueError:
            return None

    def _emit(self, tag: str) -> None:
        self._flush()
        if self._tags < _MOST_TAGS:
            self._tags += 1
            self._size += len(tag)
            self._out.append(tag)

    def _flush(self) -> None:
        """Write the words since the last tag, cleaned, in pieces that the parser can bear."""
        raw = "".join(self._words)
        self._words.clear()
        if not raw:
            return
        text = clean(_unescaped(raw), multiline=True, limit=LIMIT_BODY)
        if self._out and self._out[-1] == "<pre>":
            text = text.lstrip("\n")  # the first is not there for HTML, the others follow suit
        for at in range(0, len(text), _LONGEST_TEXT):
            written = _escaped(text[at : at + _LONGEST_TEXT])
            if self._size + len(written) > _MOST_OUT:
                written = _escaped(text[at : at + (_MOST_OUT - self._size) // _LONGEST_ESCAPE])
                self._size = _MOST_OUT
            self._size += len(written)
            self._out += (written, "<!---->") if len(text) > _LONGEST_TEXT else (written,)
            if self._size >= _MOST_OUT:
                return


def _attributes(rest: str) -> dict[str, str]:
    """Return attributes by name, the first of each name."""
    sent: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(rest):
        value = found[2] or found[3] or found[4] or ""
        sent.setdefault(found[1].lower(), _unescaped(value))
    return sent


def _unescaped(text: str) -> str:
    return unescape(_ENDLESS_NUMBER.sub("\ufffd", text)) if "&" in text else text


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")
