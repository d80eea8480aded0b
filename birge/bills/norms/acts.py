"""What a cause's page says of the offences that it follows: each with what holds now."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from birge.bills.models import Offence
from birge.bills.norms.spells import holding
from birge.bills.norms.wording import LIABILITIES
from birge.causes.models import Cause
from birge.causes.texts import in_language


@dataclass(frozen=True)
class NormAct:
    """Nobody signs or counts here, so it is never open."""

    title: str
    url: str
    form: str
    state_label: str
    disclosure: str
    count: None = None
    count_label: str = ""
    is_open: bool = False


def acts_of(cause: Cause, at: dt.datetime, language: str) -> Iterator[NormAct]:
    for offence in Offence.objects.public().told().filter(cause=cause):
        title = in_language(offence.title, language, cause.original_language).value
        now = holding(offence, localdate(at))
        label = str(LIABILITIES[now.liability]) if now else ""
        form = _("The law over time")
        yield NormAct(title, offence.get_absolute_url(), form, label, offence.disclosure)
