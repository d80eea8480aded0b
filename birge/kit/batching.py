"""Many callers, one writer: what came while it wrote, it writes together next.

What a database does once for a commit costs the same for one row and for a hundred. The writer is
a thread of its own, so that one connection, with its pages and statements in memory, serves all.
"""

import asyncio
import contextlib
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

# More at a time gains little and lets the first of them wait longer.
MOST_TOGETHER = 256

Item = TypeVar("Item")
Result = TypeVar("Result")


class Interrupted(Exception):
    """The writer was stopped while it wrote; nothing is known of what was written."""


class Batcher(Generic[Item, Result]):
    """`write` takes items in the order they came and answers each by a result or an exception.

    It must leave nothing of an item that it answers by an exception. What it raises itself is the
    answer to all of them. Its thread begins with the first item, and again where it was stopped; it
    holds up nobody's end.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Sequence[Result | Exception]],
        most: int = MOST_TOGETHER,
    ) -> None:
        self._write, self._most = write, most
        self._turn = threading.Condition()
        self._waiting: deque[_Ticket[Item, Result]] = deque()
        self._writer: threading.Thread | None = None

    def submit(self, item: Item) -> Result:
        """Returns once the item is written; raises what `write` answered it by."""
        ticket = _Ticket[Item, Result](item)
        answered = ticket.answered = threading.Lock()
        answered.acquire()
        self._put(ticket)
        try:
            answered.acquire()
        except BaseException:
            self._leave(ticket)
            raise
        return ticket.result()

    async def ask(self, item: Item) -> Result:
        """The same for a caller that shares its thread with others."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        ticket = _Ticket[Item, Result](item, future)
        self._put(ticket)
        try:
            return await future
        except asyncio.CancelledError:
            self._leave(ticket)
            raise

    def _put(self, ticket: "_Ticket[Item, Result]") -> None:
        with self._turn:
            self._waiting.append(ticket)
            self._begin()
            self._turn.notify()

    def _begin(self) -> None:
        """After a fork or a stop there is a thread no more."""
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(target=self._work, name="batcher", daemon=True)
            self._writer.start()

    def _work(self) -> None:
        while True:
            with self._turn:
                while not self._waiting:
                    self._turn.wait()
                some = range(min(self._most, len(self._waiting)))
                batch = [self._waiting.popleft() for _ in some]
            self._answer(batch)

    def _answer(self, batch: "list[_Ticket[Item, Result]]") -> None:
        answers: Sequence[Result | Exception] = [Interrupted()] * len(batch)
        try:
            answers = _whole(self._write([ticket.item for ticket in batch]), len(batch))
        except Exception as error:
            answers = [error] * len(batch)
        finally:
            _tell(batch, answers)

    def _leave(self, ticket: "_Ticket[Item, Result]") -> None:
        """For a caller that is interrupted nothing is written, if it is not too late."""
        with self._turn:
            if ticket in self._waiting:
                self._waiting.remove(ticket)


class _Ticket(Generic[Item, Result]):
    """Its holder waits on a lock, or for a future of the loop that it belongs to."""

    __slots__ = ("answer", "answered", "future", "item")

    def __init__(self, item: Item, future: "asyncio.Future[Result] | None" = None) -> None:
        self.item, self.future = item, future
        self.answer: tuple[Result | Exception] | None = None
        self.answered: threading.Lock | None = None

    def result(self) -> Result:
        if self.answer is None:
            raise Interrupted
        (answer,) = self.answer
        if isinstance(answer, Exception):
            raise answer
        return answer


def _tell(batch: Sequence[_Ticket[Item, Result]], answers: Sequence[Result | Exception]) -> None:
    """A loop is woken once for all that it waits for."""
    loops = defaultdict[asyncio.AbstractEventLoop, list[_Ticket[Item, Result]]](list)
    for ticket, answer in zip(batch, answers, strict=True):
        ticket.answer = (answer,)
        if ticket.answered:
            ticket.answered.release()
        if ticket.future:
            loops[ticket.future.get_loop()].append(ticket)
    for loop, tickets in loops.items():
        # A loop that has ended waits for nothing.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle, tickets)


def _settle(tickets: Sequence[_Ticket[Item, Result]]) -> None:
    for ticket in tickets:
        future = ticket.future
        if future is None or future.done():
            continue
        try:
            future.set_result(ticket.result())
        except Exception as error:
            future.set_exception(error)


_Answer = TypeVar("_Answer")


def _whole(answers: Sequence[_Answer], count: int) -> Sequence[_Answer]:
    if len(answers) != count:
        raise RuntimeError(f"{len(answers)} answers to {count} items")
    return answers
