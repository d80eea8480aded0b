import datetime as dt

import pytest

from birge.courier.models import Forgotten, Letter, Status
from birge.courier.retention import KEEP_ROWS
from birge.courier.tests.servers import Postmaster
from birge.courier.tests.writing import Write
from birge.courier.verbs.expire import expire
from birge.courier.verbs.retry import retry
from birge.courier.verbs.send_due import send_due
from birge.courier.work import Courier
from birge.upkeep.retention import rules

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def dead(write: Write, server: Postmaster, at: dt.datetime) -> Letter:
    server.refuses["aigul@example.kz"] = "550 5.7.1 relaying denied"
    letter = write()
    send_due(at)
    server.refuses.clear()
    letter.refresh_from_db()
    assert letter.status == Status.DEAD
    return letter


def test_a_dead_letter_is_sent_again(dead: Letter, server: Postmaster, at: dt.datetime) -> None:
    assert retry(at + HOUR, dead.pk) == 1
    assert send_due(at + HOUR).sent == 1
    dead.refresh_from_db()
    assert (dead.status, dead.sealed, dead.last_error) == (Status.SENT, None, "")


def test_all_dead_letters_are_sent_again(dead: Letter, at: dt.datetime) -> None:
    assert retry(at) == 1
    assert retry(at) == 0


def test_another_letter_is_left_alone(dead: Letter, at: dt.datetime) -> None:
    assert retry(at, dead.pk + 1) == 0


def test_a_sent_letter_cannot_be_sent_again(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    letter = write()
    send_due(at)
    assert retry(at, letter.pk) == 0


def test_a_dead_letter_forgets_when_its_time_is_up(dead: Letter) -> None:
    expire(dead.expires_at - HOUR)
    dead.refresh_from_db()
    assert dead.can_be_retried
    assert expire(dead.expires_at) == 1
    dead.refresh_from_db()
    assert dead.status == Status.DEAD
    assert retry(dead.expires_at, dead.pk) == 0
    with pytest.raises(Forgotten):
        dead.contents()


def test_a_letter_never_sent_expires(write: Write, at: dt.datetime) -> None:
    letter = write(expires_at=at + HOUR)
    assert expire(at) == 0
    assert expire(at + HOUR) == 1
    letter.refresh_from_db()
    assert (letter.status, letter.sealed) == (Status.EXPIRED, None)


def test_the_demo_forgets_too(write: Write, at: dt.datetime) -> None:
    letter = write()
    send_due(at)
    expire(letter.expires_at)
    letter.refresh_from_db()
    assert (letter.status, letter.sealed) == (Status.SENT, None)


def test_rows_are_removed_after_a_month(write: Write, server: Postmaster, at: dt.datetime) -> None:
    write()
    send_due(at)
    rule = next(rule for rule in rules() if rule.name == "letters")
    assert rule.enforce(at + KEEP_ROWS) == 0
    assert rule.enforce(at + KEEP_ROWS + HOUR) == 1
    assert not Letter.objects.exists()


def test_one_round_of_work_sends_and_forgets(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    write(expires_at=at)
    write()
    work_at(at)
    assert Letter.objects.filter(status=Status.SENT).count() == 1
    assert not Letter.objects.filter(sealed__isnull=False).exists()


def work_at(moment: dt.datetime) -> None:
    courier = Courier(lambda: moment)
    courier.round(lambda: True)
    courier.close()
