"""What the trail calls the deeds around the norms of an offence."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.bills.models import Offence
from birge.people import trail
from birge.people.models import Account

DEEDS = {
    "begin-offence": _("began to tell the norms of an offence"),
    "publish-offence": _("made the norms of an offence public"),
    "record-norm": _("recorded a norm"),
    "correct-norm": _("corrected a norm"),
    "withdraw-norm": _("withdrew a norm"),
}


def note(by: Account | None, deed: str, offence: Offence, at: dt.datetime) -> None:
    trail.note(by, deed, at, of=offence.cause.scope, about=f"norms of {offence.slug}")
