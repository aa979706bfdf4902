"""The only place that sanitises HTML that is well-formed and harmless as it was sent: most of it.

What comes out is what ``sanitise`` makes of it with its two parsers, in a tenth of the time. There
are no known tags but paragraphs, headings, lists, quotes, figures, links, images and words in them,
each where a parser of HTML leaves it, each closed by its own end. None for everything else.
"""

from __future__ import annotations

import re
from html import escape

from newstui.text.attributes import anchors, kept
from newstui.text.clean import LIMIT_BODY, clean
from newstui.text.runs import PLAIN_LINK, WHOLE_ADDRESS, is_settled, runs
from newstui.text.tags import OTHER_NAMES, UNSAID, attributes_of, is_formula, unescaped


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST = 300_000
_DEEPEST = 50
_MOST_FORMATTING = 7
_LONGEST_TEXT = 6_000
_DEEPEST_FOR_RUNS = 40  # what lies in one goes a few deeper

_TAG = re.compile("(<[^<>]*>)")
_PARTS = re.compile(
    r"""<(/?)([A-Za-z][A-Za-z0-9]{0,10})(?=[\s/>])((?>[^<>"']+|"[^"<]*"|'[^'<]*')*+>)"""
)
_PLAIN_LINK = re.compile(PLAIN_LINK)
_DOUBTFUL_HOST = re.compile(  # which the parser of ``sanitise`` may refuse, as 1.2.3.999
    rf"(?i)https?://(?!{WHOLE_ADDRESS})"
    r"(?:[^/?#]*(?:xn--|[\[@])|(?:[^/?#:]*\.)?[0-9][^./?#:]*\.?(?:[:/?#]|$))"
)

_BOXES = _words("blockquote dd details div figcaption figure li") | {""}  # "": all
_BLOCKS = _words("blockquote details div dl figcaption figure h1 h2 h3 h4 h5 h6 hr ol p pre ul")
_FORMATTING = _words("b code em i s small strong u")
_INLINE = _FORMATTING | _words("a abbr cite del dfn ins kbd mark q samp sub sup var")
_VOID = _words("br hr img")
_IN_TEXT = _BOXES | _BLOCKS | _INLINE | {"dt", "summary"}
_INSIDE = {  # in what a parser of HTML leaves an element where it begins
    **dict.fromkeys(_BLOCKS, _BOXES),
    **dict.fromkeys(_INLINE | {"br", "img"}, _IN_TEXT - {"dl", "ol", "ul"}),
    "li": frozenset(("ol", "ul")),
    "dt": frozenset(("dl",)),
    "dd": frozenset(("dl",)),
}
_READ = _words("a abbr code div figure img li ol pre")  # whose attributes may be kept
_ENDS = {f"</{name}>": name for name in _INSIDE.keys() - _VOID}
_STARTS = {f"<{name}>": (name, f"<{name}>") for name in _INSIDE.keys() - {"a", "img"}} | {
    "<br/>": ("br", "<br>"),
    "<br />": ("br", "<br>"),
}


def quick(html: str, base: str | None) -> str | None:
    """Return what ``sanitise`` returns, or None where only ``sanitise`` knows. Linear in time."""
    if len(html) > _LONGEST or anchors(html):
        return None
    settled = is_settled(html)
    out: list[str] = []
    inner: list[str] = [""]  # what is open, the innermost last
    at = 0
    for start, end, written in runs(html) if settled else ():
        if at < start:
            if not _rewrite(html[at:start], base, inner, out, settled=True):
                return None
            if inner[-1] not in _BOXES or len(inner) > _DEEPEST_FOR_RUNS:
                return None
        out.append(written)
        at = end
    if at < len(html) and not _rewrite(html[at:], base, inner, out, settled=settled):
        return None
    return "".join(out) if len(inner) == 1 else None


def _rewrite(
    html: str, base: str | None, inner: list[str], out: list[str], *, settled: bool
) -> bool:
    """Write words and tags of a piece that begins and ends between those that are kept.

    ``settled``: words are written as they are. False where only ``sanitise`` knows.
    """
    if "<" not in html:
        out.append(html if settled else _written(html))
        return len(html) <= _LONGEST_TEXT
    pieces = _TAG.split(html)
    texts, tags = pieces[::2], pieces[1::2]
    if len(html) > _LONGEST_TEXT and max(map(len, texts)) > _LONGEST_TEXT:
        return False
    if not settled and html.count("<") != len(tags):
        return False
    held = ""  # text before a tag that is not kept: one with the text after it
    for text, tag in zip(texts, tags, strict=False):
        written: str | None = tag
        if (name := _ENDS.get(tag)) is not None:
            if inner.pop() != name:
                return False
        elif not (written := _entered(tag, base, inner)):
            if written is None:
                return False
            held += text
            continue
        if text or held:
            said = text
            if held or not settled:
                said, held = _written(held + text), ""
            if said[:1] == "\n" and out and out[-1].startswith("<pre"):
                return False
            out.append(said)
        out.append(written or "")
    out.append(texts[-1] if settled and not held else _written(held + texts[-1]))
    return True


def _entered(tag: str, base: str | None, inner: list[str]) -> str | None:
    """Return a tag as it is kept, "" for not; None where a parser would move what it begins."""
    taken = _STARTS.get(tag) or _taken(tag, base)
    if taken is None:
        return None
    name, kept_tag = taken
    if not kept_tag:
        return ""
    if name[0] == "/":
        return kept_tag if inner.pop() == name[1:] else None
    if inner[-1] not in _INSIDE[name] or (name == "a" and "a" in inner):
        return None
    if name not in _VOID:
        inner.append(name)
        if len(inner) > _MOST_FORMATTING and _is_too_deep(inner):
            return None
    return kept_tag


def _is_too_deep(inner: list[str]) -> bool:
    return len(inner) > _DEEPEST or sum(one in _FORMATTING for one in inner) > _MOST_FORMATTING


def _written(text: str) -> str:
    said = clean(unescaped(text), multiline=True, limit=LIMIT_BODY)
    return escape(said, quote=False).replace("\xa0", "&nbsp;")


def _taken(tag: str, base: str | None) -> tuple[str, str] | None:
    """Return a tag's name, ``/`` before it for an end, and the tag as it is kept, "" for not."""
    if _PLAIN_LINK.fullmatch(tag):
        return "a", tag
    found = _PARTS.fullmatch(tag)
    if not found:
        return None
    name, rest = found[2].lower(), found[3]
    name = OTHER_NAMES.get(name, name)
    if name == "span":
        return None if UNSAID.search(rest) else ("span", "")
    if name not in _INSIDE:
        return None
    if found[1]:
        return None if name in _VOID else (f"/{name}", f"</{name}>")
    if name not in _READ:
        return name, f"<{name}>"
    return _with_attributes(name, rest, base)


def _with_attributes(name: str, rest: str, base: str | None) -> tuple[str, str] | None:
    sent = attributes_of(rest)
    if name == "ol" or "data-kind" in sent or sent.get("href", "").lstrip().startswith("#"):
        return None
    if name == "img" and is_formula(sent):
        return None
    left = kept(name, sent, base, ())
    if left is None:
        return (name, "") if name == "img" else None
    if any("\xa0" in value or _DOUBTFUL_HOST.match(value) for value in left.values()):
        return None
    values = (f' {key}="{_quoted(value)}"' for key, value in left.items())
    return name, f"<{name}{''.join(values)}>"


def _quoted(value: str) -> str:
    if "&" in value or "<" in value or ">" in value or '"' in value:
        return escape(value, quote=False).replace('"', "&quot;")
    return value
