"""The only place that reads HTML as publishers send it, in time linear in its length.

What comes out is safe for a real parser's time and memory, not yet for a reader: only tags that
are known, with the attributes that matter, nested to a limit; words cleaned; players and frames
as links; scripts, styles, forms and comments gone.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from newstui.text.attributes import absolute, anchors, best_of, kept
from newstui.text.clean import LIMIT_BODY, clean
from newstui.text.embedded import PLAYERS, embedded, shown_url
from newstui.text.mathml import math_text

if TYPE_CHECKING:
    from re import Match

    from newstui.text.embedded import Embedded


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VOID = _names("br hr img")
_ENDED_BY_OTHERS = _names(
    "p li dt dd tr td th thead tbody tfoot caption rb rt rtc rp a h1 h2 h3 h4 h5 h6"
)
_FORMATTING = _names("b code em i s small strong u")  # what parsers reopen in every block
_NESTED = _names(
    "abbr blockquote cite del details dfn div dl figcaption figure ins kbd mark ol pre q ruby samp "
    "sub summary sup table ul var"
)
TAGS = _VOID | _ENDED_BY_OTHERS | _FORMATTING | _NESTED
_BOXES = _names(
    "address article aside body center dialog fieldset footer form header legend main nav section"
)
OTHER_NAMES = {
    **dict.fromkeys(_BOXES, "div"),
    "acronym": "abbr",
    "dir": "ul",
    "listing": "pre",
    "menu": "ul",
    "strike": "s",
    "tt": "code",
}
_SILENT = _names(
    "applet audio button canvas datalist head iframe math noembed noframes noscript object script "
    "select style svg template textarea title video"
)
_SPEAKING = (PLAYERS & _SILENT) | _names("math noscript script svg")  # of these something is kept
_SWALLOWING = _names("script style")  # to the very end, where nothing closes them

_CLOSE = {name: re.compile(rf"(?i)</{name}(?=[\s/>])") for name in _SILENT}

_MOST_TAGS = 100_000
_DEEPEST = 100
_MOST_FORMATTING = 8  # open at a time
_MOST_OUT = LIMIT_BODY * 9 // 10  # what a parser closes by itself comes on top
_LONGEST_TEXT = 20_000  # one node of text: writing it out is quadratic in the parser
_LONGEST_ESCAPE = 6  # characters, of one: &nbsp;
_LONGEST_INSIDE = 100_000  # of an element that is kept as something else
_PATIENCE = 4_000_000  # characters looked at for the end of tags that have none

_NAME = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9-]{0,30}(?::[A-Za-z][A-Za-z0-9-]{0,30})?)(?=[\s/>\"'])"
)
_REST = re.compile(r"""(?>[^<>"']+|"[^"<]*"|'[^'<]*')*+>""")
_REST_WITH_ANY = re.compile(r"""(?>[^<>"']+|"[^"]*"|'[^']*')*+>""")  # between the quotes
_REST_BROKEN = re.compile(r"[^<>]*+>")
_ATTRIBUTE = re.compile(r"""([A-Za-z][\w:-]{0,40})\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SPAN = re.compile(r"(?i)<(/?)span(?=[\s/>])[^<>]*>")
UNSAID = re.compile("katex-html|mw-cite-backlink|mw-editsection")  # formulas again, ways back
_SVG_TITLE = re.compile(r"(?i)<title[^<>]{0,200}>([^<]{1,300})</title")
_IMAGE = re.compile(r"(?i)<img\s[^<>]{1,6000}>")
_FORMULA_IMAGES = frozenset({"latex", "tex", "mwe-math-fallback-image-inline"})
_IS_REVERSED = re.compile(r"(?i)\sreversed(?=[\s/>=])")
_ENDLESS_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")


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
        self._places = anchors(self._html)
        self._offered = ""  # of a picture whose image comes next
        self._formulas = 0

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
        name = OTHER_NAMES.get(name, name)
        if found[1]:
            self._close(name)
        elif name in _SILENT:
            return self._skip(name, rest)
        elif name == "span":
            return self._after_span(rest) if UNSAID.search(rest[0]) else rest.end()
        elif name in TAGS:
            self._start(name, rest[0])
        else:
            self._lone(name, rest[0])
        return rest.end()

    def _lone(self, name: str, rest: str) -> None:
        """Take a tag that is not kept, but stands for something."""
        if name == "embed":
            self._player(embedded(name, attributes_of(rest), ""))
        elif name == "source":
            self._offered = self._offered or best_of(attributes_of(rest))
        elif name == "input" and attributes_of(rest).get("type", "").lower() == "checkbox":
            self._words.append("☑ " if re.search(r"\schecked\b", rest) else "☐ ")

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

    def _after_span(self, rest: Match[str]) -> int:
        """Leave out a span with nothing in it that is for reading; return where it ends."""
        depth = 1
        for found in _SPAN.finditer(self._html, rest.end()) if "span" not in self._never else ():
            depth += -1 if found[1] else 1
            if not depth:
                return found.end()
        self._never.add("span")
        return rest.end()

    def _skip(self, name: str, rest: Match[str]) -> int:
        """Leave an element and all in it out, but for what can be said of it in words."""
        sent = attributes_of(rest[0]) if name in _SPEAKING else {}
        if name == "object" and not sent.get("data"):
            return rest.end()
        close = None
        if not rest[0].endswith("/>") and name not in self._never:
            close = _CLOSE[name].search(self._html, rest.end())
            if not close:
                self._never.add(name)
        if name in _SPEAKING:
            end = min(close.start(), rest.end() + _LONGEST_INSIDE) if close else rest.end()
            self._say(name, sent, self._html[rest.end() : end])
        if close:
            return self._after(">", close.end())
        unfinished = name in _SWALLOWING and not rest[0].endswith("/>")
        return len(self._html) if unfinished else rest.end()

    def _say(self, name: str, sent: dict[str, str], inside: str) -> None:
        """Keep a link, a picture or words of what is left out."""
        if name in PLAYERS:
            self._player(embedded(name, sent, inside))
        elif name == "math":
            text = math_text(inside, sent.get("alttext", ""))
            self._formula(text, apart=sent.get("display") == "block")
        elif name == "script":
            kind = sent.get("type", "")
            if kind.startswith("math/tex"):
                self._formula(inside.strip(), apart="mode=display" in kind)
        elif name == "svg":
            if found := _SVG_TITLE.search(inside):
                self._start("img", f'alt="{found[1].strip()}">')
        elif (found := _IMAGE.search(inside)) and not self._ends_with_image():
            self._start("img", found[0][4:])

    def _formula(self, text: str, *, apart: bool) -> None:
        if text:
            self._formulas += 1
            if apart:
                self._emit("<p>")
            self._words.append(escape(text, quote=False))
            if apart:
                self._emit("</p>")

    def _ends_with_image(self) -> bool:
        self._flush()
        last = next((one for one in reversed(self._out[-3:]) if one.strip()), "")
        return last.startswith("<img src")

    def _start(self, name: str, rest: str) -> None:
        values = ""
        if len(rest) > 1:
            sent = attributes_of(rest)
            if name == "img" and self._is_formula(sent):
                return
            if name == "ol" and _IS_REVERSED.search(rest):
                sent["reversed"] = ""
            if name == "img" and self._offered:
                sent.setdefault("srcset", self._offered)
                self._offered = ""
            left = kept(name, sent, self._base, self._places)
            if left is None:
                return
            values = "".join(f' {key}="{escape(value)}"' for key, value in left.items())
        elif name in {"a", "img"}:
            return
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

    def _is_formula(self, sent: dict[str, str]) -> bool:
        """Take an image of a formula as the formula that it shows."""
        if not is_formula(sent):
            return False
        if not self._formulas or "latex" in sent["class"].split():  # else it was there as MathML
            self._formula(math_text("", sent["alt"]), apart=False)
        return True

    def _player(self, found: Embedded | None) -> None:
        url = absolute(found.source, self._base) if found else None
        if found and url:
            title = clean(found.title, limit=200)
            named = f' title="{escape(title)}"' if title else ""
            link = f'<a href="{escape(url)}" data-kind="{found.kind}"{named}>'
            self._emit(f"<p>{link}▶ {escape(shown_url(url))}</a></p>")

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
        text = clean(unescaped(raw), multiline=True, limit=LIMIT_BODY)
        if self._out and self._out[-1].startswith("<pre"):
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


def is_formula(sent: dict[str, str]) -> bool:
    """Tell whether the attributes of an image say that it shows a formula."""
    if "class" not in sent or not sent.get("alt"):
        return False
    return not _FORMULA_IMAGES.isdisjoint(sent["class"].split())


def attributes_of(rest: str) -> dict[str, str]:
    """Return attributes by name, the first of each name, from what follows a tag's name."""
    sent: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(rest):
        value = double or single or bare
        sent.setdefault(name.lower(), unescaped(value) if "&" in value else value)
    return sent


def unescaped(text: str) -> str:
    """Return text with its entities read, but for those that no reader should try to read."""
    return unescape(_ENDLESS_NUMBER.sub("\ufffd", text)) if "&" in text else text


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")
