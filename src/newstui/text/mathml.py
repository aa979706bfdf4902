"""The only place that reads formulas (MathML Core) as a line of text: ``(a+b)/2``, ``xᵢ²``.

What a formula says in its own words (``alttext`` without TeX) comes first, then what its
children draw, then its TeX.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from newstui.text.raised import lowered, raised

_TOKEN = re.compile(r"<(/?)(?:[a-z]+:)?([A-Za-z][\w-]{0,30})([^<>]{0,2000})>|([^<]+)|<")
_TEX = re.compile(r"(?is)<annotation[^<>]{0,200}x-tex[^<>]{0,200}>([^<]{0,20000})</annotation")
_STYLE = r"\\(?:displaystyle|textstyle)\b\s*"
_DISPLAY = re.compile(rf"\s*(?:\{{{_STYLE}(.*)\}}|{_STYLE}(.*?))\s*", re.DOTALL)
_UNSEEN = frozenset({"annotation", "annotation-xml", "mphantom"})
_LEAVES = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_DEEPEST = 60
_ACCENTS = {
    "¯": "\u0304", "‾": "\u0304", "―": "\u0304", "_": "\u0304", "^": "\u0302", "ˆ": "\u0302",
    "~": "\u0303", "˜": "\u0303", "→": "\u20d7", "⃗": "\u20d7", "˙": "\u0307", "¨": "\u0308",
}  # fmt: skip
_BIG = frozenset("∑∏∫∮⋃⋂⋁⋀∐")
_SPACED = frozenset("=≠<>≤≥≈≡∼→⇒⇔←↔∈∉⊂⊆∣+−-±×·÷∪∩∧∨")
_ALONE = re.compile(r"[\w.,\u0300-\u036f\u20d0-\u20ff⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋′^√]+")


class _Node(NamedTuple):
    tag: str
    text: str  # of the attributes, or of a leaf
    children: list[_Node]


def math_text(inside: str, alttext: str) -> str:
    """Return the formula in the source of a ``<math>`` element, "" for none; linear in time."""
    if alttext.strip() and "\\" not in alttext and "{" not in alttext:
        return alttext.strip()
    if drawn := _row(_tree(inside)).strip():
        return re.sub(r"\s+", " ", drawn)
    found = _TEX.search(inside)
    tex = unescape(found[1]) if found else alttext
    shown = _DISPLAY.fullmatch(tex)
    return (shown[shown.lastindex or 0] if shown else tex).strip()


def _tree(source: str) -> list[_Node]:
    top = _Node("math", "", [])
    open_: list[_Node] = [top]
    for closes, name, attributes, words in _TOKEN.findall(source):
        if words:
            if text := unescape(words).strip():
                open_[-1].children.append(_Node("", text, []))
        elif not name:
            continue
        elif closes:
            names = [one.tag for one in open_[-_DEEPEST:]]
            if len(open_) > 1 and name.lower() in names[1:]:
                while open_.pop().tag != name.lower():
                    pass
        else:
            node = _Node(name.lower(), attributes, [])
            open_[-1].children.append(node)
            if not attributes.endswith("/") and len(open_) < _DEEPEST:
                open_.append(node)
    return top.children


def _row(nodes: list[_Node]) -> str:
    """Join what stands beside each other, with the spaces that make it readable."""
    pieces: list[str] = []
    for node in nodes:
        text = _text(node)
        if not text:
            continue
        if node.tag == "mo" and text in _SPACED and pieces and pieces[-1].strip():
            is_sign = pieces[-1].strip()[-1:] in _SPACED or pieces[-1].strip()[-1:] in "([{,"
            text = text if is_sign else f" {text} "
        elif node.tag == "mo" and text in {",", ";"}:
            text += " "
        elif pieces and _begins_with_word(text) and pieces[-1][-1:].isalnum():
            text = f" {text}"
        elif pieces and _is_word(pieces[-1]) and len(pieces[-1].strip()) > 1 and text[:1].isalnum():
            text = f" {text}"  # sin x
        pieces.append(text)
    return "".join(pieces)


def _begins_with_word(text: str) -> bool:
    word = text.split(maxsplit=1)[0]
    return len(word) > 1 and _is_word(word)


def _is_word(text: str) -> bool:
    return text.strip().isalpha()


def _text(node: _Node) -> str:
    tag, children = node.tag, [one for one in node.children if one.tag or one.text.strip()]
    if tag in _UNSEEN:
        return ""
    if not tag:
        return node.text.replace("\u2061", "").replace("\u2062", "").replace("\u2063", "")
    if tag in _LEAVES:
        return "".join(map(_text, children))
    if tag == "mspace":
        return " "
    if reader := _READERS.get(tag):
        return reader(children)
    if tag == "mfenced":
        return _fenced(node.text, children)
    return _row(children)


def _fraction(children: list[_Node]) -> str:
    top, bottom = (_group(text) for text in _texts(children, 2))
    return f"{top}/{bottom}"


def _superscript(children: list[_Node]) -> str:
    base, above = _texts(children, 2)
    return _base(base) + _above(above)


def _subscript(children: list[_Node]) -> str:
    base, below = _texts(children, 2)
    return _base(base) + lowered(_tight(below))


def _both(children: list[_Node]) -> str:
    base, below, above = _texts(children, 3)
    return _base(base) + lowered(_tight(below)) + _above(above)


def _above(text: str) -> str:
    return text if not text.strip("′″‴'*†‡") else raised(_tight(text))


def _tight(text: str) -> str:
    return text.replace(" ", "")


def _over(children: list[_Node]) -> str:
    base, above = _texts(children, 2)
    mark = _ACCENTS.get(above.strip())
    if mark and len(base.strip()) == 1:
        return base.strip() + mark
    return base + _above(above) if base.strip() in _BIG else f"{_group(base)}^({above})"


def _root(children: list[_Node]) -> str:
    base, index = _texts(children, 2)
    return f"{raised(index)}√{_group(base)}"


def _square_root(children: list[_Node]) -> str:
    return f"√{_group(_row(children))}"


def _table(children: list[_Node]) -> str:
    return "; ".join(", ".join(map(_text, row.children)) for row in children)


def _fenced(attributes: str, children: list[_Node]) -> str:
    ends = [re.search(rf"""\b{name}\s*=\s*["']([^"']?)["']""", attributes) for name in _FENCES]
    opening, closing = (found[1] if found else own for found, own in zip(ends, "()", strict=True))
    return f"{opening}{', '.join(map(_text, children))}{closing}"


_FENCES = ("open", "close")


def _texts(children: list[_Node], count: int) -> list[str]:
    texts = [_text(child) for child in children[:count]]
    texts += [""] * (count - len(texts))
    return texts if len(children) <= count else [*texts[:-1], texts[-1] + _row(children[count:])]


def _group(text: str) -> str:
    text = text.strip()
    return text if _ALONE.fullmatch(text) or _is_bracketed(text) else f"({text})"


def _base(text: str) -> str:
    text = text.strip()
    return text if _ALONE.fullmatch(text) or len(text) < 2 or _is_bracketed(text) else f"({text})"


def _is_bracketed(text: str) -> bool:
    """Tell whether the first bracket closes at the end, not before."""
    if text[:1] not in {"(", "["} or text[-1:] not in {")", "]"}:
        return False
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if not depth:
            return at == len(text) - 1
    return False


_READERS = {
    "mfrac": _fraction,
    "mover": _over,
    "mroot": _root,
    "msqrt": _square_root,
    "msub": _subscript,
    "msubsup": _both,
    "msup": _superscript,
    "mtable": _table,
    "munder": _subscript,
    "munderover": _both,
}
