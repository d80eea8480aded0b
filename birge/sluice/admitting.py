"""One more comes through: freely below the limits, by work or by waiting above them."""

import datetime as dt

from birge.sluice import tickets
from birge.sluice.limits import numbers_of
from birge.sluice.models import Knock, Way
from birge.sluice.networks import names_of, network
from birge.sluice.tickets import BadTicket, Shown, Ticket

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
