"""Several workers on one outbox."""

import datetime as dt
import threading

import pytest
from django.db import connection

from birge.courier.models import Letter, Status
from birge.courier.tests.servers import Postmaster
from birge.courier.tests.writing import Write
from birge.courier.verbs.send_due import send_due
from birge.courier.verbs.take import take

only_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one worker: it locks the whole file"
)


@pytest.mark.committing
@only_postgresql
def test_two_workers_send_no_letter_twice(
    committed: None, write: Write, server: Postmaster, at: dt.datetime
) -> None:
    for number in range(30):
        write(f"person{number}@example.kz")
    workers = [threading.Thread(target=_work, args=[at]) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=20)
    recipients = [envelope.rcpt_tos[0] for envelope in server.envelopes]
    assert sorted(recipients) == sorted(f"person{number}@example.kz" for number in range(30))
    assert Letter.objects.filter(status=Status.SENT).count() == 30


@pytest.mark.committing
@only_postgresql
def test_a_locked_letter_is_passed_over(committed: None, write: Write, at: dt.datetime) -> None:
    from django.db import transaction

    first, second = write(), write()
    taken: list[Letter] = []
    with transaction.atomic():
        Letter.objects.select_for_update().get(pk=first.pk)
        other = threading.Thread(target=_take, args=[at, taken])
        other.start()
        other.join(timeout=20)
    assert taken == [second]


def test_a_letter_taken_is_not_taken_again(write: Write, at: dt.datetime) -> None:
    first, second = write(), write()
    assert [take(at, 1), take(at, 5), take(at, 1)] == [[first], [second], []]


def _work(at: dt.datetime) -> None:
    try:
        send_due(at)
    finally:
        connection.close()


def _take(at: dt.datetime, taken: list[Letter]) -> None:
    try:
        taken.extend(take(at, 1))
    finally:
        connection.close()
