"""The only place where trafilatura's own markup becomes HTML, with the captions of images kept."""

from __future__ import annotations

import re
from html import escape as quoted
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newstui.sources.page_titles import same_title
from newstui.text.clean import is_plain_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAPTION = "caption-of-this-image: "
_PICTURE = "#.jpg"  # trafilatura keeps only what ends like an image
_IMAGE_END = re.compile(r"(?i)\.(?:avif|bmp|gif|hei[cf]|jpe?g|png|webp)\b")
_LAZY = (
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-actualsrc",
    "data-echo",
    "data-url",
    "data-srcset",
    "srcset",
    "_src",
    "file",
)
_TINY = re.compile(r"^\s*[012]?\d\s*(?:px)?\s*$")
_PLACEHOLDER = re.compile(  # in lower case
    r"(?:blank|spacer|placeholder|loading|grey|gray|1x1|pixel|transparent)[\w-]{0,20}\.(?:gif|png|svg|jpg)"
)
_RENDITIONS = {"#b": "strong", "#i": "em", "#u": "u", "#t": "code", "#sub": "sub", "#sup": "sup"}
_NAMES = {
    "item": "li",
    "quote": "blockquote",
    "row": "tr",
    "p": "p",
    "table": "table",
    "del": "del",
    "ins": "ins",
}
_DEEPEST = 80
_BLOCKS = frozenset((
    "p", "div", "section", "article", "ul", "ol", "dl", "table", "blockquote", "pre", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "aside", "nav", "main", "form",
))  # fmt: skip


def prepare(root: HtmlElement, url: str) -> None:
    """Make a page such that its paragraphs, and its images with their captions, come through.

    The caption goes along as the image's title, and its element goes out of the page.
    """
    nodes = list(root.iter("section", "amp-img", "img", "figcaption"))
    for node in nodes:
        if node.tag == "section" and not any(one.tag in _BLOCKS for one in node.iterdescendants()):
            node.tag = "p"  # as WeChat's editors write paragraphs
    for node in nodes:
        if node.tag not in {"amp-img", "img"}:
            continue
        node.tag = "img"
        source = _source(node)
        if not source or (
            _TINY.match(node.get("width") or "") and _TINY.match(node.get("height") or "")
        ):
            node.attrib.pop("src", None)
            continue
        try:
            source = source if is_plain_url(source) else urljoin(url, source)
        except ValueError:
            continue
        node.attrib.pop("data-src", None)
        node.attrib.pop("title", None)
        node.set(
            "src", source if _IMAGE_END.search(source) else source.partition("#")[0] + _PICTURE
        )
    for caption in (one for one in nodes if one.tag == "figcaption"):
        figure = next(caption.iterancestors("figure"), None)
        image = None if figure is None else figure.find(".//img")
        words = " ".join("".join(caption.itertext()).split())
        if image is not None and words and image.get("src"):
            image.set("title", _CAPTION + words[:1_000])
            parent = caption.getparent()
            if (
                parent is not None
                and not (caption.tail or "").strip()
                and caption.find(".//img") is None
            ):
                parent.remove(caption)


def _joined(url: str, address: str) -> str:
    if address.startswith("#") or is_plain_url(address):
        return address  # to a note in the article itself, or absolute
    try:
        return urljoin(url, address)
    except ValueError:
        return address


def _source(node: HtmlElement) -> str:
    source = (node.get("data-src") or "").strip() or (node.get("src") or "").strip()
    lower = source.lower()
    if source and not lower.startswith("data:") and not _PLACEHOLDER.search(lower):
        return source
    for name in _LAZY:
        if offered := (node.get(name) or "").strip():
            return offered.split(",")[-1].split()[0] if "srcset" in name else offered
    return ""


