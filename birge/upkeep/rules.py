"""How long what belongs to no other part of the house is kept."""

import datetime as dt

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.upkeep.models import Notice, Removal
from birge.upkeep.retention import Basis, Rows, Rule, register

SESSION = dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)


def declare() -> None:
    register(
        Rule(
            "sessions", _("Sessions of members who signed in, with the code that was mailed"),
            SESSION, _("the sign-in"),
            _("So that nobody types a code on every page. The code itself works for 15 minutes."),
            Basis.ASKED, _ended_sessions,
        ),
        Rule(
            "notices", _("Notices of the operators"),
            dt.timedelta(days=30), _("their end"),
            _("So that operators can look up what was said."), Basis.INTEREST,
            lambda moment: Notice.objects.over(moment),
        ),
        Rule(
            "removals", _("The log of removals: rule, day and number"),
            dt.timedelta(days=3 * 365), _("the day of the removal"),
            _("So that anyone who audits the site can see that these rules are kept."),
            Basis.INTEREST, lambda moment: Removal.objects.filter(on__lt=_day(moment)),
        ),
    )  # fmt: skip


def _ended_sessions(moment: dt.datetime) -> Rows:
    return Session.objects.filter(expire_date__lte=moment + SESSION)


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()
