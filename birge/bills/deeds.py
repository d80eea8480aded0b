"""What the trail calls the deeds around a bill."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.bills.models import Bill
from birge.people import trail
from birge.people.models import Account

DEEDS = {
    "open-bill": _("began to tell a bill"),
    "publish-bill": _("made a bill public"),
    "record-bill-step": _("recorded a step of a bill"),
    "correct-bill-step": _("corrected a step of a bill"),
    "add-version": _("added a version of a bill"),
    "record-vote": _("recorded a vote on a bill"),
    "add-document": _("added a document of a bill"),
    "add-sponsor": _("named a sponsor of a bill"),
    "add-amendment": _("added an amendment to a bill"),
    "withdraw-part": _("withdrew a part of a bill"),
}


def note(by: Account | None, deed: str, bill: Bill, at: dt.datetime) -> None:
    trail.note(by, deed, at, of=bill.cause.scope, about=f"bill {bill.slug}")
