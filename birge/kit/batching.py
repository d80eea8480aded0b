"""Many callers, one writer at a time: whoever finds nobody writing writes for all who wait.

What a database does once for a commit costs the same for one row and for a hundred. No thread of
its own: the callers lead by turns, so nothing needs to be started, stopped or watched.
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
    """Whoever wrote for the others was stopped; nothing is known of what was written."""


class Batcher(Generic[Item, Result]):
    """`write` takes items in the order they came and answers each by a result or an exception.

    It must leave nothing of an item that it answers by an exception. What it raises itself is the
    answer to all of them.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Sequence[Result | Exception]],
        most: int = MOST_TOGETHER,
    ) -> None:
        self._write, self._most = write, most
        self._turn = threading.Lock()
        self._waiting: deque[_Ticket[Item, Result]] = deque()
        self._leader: _Ticket[Item, Result] | None = None

    def submit(self, item: Item) -> Result:
        """Returns once the item is written; raises what `write` answered it by."""
        ticket = _Ticket[Item, Result](item)
        with self._turn:
            self._waiting.append(ticket)
            if self._leader is None:
                self._leader = ticket
                ticket.called.release()
        try:
            ticket.called.acquire()
            if ticket.answer is None:
                self._lead()
        except BaseException:
            self._leave(ticket)
            raise
        return ticket.result()

    def _lead(self) -> None:
        with self._turn:
            some = range(min(self._most, len(self._waiting)))
            batch = [self._waiting.popleft() for _ in some]
        answers: Sequence[Result | Exception] = [Interrupted()] * len(batch)
        try:
            answers = _whole(self._write([ticket.item for ticket in batch]), len(batch))
        except Exception as error:
            answers = [error] * len(batch)
        finally:
            self._hand_over()
            for ticket, answer in zip(batch, answers, strict=True):
                ticket.answer = (answer,)
                ticket.called.release()

    def _hand_over(self) -> None:
        with self._turn:
            self._leader = self._waiting[0] if self._waiting else None
            if self._leader:
                self._leader.called.release()

    def _leave(self, ticket: "_Ticket[Item, Result]") -> None:
        """A caller that is interrupted must not take the lead with it, nor be written for."""
        with self._turn:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
            leads = self._leader is ticket
        if leads:
            self._hand_over()


class _Ticket(Generic[Item, Result]):
    def __init__(self, item: Item) -> None:
        self.item = item
        self.answer: tuple[Result | Exception] | None = None
        # Locked until its holder is called on to lead, or answered.
        self.called = threading.Lock()
        self.called.acquire()

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
