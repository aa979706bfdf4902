from __future__ import annotations

import asyncio

import pytest

from newstui.net.limits import Slots


async def test_so_many_to_one_server_first_come_first_served() -> None:
    slots = Slots(per_host=2, overall=10)
    order: list[int] = []
    inside = most = 0

    async def one(number: int) -> None:
        nonlocal inside, most
        async with slots.hold("http://a:80"):
            inside += 1
            most = max(most, inside)
            order.append(number)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*map(one, range(9)))
    assert most == 2
    assert order == list(range(9))


async def test_waiting_for_a_server_holds_nothing_of_the_common_limit() -> None:
    slots = Slots(per_host=1, overall=2)
    never = asyncio.Event()

    async def stuck() -> None:
        async with slots.hold("http://slow:80"):
            await never.wait()

    tasks = [asyncio.create_task(stuck()) for _ in range(20)]
    await asyncio.sleep(0)
    async with slots.hold("http://fast:80"):
        pass
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with slots.hold("http://slow:80"), slots.hold("http://fast:80"):
        pass  # everything was given back


async def test_an_error_gives_the_slot_back() -> None:
    slots = Slots(per_host=1, overall=1)
    for _ in range(3):
        with pytest.raises(KeyError):
            async with slots.hold("http://a:80"):
                raise KeyError


async def test_a_place_is_wanted_where_somebody_waits_for_it() -> None:
    slots = Slots(per_host=1, overall=10)
    async with slots.hold("http://a:80"), slots.hold("http://b:80"):
        assert not slots.wanted("http://a:80")
        waiting = asyncio.create_task(_pass_through(slots, "http://a:80"))
        await asyncio.sleep(0)
        assert slots.wanted("http://a:80")
        assert not slots.wanted("http://b:80")
    await waiting
    assert not slots.wanted("http://a:80")


async def _pass_through(slots: Slots, origin: str) -> None:
    async with slots.hold(origin):
        pass