def html_of(body: HtmlElement, title: str, url: str) -> str:
    """Return the HTML of what trafilatura found; its first heading goes where it is the title.

    ``url`` is what the page's links are read against: here, as most of them are not kept.
    """
    for link in body.iter("ref"):
        if target := link.get("target"):
            link.set("target", _joined(url, target))
    blocks: list[str] = []
    lines = (body[0].text or "").splitlines() if len(body) == 1 and len(body[0]) == 0 else []
    if len(lines) > 1 and same_title(lines[0], title):  # a flash, whose blocks it has joined
        return "\n".join(f"<p>{_words(line)}</p>" for line in lines[1:] if line.strip())
    if (body.text or "").strip():
        blocks.append(f"<p>{_words(body.text)}</p>")
    first = True
    for node in body:
        if first and node.tag not in {"graphic", "lb"}:
            first = False
            again = _title_again(node, title)
            if again is node:
                continue
            if again is not None:
                again.clear(keep_tail=True)
        out: list[str] = []
        _write(node, out, 1 if node.tag in {"hi", "ref"} else 0)
        blocks.append(f"<p>{''.join(out)}</p>" if node.tag in {"hi", "ref"} else "".join(out))
        if node.tail and node.tail.strip():
            blocks.append(f"<p>{_words(node.tail)}</p>")
    return "\n".join(blocks)


def _title_again(node: HtmlElement, title: str) -> HtmlElement | None:
    """Return the element that a body begins with, where it is the title once more."""
    while not same_title("".join(node.itertext()), title):
        if (node.text or "").strip() or len(node) == 0:
            return None
        node = node[0]
    return node


def _write(node: HtmlElement, out: list[str], depth: int) -> None:
    tag = node.tag
    if not isinstance(tag, str) or depth > _DEEPEST:
        out.append(_words("".join(node.itertext())))
        return
    if tag == "lb":
        out.append("<br>")
        return
    if tag == "graphic":
        out.append(_image(node, block=depth == 0))
        return
    name, attributes = _element(node, tag, depth)
    if name == "pre":
        out.append(f"<pre><code>{_words(_code(node))}</code></pre>")
        return
    if name:
        out.append(f"<{name}{attributes}>")
    text = node.text or ""
    out.append(_words(text.lstrip() if depth == 0 else text))
    for child in node:
        _write(child, out, depth + 1)
        out.append(_words(child.tail or ""))
    if name:
        out.append(f"</{name}>")


def _element(node: HtmlElement, tag: str, depth: int) -> tuple[str, str]:
    if tag == "head":
        level = (node.get("rend") or "h2")[1:]
        return f"h{max(2, min(6, int(level)))}" if level.isdigit() else "h2", ""
    if tag == "list":
        return ("ol" if node.get("rend") == "ol" else "ul"), ""
    if tag == "hi":
        return _RENDITIONS.get(node.get("rend") or "", "em"), ""
    if tag == "ref":
        target = node.get("target")
        return ("a", f' href="{quoted(target)}"') if target else ("", "")
    if tag == "cell":
        return ("th" if node.get("role") == "head" else "td"), ""
    if tag == "code":
        return ("pre" if depth == 0 or "\n" in "".join(node.itertext()) else "code"), ""
    return _NAMES.get(tag, ""), ""


def _code(node: HtmlElement) -> str:
    parts = [node.text or ""]
    for child in node:
        parts.append("\n" if child.tag == "lb" else _code(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _image(node: HtmlElement, *, block: bool) -> str:
    source = (node.get("src") or "").removesuffix(_PICTURE)
    alt = node.get("alt") or ""
    said = node.get("title") or ""
    caption = said.removeprefix(_CAPTION) if said.startswith(_CAPTION) else ""
    image = f'<img src="{quoted(source)}" alt="{quoted(alt)}">'
    if caption:
        return f"<figure>{image}<figcaption>{_words(caption)}</figcaption></figure>"
    return f"<figure>{image}</figure>" if block else image


def _words(text: str) -> str:
    """Escape words as ``text.sanitise`` writes them, so that it needs one pass and not two."""
    return quoted(text, quote=False).replace("\u00a0", "&nbsp;")
