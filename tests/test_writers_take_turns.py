"""Whoever writes all the time waits for its turn, and not for SQLite's own lock."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from birge.courier.senders import Senders
from birge.courier.verbs.send_due import send_due
from birge.kit import clock
from birge.ledger.models import Head
from birge.ledger.rows import Rows
from birge.ledger.running import sealer
from birge.ledger.seal import assign, swap
from birge.upkeep.turns import turn
from tests.cast import Cast

pytestmark = [
    pytest.mark.committing,
    pytest.mark.usefixtures("committed"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's writers don't queue"),
]


def _send() -> None:
    with Senders.configured() as senders:
        send_due(clock.now(), senders=senders)


def _swap() -> None:
    head = Head.current()
    swap(head, Rows.parse(head.size, bytes(head.rows)), b"")


@pytest.mark.parametrize(
    "write", [_send, lambda: assign(10), _swap, lambda: sealer([]).fold(0, [])]
)
def test_it_waits_for_the_turn_of_another(cast: Cast, write: Callable[[], None]) -> None:
    cast.collecting()
    assign(10)
    done = threading.Event()

    def do() -> None:
        try:
            write()
            done.set()
        finally:
            connection.close()

    other = threading.Thread(target=do)
    with turn():
        other.start()
        assert not done.wait(0.5)
    assert done.wait(20)
    other.join(20)
