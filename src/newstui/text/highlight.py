"""The only place that tells the words of code apart, where its language is named (Pygments)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newstui.text.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# what is larger was not written to be read, and some lexers take quadratic time for it
_LONGEST = 8_000  # characters
_LONGEST_SLOW = 1_500
_SLOW = frozenset({"c", "c#", "c++", "cpp", "cs", "csharp", "java", "objc", "objective-c"})
_LONGEST_LINE = 400
_MOST_EMPTY = "\n" * 5  # lines in a row
_KNOWN = frozenset({
    "bash", "c", "c#", "c++", "cpp", "cs", "csharp", "css", "diff", "docker", "dockerfile",
    "elixir", "erlang", "go", "golang", "haskell", "hs", "html", "ini", "java", "javascript",
    "js", "json", "jsx", "julia", "kotlin", "lua", "make", "makefile", "nginx", "nix",
    "objc", "objective-c", "ocaml", "perl", "php", "pl", "powershell", "ps1", "py", "python",
    "python3", "r", "rb", "rs", "ruby", "rust", "scala", "scheme", "sh", "shell", "sql", "swift",
    "toml", "ts", "typescript", "xml", "yaml", "yml", "zig", "zsh",
})  # fmt: skip
_STYLES = {
    "Comment": "comment",
    "Keyword": "keyword",
    "Operator.Word": "keyword",
    "Literal.String": "string",
    "Literal.Number": "number",
    "Name.Function": "function",
    "Name.Class": "function",
    "Name.Decorator": "function",
    "Name.Tag": "keyword",
    "Name.Attribute": "function",
    "Generic.Inserted": "string",
    "Generic.Deleted": "number",
    "Generic.Heading": "keyword",
    "Generic.Subheading": "comment",
}


@lru_cache(maxsize=64)
def highlighted(text: str, language: str) -> tuple[Span, ...]:
    """Return code in spans of style ``code``, with ``keyword``, ``string`` and so on added.

    The words are those of ``text`` exactly; plain where the language is not known.
    """
    plain = (Span(text, "code"),)
    longest = _LONGEST_SLOW if language in _SLOW else _LONGEST
    if language not in _KNOWN or len(text) > longest or _MOST_EMPTY in text:
        return plain
    if max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return plain
    spans = tuple(_joined(text, language))
    return spans if "".join(span.text for span in spans) == text else plain


def _joined(text: str, language: str) -> Iterator[Span]:
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - 15 ms, for such code only

    style = pending = ""
    for _, token, value in get_lexer_by_name(language).get_tokens_unprocessed(text):
        found = _style(str(token).removeprefix("Token."))
        if found != style and (value.strip() or "\n" in value):
            if pending:
                yield Span(pending, style or "code")
            style, pending = found, ""
        pending += value
    if pending:
        yield Span(pending, style or "code")


def _style(token: str) -> str:
    while token:
        if token in _STYLES:
            return f"code {_STYLES[token]}"
        token = token.rpartition(".")[0]
    return "code"
