"""The clock went ahead, and back: letters leave, and nobody's mailbox stays shut."""

import datetime as dt

from birge.courier.figures import figures
from birge.courier.models import Letter, Status
from birge.courier.tests.servers import Postmaster
from birge.courier.tests.writing import Write
from birge.courier.verbs.bring_back import bring_back
from birge.courier.verbs.send_due import send_due
from birge.courier.work import Courier
from birge.kit import steady

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


def round_at(courier: Courier, moments: list[dt.datetime], at: dt.datetime) -> None:
    moments[:] = [at]
    courier.round(lambda: True)


def test_a_letter_written_tomorrow_leaves_today(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    write(at=at + DAY)
    assert send_due(at).sent == 0
    assert bring_back(at) == 1
    assert send_due(at).sent == 1
    assert bring_back(at) == 0


def test_what_was_put_off_by_the_later_clock_goes_too(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    write()
    Letter.objects.update(not_before=at + DAY)
    write("bota@example.kz")
    Letter.objects.filter(not_before=at).update(not_before=at + HOUR)
    assert bring_back(at) == 1
    assert send_due(at).sent == 1, "the other one waits its hour"


def test_a_mailbox_is_not_shut_by_letters_of_tomorrow(write: Write, at: dt.datetime) -> None:
    write(at=at + DAY, hourly=1)
    bring_back(at)
    assert write(hourly=1)


def test_the_courier_notices_by_itself(write: Write, server: Postmaster, at: dt.datetime) -> None:
    moments = [at]
    courier = Courier(lambda: moments[0])
    round_at(courier, moments, at)
    write(at=at + DAY)
    round_at(courier, moments, at)
    assert not server.envelopes
    round_at(courier, moments, at + HOUR)
    assert len(server.envelopes) == 1
    courier.close()


def test_no_words_are_wiped_by_a_clock_in_doubt(
    write: Write, server: Postmaster, at: dt.datetime
) -> None:
    server.refuses["aigul@example.kz"] = "451 4.7.1 try later"
    moments = [at]
    courier = Courier(lambda: moments[0])
    round_at(courier, moments, at)
    letter = write()
    round_at(courier, moments, letter.expires_at + DAY)
    letter.refresh_from_db()
    assert (letter.status, bool(letter.sealed)) == (Status.WAITING, True)
    steady_again = Courier(lambda: letter.expires_at + DAY)
    steady_again.round(lambda: True)
    letter.refresh_from_db()
    assert letter.status == Status.EXPIRED
    assert steady.SECONDS_OF_DOUBT > 0
    for one in (courier, steady_again):
        one.close()


def test_nothing_took_less_than_no_time(write: Write, server: Postmaster, at: dt.datetime) -> None:
    write(at=at + HOUR)
    assert figures(at).oldest == 0
    Letter.objects.update(not_before=at)
    send_due(at)
    latency = Letter.objects.latency(at - DAY)
    assert latency
    assert latency.p95 == 0
