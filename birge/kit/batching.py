"""Many callers, one writer: what came while it wrote, it writes together next.

What a database does once for a commit costs the same for one row and for a hundred. The writer is
a thread of its own, so that one connection, with its pages and statements in memory, serves all.
"""

import threading
from collections import deque
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
        with self._turn:
            self._waiting.append(ticket)
            self._begin()
            self._turn.notify()
        try:
            ticket.answered.acquire()
        except BaseException:
            self._leave(ticket)
            raise
        return ticket.result()

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
            for ticket, answer in zip(batch, answers, strict=True):
                ticket.answer = (answer,)
                ticket.answered.release()

    def _leave(self, ticket: "_Ticket[Item, Result]") -> None:
        """For a caller that is interrupted nothing is written, if it is not too late."""
        with self._turn:
            if ticket in self._waiting:
                self._waiting.remove(ticket)


class _Ticket(Generic[Item, Result]):
    def __init__(self, item: Item) -> None:
        self.item = item
        self.answer: tuple[Result | Exception] | None = None
        self.answered = threading.Lock()
        self.answered.acquire()

    def result(self) -> Result:
        if self.answer is None:
            raise Interrupted
        (answer,) = self.answer
        if isinstance(answer, Exception):
            raise answer
        return answer


_Answer = TypeVar("_Answer")


def _whole(answers: Sequence[_Answer], count: int) -> Sequence[_Answer]:
    if len(answers) != count:
        raise RuntimeError(f"{len(answers)} answers to {count} items")
    return answers
