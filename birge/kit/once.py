"""One asks for all who wait for the same."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Answer = TypeVar("Answer")


class Once(Generic[Key, Answer]):
    """On one loop. Whoever leaves takes nothing from the others; each gets the same answer.

    In place of `asyncio.shield` around one task, which is dearer for each who waits.
    """

    def __init__(self) -> None:
        self._waiting: dict[Key, list[asyncio.Future[Answer]]] = {}
        self._asking: set[asyncio.Task[None]] = set()

    async def ask(self, key: Key, act: Callable[[], Awaitable[Answer]]) -> Answer:
        """What `act` returns or raises, of whoever came first since it was last asked."""
        loop = asyncio.get_running_loop()
        mine: asyncio.Future[Answer] = loop.create_future()
        waiting = self._waiting.setdefault(key, [])
        waiting.append(mine)
        if len(waiting) == 1:
            asking = loop.create_task(self._answer(key, act))
            self._asking.add(asking)
            asking.add_done_callback(self._asking.discard)
        return await mine

    async def _answer(self, key: Key, act: Callable[[], Awaitable[Answer]]) -> None:
        try:
            answer = await act()
        except asyncio.CancelledError:
            # The loop ends: nobody is left waiting, and the next loop begins anew.
            for one in self._left(key):
                one.cancel()
            raise
        except Exception as error:
            for one in self._left(key):
                one.set_exception(error)
        else:
            for one in self._left(key):
                one.set_result(answer)

    def _left(self, key: Key) -> list[asyncio.Future[Answer]]:
        return [one for one in self._waiting.pop(key) if not one.done()]
