"""Web pages for the tests: articles long enough that any reader of pages finds their text."""

from __future__ import annotations

from tests.engine.conftest import answer

_SAID = (
    "The harbour authority said on Tuesday that the channel would be dredged twice before the "
    "winter storms, and that pilots would go out with every ship until the lights were repaired. "
)


def body(words: str, paragraphs: int = 4) -> str:
    return "".join(f"<p>{words} {n}: {_SAID}</p>" for n in range(paragraphs))


def page(title: str, words: str, more: str = "", paragraphs: int = 4) -> bytes:
    text = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body(words, paragraphs)}</article>{more}</body></html>"
    )
    return answer(text.encode(), "Content-Type: text/html; charset=utf-8")
