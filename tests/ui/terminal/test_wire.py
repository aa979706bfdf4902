from __future__ import annotations

import io

import pyte

from newstui.ui.terminal.wire import ENTER, FRAME, Wire


class Sent:
    """A wire, and an emulator at its end."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.bytes = io.BytesIO()
        self.wire = Wire(io.TextIOWrapper(self.bytes, encoding))

    def taken(self) -> str:
        """Send the newest frame, as the writing thread does; return it."""
        start = len(self.bytes.getvalue())
        self.wire.write(FRAME)
        self.wire.flush()
        return self.bytes.getvalue()[start:].decode()

    def screen(self, columns: int, rows: int) -> list[str]:
        """Return what all that was sent shows."""
        screen = pyte.Screen(columns, rows)
        pyte.ByteStream(screen).feed(self.bytes.getvalue().replace(b"\x1b[?1049h", b""))
        return [line.rstrip() for line in screen.display]


def frame(text: str, y: int = 1) -> str:
    return f"\x1b[{y};1H{text}\x1b[1;1H"


def test_frames_that_were_overtaken_are_never_sent() -> None:
    sent = Sent()
    assert sent.wire.draw(frame("one"), 10, 2)
    assert not sent.wire.draw(frame("two"), 10, 2)
    assert not sent.wire.draw(frame("six", 2), 10, 2)
    text = sent.taken()
    assert "one" not in text
    assert sent.screen(10, 2) == ["two", "six"]
    assert sent.wire.draw(frame("two"), 10, 2)
    assert sent.taken() == ""


def test_what_is_forgotten_is_sent_again() -> None:
    sent = Sent()
    sent.wire.draw(frame("one"), 10, 2)
    sent.taken()
    sent.wire.forget()
    assert sent.wire.forgotten
    assert "\x1b[2J" in (text := sent.taken())
    assert "one" in text
    assert not sent.wire.forgotten
    assert sent.taken() == ""


def test_another_size_and_the_alternate_screen_are_drawn_whole() -> None:
    sent = Sent()
    sent.wire.draw(frame("中文字"), 6, 2)
    sent.taken()
    sent.wire.draw(frame("x", 2), 5, 3)
    assert "中文" in (text := sent.taken())
    assert "字" not in text
    sent.wire.write(ENTER)
    assert "中文" in sent.taken()
    sent.wire.draw(frame("x", 2), 0, 0)
    sent.taken()


def test_a_queue_that_is_gone_holds_nothing_back() -> None:
    sent = Sent()
    assert sent.wire.queue()
    assert not sent.wire.queue()
    sent.wire.begin()
    assert sent.wire.queue()


def test_what_the_terminal_cannot_write_is_a_question_mark() -> None:
    sent = Sent("latin-1")
    sent.wire.draw(frame("é中"), 10, 1)
    sent.wire.write(FRAME)
    assert "é?".encode("latin-1") in sent.bytes.getvalue()
