import datetime as dt

import pytest

from birge.courier.figures import figures, purposes
from birge.courier.models import Latency, Letter, Status
from birge.courier.tests.writing import Write

SECOND = dt.timedelta(seconds=1)


def sent_after(write: Write, at: dt.datetime, seconds: int) -> None:
    letter = write(at=at)
    Letter.objects.filter(pk=letter.pk).update(
        status=Status.SENT, sealed=None, sent_at=at + seconds * SECOND
    )


def test_half_and_nearly_all(write: Write, at: dt.datetime) -> None:
    for seconds in range(1, 21):
        sent_after(write, at, seconds)
    assert Letter.objects.latency(at) == Latency(20, 10.0, 19.0)


def test_one_letter_is_both(write: Write, at: dt.datetime) -> None:
    sent_after(write, at, 3)
    assert Letter.objects.latency(at) == Latency(1, 3.0, 3.0)


def test_without_letters_there_is_no_figure(write: Write, at: dt.datetime) -> None:
    write()
    assert Letter.objects.latency(at) is None


def test_what_went_out_before_does_not_count(write: Write, at: dt.datetime) -> None:
    sent_after(write, at, 3)
    assert Letter.objects.latency(at + 4 * SECOND) is None


@pytest.mark.django_db
def test_an_empty_outbox_has_figures(at: dt.datetime) -> None:
    now = figures(at)
    assert (now.waiting, now.oldest, now.dead, now.sent, now.latency) == (0, None, 0, 0, None)


def test_the_oldest_waiting_letter_is_told(write: Write, at: dt.datetime) -> None:
    write(at=at - 90 * SECOND)
    write()
    assert (figures(at).waiting, figures(at).oldest) == (2, 90.0)


def test_each_purpose_of_five_letters_or_more_is_told_by_the_hour_and_the_day(
    write: Write, at: dt.datetime
) -> None:
    for number in range(5):
        sent_after(write, at - dt.timedelta(hours=3), 10 + number)
        sent_after(write, at - dt.timedelta(minutes=3), 1 + number)
    lone = write(kind="follows.news")
    Letter.objects.filter(pk=lone.pk).update(status=Status.SENT, sealed=None, sent_at=at)
    (row,) = purposes(at)
    assert row.kind == "petitions.confirm"
    assert row.hour == Latency(5, 3.0, 5.0)
    assert row.day == Latency(10, 5.0, 14.0)


def test_a_letter_that_waits_a_minute_is_behind(write: Write, at: dt.datetime) -> None:
    write()
    assert not figures(at + 60 * SECOND).is_behind
    assert figures(at + 61 * SECOND).is_behind
