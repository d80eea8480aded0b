import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from birge.ledger.models import Entry
from birge.ledger.record import facts, record
from birge.ledger.tests.test_encoding import Something

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 2, 10)


def execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_is_recorded_is_found_again() -> None:
    record(Something(DAY, 1), DAY)
    record(Something(DAY, 2), DAY)
    assert [fact["value"] for fact in facts("test.something")] == [1, 2]
    assert list(facts("other")) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET kind = 'x'",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_entry SET body = body",
    ],
)
def test_the_database_refuses_to_change_or_remove(statement: str) -> None:
    record(Something(DAY, 1), DAY)
    with pytest.raises(DatabaseError, match="only grows"):
        execute(statement)
    assert Entry.objects.count() == 1


def test_the_orm_can_not_either() -> None:
    record(Something(DAY, 1), DAY)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Entry.objects.update(kind="another")


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has no TRUNCATE")
def test_truncate_is_refused() -> None:
    with pytest.raises(DatabaseError, match="only grows"):
        execute("TRUNCATE ledger_entry CASCADE")


def test_a_fact_goes_with_its_transaction() -> None:
    with transaction.atomic():
        record(Something(DAY, 1), DAY)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()
