"""The only place that joins the words of one paragraph: white space, styles, link numbers."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from newstui.text.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from re import Pattern

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af"
_INDENTATION = " \xa0\u2002\u2003\u3000\n"
_LINE_END = Span("\n")


@cache
def _wide_line_end() -> Pattern[str]:
    """Compile when it is needed: 4 ms that the first paint of most articles need not wait for."""
    return re.compile(f"(?<=[{_WIDE}])[ \\t\\r\\f]*\\n[ \\t\\r\\n\\f]*(?=[{_WIDE}])")


class Links:
    """Numbers links in the order they are met; the same URL keeps its number."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self._numbers: dict[str, int] = {}

    def marker(self, url: str) -> Span:
        """Return the ``[3]`` that stands after a link."""
        number = self._numbers.setdefault(url, len(self.urls) + 1)
        if number > len(self.urls):
            self.urls.append(url)
        return Span(f"[{number}]", "linknum", url)


class Paragraph:
    """Gathers the words of one paragraph."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._space = False  # is waiting for a word to stand before

    def add(self, text: str, style: str = "", link: str | None = None) -> None:
        """Add text as HTML has it: white space of any length is one space or none."""
        if "\n" in text:  # between two Han it is no space at all
            text = _wide_line_end().sub("", text)
        text = _SPACES.sub(" ", text)
        word = text.strip(" ")
        if not word:
            self._space = self._space or bool(text)
            return
        if self._is_at_start():
            word = word.lstrip(_INDENTATION)
        elif self._space or text[0] == " ":
            if self._spans[-1][1:] == (style, link) or not (style or link):
                word = " " + word
            else:  # a space is never underlined or struck by what comes after it
                self._spans.append(Span(" "))
        self._space = text[-1] == " "
        if word:
            self._spans.append(Span(word, style, link))

    def add_marker(self, marker: Span) -> None:
        """Add the number of a link, right after its last word."""
        if self._spans:
            self._spans.insert(len(self._spans) - self._is_at_start(), marker)

    def end_line(self) -> bool:
        """Go to a new line; return False where one was just begun, as that ends a paragraph."""
        self._space = False
        if self._is_at_start():
            return not self._spans
        self._spans.append(_LINE_END)
        return True

    def take(self) -> tuple[Span, ...]:
        """Return the spans, without space at either end, and begin anew."""
        spans, self._spans, self._space = self._spans, [], False
        while spans and not spans[-1].text.rstrip(_INDENTATION):
            spans.pop()
        if spans:
            spans[-1] = spans[-1]._replace(text=spans[-1].text.rstrip(_INDENTATION))
        joined = groupby(spans, lambda span: (span.style, span.link))
        return tuple(Span(text_of(same), style, link) for (style, link), same in joined)

    def __bool__(self) -> bool:
        return bool(self._spans)

    @property
    def text(self) -> str:
        """The words so far."""
        return text_of(self._spans)

    @property
    def last_word(self) -> str:
        """The end of the last words, "" where a space follows them."""
        return "" if self._space or not self._spans else self._spans[-1].text

    @property
    def ends_in_word(self) -> bool:
        """Whether what comes next stands right after a word or its punctuation."""
        return self.last_word.strip() != ""

    @property
    def is_new_line(self) -> bool:
        """Whether a line just ended that was not the paragraph's last."""
        return bool(self._spans) and self._spans[-1] is _LINE_END

    def _is_at_start(self) -> bool:
        return not self._spans or self._spans[-1] is _LINE_END


def text_of(spans: Iterable[Span]) -> str:
    """Return the words of spans without their styles."""
    return "".join(span.text for span in spans)
