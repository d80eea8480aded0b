import base64
import datetime as dt
import json

import pytest
from altcha import v2 as altcha

from birge.kit import clock
from birge.sluice import tickets
from birge.sluice.models import SpentTicket, Way
from birge.sluice.tickets import BadTicket, Ticket

SUBJECT = "petitions/shelter"


def worked(ticket: Ticket) -> str:
    """As a browser does it, and sends it."""
    challenge = altcha.Challenge.from_dict(json.loads(ticket.text))
    solution = altcha.solve_challenge(challenge)
    assert solution
    return altcha.Payload(challenge, solution).to_base64()


@pytest.fixture
def at() -> dt.datetime:
    return clock.now()


@pytest.fixture
def ticket(db: None, at: dt.datetime) -> Ticket:
    return tickets.issue(SUBJECT, at)


def test_work_lets_through_at_once(ticket: Ticket, at: dt.datetime) -> None:
    assert tickets.way_of(ticket, worked(ticket), at) == Way.WORKED


@pytest.mark.parametrize("work", ["", "x", "e30=", base64.b64encode(b'{"solution": 3}').decode()])
def test_what_is_no_work_lets_nobody_through(ticket: Ticket, at: dt.datetime, work: str) -> None:
    assert tickets.way_of(ticket, work, at) is None


def test_work_for_another_ticket_is_none(ticket: Ticket, at: dt.datetime) -> None:
    assert tickets.way_of(ticket, worked(tickets.issue(SUBJECT, at)), at) is None


def test_waiting_is_enough_without_a_script(ticket: Ticket, at: dt.datetime) -> None:
    assert 0 < ticket.opens_in(at) <= 20
    assert tickets.way_of(ticket, "", at + dt.timedelta(seconds=19)) is None
    assert tickets.way_of(ticket, "", at + dt.timedelta(seconds=20)) == Way.WAITED


def test_a_ticket_is_read_as_it_was_given(ticket: Ticket, at: dt.datetime) -> None:
    assert tickets.read(SUBJECT, ticket.text, at + dt.timedelta(minutes=5)) == ticket


def test_a_ticket_is_of_one_petition_and_ends(ticket: Ticket, at: dt.datetime) -> None:
    for subject, then in ((SUBJECT + "s", at), (SUBJECT, at + dt.timedelta(minutes=11))):
        with pytest.raises(BadTicket):
            tickets.read(subject, ticket.text, then)


@pytest.mark.parametrize("path", ["cost", "keyPrefix", "expiresAt", "data"])
def test_an_altered_ticket_is_refused(ticket: Ticket, at: dt.datetime, path: str) -> None:
    altered = json.loads(ticket.text)
    altered["parameters"][path] = {"cost": 1, "keyPrefix": "", "expiresAt": 2**33, "data": {}}[path]
    with pytest.raises(BadTicket):
        tickets.read(SUBJECT, json.dumps(altered), at)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "[" * 4000, '{"parameters": 1}'])
def test_what_is_no_ticket_is_refused(db: None, at: dt.datetime, text: str) -> None:
    with pytest.raises(BadTicket):
        tickets.read(SUBJECT, text, at)


def test_a_ticket_lets_in_one(ticket: Ticket, at: dt.datetime) -> None:
    tickets.spend(ticket)
    with pytest.raises(BadTicket):
        tickets.spend(ticket)
    assert SpentTicket.objects.count() == 1
