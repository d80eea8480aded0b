import datetime as dt

import pytest
from pytest_django import Settings

from birge.kit import clock
from birge.sluice import limits, tickets
from birge.sluice.admitting import MustWork, admit
from birge.sluice.models import DayKey, Knock, SpentTicket, Way
from birge.sluice.networks import names_of
from birge.sluice.rules import forget
from birge.sluice.tests.test_tickets import worked
from birge.sluice.tickets import Shown, Ticket

HERE, THERE = "203.0.113.7", "203.0.113.8"
SUBJECT = "petitions/shelter"


@pytest.fixture
def at() -> dt.datetime:
    return clock.now().replace(hour=9)


@pytest.fixture(autouse=True)
def _usual(db: None, settings: Settings) -> None:
    settings.SIGNS_A_MINUTE, settings.SIGNS_IN_FIVE_MINUTES = 1, 5


def ticket_for(address: str, at: dt.datetime, shown: Shown = Shown()) -> Ticket:  # noqa: B008
    with pytest.raises(MustWork) as must:
        admit(SUBJECT, address, shown, at)
    return must.value.ticket


def test_the_second_within_a_minute_works(at: dt.datetime) -> None:
    assert admit(SUBJECT, HERE, Shown(), at).way == Way.FREE
    ticket = ticket_for(HERE, at + dt.timedelta(seconds=59))
    assert admit(SUBJECT, THERE, Shown(), at).way == Way.FREE
    assert admit("petitions/other", HERE, Shown(), at).way == Way.FREE
    assert ticket.text
    assert admit(SUBJECT, HERE, Shown(), at + dt.timedelta(seconds=61)).way == Way.FREE


def test_the_sixth_within_five_minutes_works(at: dt.datetime) -> None:
    for number in range(4):
        admit(SUBJECT, HERE, Shown(), at + dt.timedelta(seconds=61 * number))
    limits.set_number("signs-in-five", 4)
    ticket_for(HERE, at + dt.timedelta(seconds=61 * 4))


def test_many_behind_one_carrier_get_through_by_work() -> None:
    now = clock.now()
    admit(SUBJECT, HERE, Shown(), now)
    for _person in range(3):
        ticket = ticket_for(HERE, now)
        shown = Shown(ticket.text, worked(ticket))
        assert admit(SUBJECT, HERE, shown, now).way == Way.WORKED
        again = ticket_for(HERE, now, shown)
        assert again.text != ticket.text


def test_who_can_not_work_waits_and_only_some_at_a_time(settings: Settings) -> None:
    settings.WAITS_A_MINUTE = 1
    now = clock.now()
    admit(SUBJECT, HERE, Shown(), now)
    first, second = (tickets.issue(SUBJECT, now - dt.timedelta(seconds=30)) for _ in "ab")
    assert admit(SUBJECT, HERE, Shown(first.text), now).way == Way.WAITED
    assert ticket_for(HERE, now, Shown(second.text)) == second
    assert admit(SUBJECT, HERE, Shown(second.text), now + dt.timedelta(seconds=61))


def test_no_limit_is_none(settings: Settings, at: dt.datetime) -> None:
    settings.SIGNS_A_MINUTE = settings.SIGNS_IN_FIVE_MINUTES = 0
    assert {admit(SUBJECT, HERE, Shown(), at).way for _ in range(20)} == {Way.FREE}


def test_no_address_is_kept_and_names_end_with_the_day(at: dt.datetime) -> None:
    admit(SUBJECT, HERE, Shown(), at)
    assert not any(HERE in str(value) for value in Knock.objects.values().get().values())
    assert names_of(at, HERE) == names_of(at, HERE) != names_of(at + dt.timedelta(days=1), HERE)


def test_what_limits_need_is_forgotten_in_minutes(at: dt.datetime) -> None:
    admit(SUBJECT, HERE, Shown(), at)
    tickets.spend(tickets.issue(SUBJECT, at))
    forget(at + dt.timedelta(minutes=29))
    assert (Knock.objects.count(), SpentTicket.objects.count()) == (1, 0)
    forget(at + dt.timedelta(days=1))
    assert (Knock.objects.count(), DayKey.objects.count()) == (0, 0)


def test_an_operator_sets_a_limit_and_goes_back(settings: Settings) -> None:
    assert limits.set_number("signs-a-minute", 9)
    assert limits.number_of("signs-a-minute") == 9
    assert limits.set_number("signs-a-minute", None)
    assert limits.number_of("signs-a-minute") == settings.SIGNS_A_MINUTE
    for name, number in (("signs-a-year", 1), ("signs-a-minute", -1)):
        with pytest.raises(limits.UnknownLimit):
            limits.set_number(name, number)


def test_a_clock_that_went_ahead_and_back_keeps_nobody_out(at: dt.datetime) -> None:
    later = at + dt.timedelta(days=2)
    for number in range(5):
        admit(SUBJECT, HERE, Shown(), later + dt.timedelta(seconds=61 * number))
    assert admit(SUBJECT, HERE, Shown(), at).way == Way.FREE
    ticket_for(HERE, at + dt.timedelta(seconds=10))
    forget(at)
    assert Knock.objects.count() == 1
