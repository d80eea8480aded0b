"""What the trail calls the deeds of a cause's team."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.causes.models import Cause
from birge.people import trail
from birge.people.models import Account

DEEDS = {
    "start-cause": _("started the cause"),
    "write-cause-text": _("wrote the cause's text"),
    "drop-cause-text": _("removed a translation of the cause's text"),
    "tell-entry": _("added an entry to the story"),
    "correct-entry": _("wrote an entry of the story anew"),
    "withdraw-entry": _("withdrew an entry of the story"),
    "restore-entry": _("told an entry of the story again"),
    "write-source": _("wrote a source of the story"),
    "add-webhook": _("had a program told of the cause"),
    "remove-webhook": _("had a program told no more"),
}


def note(by: Account, deed: str, cause: Cause, at: dt.datetime) -> None:
    trail.note(by, deed, at, of=cause.scope, about=cause.slug)
