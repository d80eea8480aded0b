"""Whatever comes together, in whatever order: each is written once and answered for itself."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.kit.batching import Batcher, Interrupted
from tests.loops import run


class Poison(ValueError):
    pass


class Table:
    """Rows as a database keeps them: a unique number, and none of what it refused."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.batches: list[int] = []
        self.writers = threading.Lock()

    def write(self, items: Sequence[int]) -> Sequence[int | Exception]:
        assert self.writers.acquire(blocking=False), "two write at once"
        try:
            self.batches.append(len(items))
            return [self._one(item) for item in items]
        finally:
            self.writers.release()

    def _one(self, item: int) -> int | Exception:
        if item % 7 == 3:
            return Poison(str(item))
        self.rows.append(item)
        return item * 2


def outcome(act: Callable[[], int]) -> int | str:
    try:
        return act()
    except Poison as poison:
        return f"poison {poison}"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 10_000), max_size=60), st.integers(1, 9), st.integers(1, 8))
def test_each_is_written_once_and_answered_for_itself(
    items: list[int], most: int, callers: int
) -> None:
    table = Table()
    batcher = Batcher(table.write, most)
    with ThreadPoolExecutor(callers) as pool:
        answers = list(pool.map(lambda item: outcome(lambda: batcher.submit(item)), items))
    assert answers == [f"poison {item}" if item % 7 == 3 else item * 2 for item in items]
    assert sorted(table.rows) == sorted(item for item in items if item % 7 != 3)
    assert max(table.batches, default=0) <= most


def test_those_who_come_while_one_writes_go_together() -> None:
    table, begun, go_on = Table(), threading.Event(), threading.Event()

    def slow(items: Sequence[int]) -> Sequence[int | Exception]:
        begun.set()
        assert go_on.wait(10)
        return table.write(items)

    batcher = Batcher(slow)
    with ThreadPoolExecutor(9) as pool:
        first = pool.submit(batcher.submit, 1)
        assert begun.wait(10)
        others = [pool.submit(batcher.submit, number) for number in (11, 12, 13, 14)]
        while len(batcher._waiting) < len(others):
            pass
        go_on.set()
        assert [one.result(10) for one in (first, *others)] == [2, 22, 24, 26, 28]
    assert table.batches == [1, 4]


def test_what_the_writer_raises_is_the_answer_to_all_and_the_next_are_written() -> None:
    fails = iter([True, False])

    def write(items: Sequence[int]) -> Sequence[int | Exception]:
        if next(fails):
            raise OSError("the disk is full")
        return list(items)

    batcher = Batcher(write)
    with pytest.raises(OSError, match="disk"):
        batcher.submit(1)
    assert batcher.submit(2) == 2


def test_too_few_answers_are_an_error_and_not_somebody_elses() -> None:
    batcher: Batcher[int, int] = Batcher(lambda items: [])
    with pytest.raises(RuntimeError, match="0 answers"):
        batcher.submit(1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_after_a_writer_that_was_stopped_another_begins() -> None:
    begun, go_on, stops = threading.Event(), threading.Event(), iter([True])

    def write(items: Sequence[int]) -> Sequence[int | Exception]:
        begun.set()
        assert go_on.wait(10)
        if next(stops, False):
            raise KeyboardInterrupt
        return list(items)

    batcher = Batcher(write, most=1)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(batcher.submit, 1)
        assert begun.wait(10)
        go_on.set()
        assert isinstance(first.exception(10), Interrupted)
        assert batcher._writer
        batcher._writer.join(10)
        assert pool.submit(batcher.submit, 2).result(10) == 2


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.booleans()), max_size=40), st.integers(1, 9))
def test_callers_on_a_loop_are_answered_each_and_who_left_disturbs_nobody(
    asked: list[tuple[int, bool]], most: int
) -> None:
    table = Table()
    batcher = Batcher(table.write, most)

    async def all_of_them() -> list[int | BaseException]:
        tasks = [asyncio.create_task(batcher.ask(item)) for item, _leaves in asked]
        await asyncio.sleep(0)
        for task, (_item, leaves) in zip(tasks, asked, strict=True):
            if leaves:
                task.cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    for (item, leaves), answer in zip(asked, run(all_of_them()), strict=True):
        if leaves:
            assert isinstance(answer, asyncio.CancelledError)
        elif item % 7 == 3:
            assert isinstance(answer, Poison)
        else:
            assert answer == item * 2
    stayed = [item for item, leaves in asked if not leaves and item % 7 != 3]
    assert all(table.rows.count(item) >= stayed.count(item) for item in stayed)
    assert len(table.rows) <= len(asked)


def test_a_loop_that_has_ended_holds_up_no_other() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def write(items: Sequence[int]) -> Sequence[int | Exception]:
        begun.set()
        assert go_on.wait(10)
        return list(items)

    batcher = Batcher(write)

    async def leave() -> None:
        task = asyncio.create_task(batcher.ask(1))
        await asyncio.to_thread(begun.wait, 10)
        task.cancel()

    run(leave())
    go_on.set()
    assert batcher.submit(2) == 2
