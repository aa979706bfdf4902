"""The only place that says how each kind of line and each style of an article looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.widget import Widget

    from newstui.text.document import Line, Span
    from newstui.ui.widgets.strips import Piece

_KINDS = frozenset({"heading", "code", "image", "rule"})
_STYLES = frozenset(
    {"bold", "italic", "code", "del", "ins", "mark", "link", "linknum", "dim", "heading"}
    | {"keyword", "string", "comment", "number", "function"}  # of code
    | {"hit", "here", "selected", "caret", "hint"}  # laid over the text
)
_EDGE, _EDGE_FOCUS = "article--edge", "article--edge-focus"
CLASSES: Final = {
    "article--text",
    *(_EDGE, _EDGE_FOCUS),  # their left border is the article's, where a pane stands before it
    *(f"article--{name}" for name in _STYLES),
    *(f"article--{kind}-line" for kind in _KINDS),
}
CSS: Final = """
    ArticleView {
        height: 1fr;
        & > .article--bold { text-style: bold; }
        & > .article--italic { text-style: italic; }
        & > .article--del { text-style: strike; }
        & > .article--ins { text-style: underline; }
        & > .article--mark { text-style: reverse; }
        & > .article--keyword { text-style: bold; }
        & > .article--comment { text-style: italic; }
        & > .article--link { text-style: underline; }
        & > .article--linknum { text-style: dim; }
        & > .article--dim { text-style: dim; }
        & > .article--heading { text-style: bold; }
        & > .article--heading-line { text-style: bold; }
        & > .article--rule-line { text-style: dim; }
        & > .article--image-line { text-style: dim; }
        & > .article--hit { text-style: reverse; }
        & > .article--here { text-style: reverse bold underline; }
        & > .article--selected { text-style: reverse; }
        & > .article--caret { text-style: reverse bold underline; }
        & > .article--hint { text-style: reverse bold; }
    }
    """


def piece(span: Span) -> Piece:
    """Name the component classes of a span; a style that is not known is left out."""
    return span.text, " ".join(name for name in span.style.split() if name in _STYLES)


def over(line: Line) -> tuple[str, ...]:
    """Name what is laid over the whole of a line, for its kind."""
    return (f"{line.kind}-line",) if line.kind in _KINDS else ()


def show_edge(article: Widget, *, beside: bool) -> None:
    """Draw the line between an article and the pane before it, if there is one, for its focus."""
    edge = article.get_component_styles(_EDGE_FOCUS if article.has_focus else _EDGE)
    article.styles.border_left = edge.border_left if beside else None
