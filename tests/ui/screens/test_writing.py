from __future__ import annotations

import threading
from typing import Any

from newstui.ui.screens.writing import Writer


def test_orders_are_done_in_turn_and_all_before_the_end() -> None:
    posted: list[tuple[Any, ...]] = []
    writer = Writer(lambda *values: posted.append(values))
    gate, done = threading.Event(), []

    def slow() -> str:
        gate.wait(10)
        done.append("slow")
        return "slow"

    def told(_: object) -> None: ...

    def failed(_: object) -> None: ...

    writer.submit(slow, told, failed)
    writer.submit(lambda: done.append("quick"), told, failed)
    writer.submit(lambda: 1 / 0, told, failed)
    assert done == []
    gate.set()
    writer.close()
    assert done == ["slow", "quick"]
    assert [values[0] for values in posted] == [told, told, failed]
    assert posted[0][1] == "slow"
    assert isinstance(posted[2][1], ZeroDivisionError)
