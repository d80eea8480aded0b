"""What the trail calls the deeds around a matter."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.cases.models import Case
from birge.people import trail
from birge.people.models import Account

DEEDS = {
    "begin-case": _("began to tell a case"),
    "publish-case": _("made a case public"),
    "record-step": _("recorded a step of a case"),
    "correct-step": _("corrected a step of a case"),
    "propose-name": _("proposed to name a person"),
    "agree-to-name": _("agreed that a person is named"),
    "refuse-name": _("refused that a person is named"),
    "refuse-wish": _("decided that a case is told again"),
    "leave-out-case": _("left a case out for good"),
}


def note(by: Account | None, deed: str, case: Case, at: dt.datetime) -> None:
    trail.note(by, deed, at, of=case.cause.scope, about=f"case {case.slug}")
