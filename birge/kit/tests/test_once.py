import asyncio
from functools import partial

import pytest

from birge.kit.once import Once
from tests import loops


def test_one_asks_for_all_who_wait_and_the_next_asks_anew() -> None:
    asked: list[str] = []

    async def main() -> None:
        once, gate = Once[str, int](), asyncio.Event()

        async def act() -> int:
            asked.append("once")
            await gate.wait()
            return len(asked)

        waiting = [asyncio.create_task(once.ask("a", act)) for _ in range(5)]
        await asyncio.sleep(0)
        gate.set()
        assert await asyncio.gather(*waiting) == [1] * 5
        assert await once.ask("a", act) == 2

    loops.run(main())


def test_other_keys_are_asked_beside() -> None:
    async def main() -> None:
        once = Once[str, str]()

        async def act(name: str) -> str:
            await asyncio.sleep(0)
            return name

        names = ["a", "b", "a"]
        asked = (once.ask(name, partial(act, name)) for name in names)
        assert await asyncio.gather(*asked) == names

    loops.run(main())


def test_who_leaves_takes_nothing_from_the_others() -> None:
    async def main() -> None:
        once, gate = Once[str, int](), asyncio.Event()

        async def act() -> int:
            await gate.wait()
            return 7

        first, second = (asyncio.create_task(once.ask("a", act)) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        gate.set()
        assert await second == 7
        assert first.cancelled()

    loops.run(main())


def test_a_fault_is_told_to_all_and_not_kept() -> None:
    async def main() -> None:
        once = Once[str, int]()

        async def fails() -> int:
            raise LookupError

        async def works() -> int:
            return 1

        results = await asyncio.gather(
            once.ask("a", fails), once.ask("a", fails), return_exceptions=True
        )
        assert [type(one) for one in results] == [LookupError] * 2
        with pytest.raises(LookupError):
            await once.ask("a", fails)
        assert await once.ask("a", works) == 1

    loops.run(main())


def test_where_the_loop_ends_nobody_waits_on_and_it_can_be_asked_again() -> None:
    once = Once[str, int]()

    async def never() -> int:
        await asyncio.Event().wait()
        return 0

    async def at_once() -> int:
        return 1

    async def leave() -> None:
        asyncio.get_running_loop().create_task(once.ask("a", never))
        await asyncio.sleep(0.01)

    async def again() -> int:
        return await asyncio.wait_for(once.ask("a", at_once), 5)

    loops.run(leave())
    assert loops.run(again()) == 1
