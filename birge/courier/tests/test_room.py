import datetime as dt

from pytest_django import Settings

from birge.courier.models import Letter, Status
from birge.courier.room import room
from birge.courier.tests.servers import Postmaster
from birge.courier.tests.writing import Write
from birge.courier.verbs.retry import retry
from birge.courier.verbs.send_due import send_due

KIND = "petitions.news"


def test_a_waiting_letter_takes_a_place_and_leaves_it(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    write(kind=KIND)
    write()
    assert room(KIND, 3) == 2
    send_due(at)
    assert room(KIND, 3) == 3


def test_more_than_allowed_leaves_no_room(write: Write) -> None:
    for _letter in range(3):
        write(kind=KIND)
    assert room(KIND, 2) == 0


def test_a_dead_letter_of_no_second_chance_holds_nothing(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    server.refuses["aigul@example.kz"] = "550 nobody here"
    write(kind=KIND, retriable=False)
    send_due(at)
    letter = Letter.objects.get()
    assert (letter.status, letter.sealed) == (Status.DEAD, None)
    assert room(KIND, 1) == 1
    assert retry(at) == 0


def test_a_server_that_is_slow_keeps_the_place(
    write: Write, server: Postmaster, at: dt.datetime, settings: Settings
) -> None:
    server.refuses["aigul@example.kz"] = "451 later"
    write(kind=KIND, retriable=False)
    send_due(at)
    assert room(KIND, 1) == 0
