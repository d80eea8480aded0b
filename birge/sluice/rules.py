"""How long what the sluice needs is kept."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.sluice.models import DayKey, Knock, SpentTicket
from birge.upkeep.retention import Basis, Rule, register

HOUR = dt.timedelta(hours=1)


def declare() -> None:
    register(
        Rule(
            "network-keys", _("The key under which networks of a day are named"),
            dt.timedelta(), _("the end of the day"),
            _("So that limits hold; without it nobody can tell which network a name stood for."),
            Basis.INTEREST, lambda moment: DayKey.objects.filter(on__lt=_day(moment)),
        ),
        Rule(
            "knocks",
            _("That some network asked to sign or to be left out, under a name of the day"),
            HOUR, _("the asking; mostly gone after half an hour"),
            _("So that one network can’t ask without end."),
            Basis.INTEREST, lambda moment: Knock.objects.filter(at__lte=moment),
        ),
        Rule(
            "spent-tickets", _("Tickets that were used: a random number, of nobody"),
            HOUR, _("the end of the ticket"), _("So that a ticket lets in one."),
            Basis.INTEREST, lambda moment: SpentTicket.objects.filter(until__lte=moment),
        ),
    )  # fmt: skip


def forget(at: dt.datetime) -> None:
    """Called by the work loop: minutes, not the day, are how long these are of use."""
    Knock.objects.outlived(at).delete()
    SpentTicket.objects.filter(until__lte=at).delete()
    DayKey.objects.filter(on__lt=_day(at)).delete()


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(dt.UTC).date()
