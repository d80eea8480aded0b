"""One writer at a time on one SQLite file, and whoever waits comes next."""

import threading
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction
from pytest_django import Settings

from birge.upkeep.turns import turn

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's writers don't queue"),
]


def test_another_waits_for_its_turn() -> None:
    said: list[str] = []
    begun = threading.Event()

    def wait() -> None:
        begun.set()
        with turn():
            said.append("second")

    other = threading.Thread(target=wait)
    with turn():
        other.start()
        assert begun.wait(10)
        other.join(0.2)
        assert other.is_alive()
        said.append("first")
    other.join(10)
    assert said == ["first", "second"]


def test_within_a_transaction_nobody_waits_for_oneself() -> None:
    with turn(), transaction.atomic(), turn():
        assert connection.in_atomic_block


def test_a_turn_that_fails_ends() -> None:
    with pytest.raises(ValueError, match="x"), turn():
        raise ValueError("x")
    with turn():
        assert not connection.in_atomic_block


def test_without_room_for_the_lock_the_database_is_away(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / "gone"
    with pytest.raises(OperationalError), turn():
        raise AssertionError("there is no turn")
