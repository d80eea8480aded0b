"""One more comes through: freely below the limits, by work or by waiting above them."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from birge.sluice import tickets
from birge.sluice.limits import numbers_of
from birge.sluice.models import Knock, Way
from birge.sluice.networks import key_of, names_of, names_under, network
from birge.sluice.tickets import BadTicket, Shown, Ticket
from birge.upkeep.writing import insert, moment

LATELY = (
    "SELECT at > %s FROM sluice_knock WHERE subject = %s AND network = %s AND at > %s "
    "ORDER BY at DESC LIMIT %s"
)
FREE = Way.FREE.value
MINUTE, FIVE = dt.timedelta(minutes=1), dt.timedelta(minutes=5)


class MustWork(Exception):
    """Above the limits: here is a ticket. Nobody is refused."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__("above the limits")
        self.ticket = ticket


def admit(
    subject: str, address: str, shown: Shown, at: dt.datetime,
    *, form: str = "", marked: bool = False,
) -> Knock:  # fmt: skip
    """Raises MustWork. Two at the same instant may both be free: it is a sluice, not a count."""
    named, formed = names_of(at, network(address), form)
    minute, five, waits = numbers_of("signs-a-minute", "signs-in-five", "waits-a-minute")
    before = list(
        Knock.objects.lately(subject, FIVE, at)
        .filter(network=named)
        .order_by("-at")
        .values_list("at", "way")[: max(minute, five, waits)]
    )
    lately = [way for moment, way in before if moment > at - MINUTE]
    way = Way.FREE
    if (minute and len(lately) >= minute) or (five and len(before) >= five):
        way = _by_ticket(subject, shown, lately.count(Way.WAITED) < waits, at)
    return Knock.objects.create(
        subject=subject, at=at, network=named, way=way, form=formed, marked=marked
    )


class Asking(NamedTuple):
    """Who asks for what, and when; `form` and `marked` as for `admit`."""

    subject: str
    address: str
    at: dt.datetime
    form: str = ""
    marked: bool = False


def admit_below(several: Sequence[Asking]) -> list[bool]:
    """Lets in at once whoever is below the limits, and says of each whether they are.

    The others stay outside, and nothing is noted of them: `admit` gives them a ticket.
    """
    minute, five = numbers_of("signs-a-minute", "signs-in-five")
    key, most = cache(key_of), max(minute, five)
    before: dict[tuple[str, bytes], tuple[int, int]] = {}
    spans = cache(_spans_before)
    knocks, answers = [], []
    for one in several:
        # A day has one key; a moment of it stands for all.
        named, formed = names_under(key(_midnight(one.at)), network(one.address), one.form)
        place = (one.subject, named)
        if most and place not in before:
            before[place] = _lately(one.subject, named, spans(one.at.replace(microsecond=0)), most)
        lately, earlier = before.get(place, (0, 0))
        is_below = not (minute and lately >= minute) and not (five and earlier >= five)
        answers.append(is_below)
        if is_below:
            before[place] = (lately + 1, earlier + 1)
            knocks.append((one.subject, moment(one.at), named, FREE, formed, one.marked))
    insert(Knock, ("subject", "at", "network", "way", "form", "marked"), knocks)
    return answers


def _spans_before(at: dt.datetime) -> tuple[Any, Any]:
    """When the minute and the five minutes before this second began, as the database tells it."""
    return moment(at - MINUTE), moment(at - FIVE)


def _lately(subject: str, named: bytes, spans: tuple[Any, Any], most: int) -> tuple[int, int]:
    """How many came within the minute, and within five, of the last so many.

    Plain SQL: asked for each form, where the ORM takes ten times as long as the database.
    """
    with connection.cursor() as cursor:
        cursor.execute(LATELY, [spans[0], subject, named, spans[1], most])
        found = [bool(is_late) for (is_late,) in cursor.fetchall()]
    return sum(found), len(found)


def _midnight(at: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(at.astimezone(dt.UTC).date(), dt.time(), dt.UTC)


def _by_ticket(subject: str, shown: Shown, may_wait: bool, at: dt.datetime) -> Way:
    try:
        ticket = tickets.read(subject, shown.ticket, at)
        way = tickets.way_of(ticket, shown.work, at)
        if way is None or (way == Way.WAITED and not may_wait):
            raise MustWork(ticket)
        tickets.spend(ticket)
    except BadTicket:
        raise MustWork(tickets.issue(subject, at)) from None
    return way
