"""What a team does about its gatherings, each with its note in the trail, in one transaction."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birge.gatherings.models import Gathering
from birge.people import trail
from birge.people.models import Account

DEEDS = {
    "start-gathering": _("prepared a gathering"),
    "set-place": _("named a place of a gathering"),
    "write-gathering": _("wrote the words of a gathering"),
    "drop-gathering": _("deleted the plan of a gathering"),
    "announce-gathering": _("announced a gathering"),
    "file-notice": _("recorded that a notice was registered"),
    "answer-notice": _("recorded an authority's answer"),
    "answer-proposal": _("recorded the reply to a proposal"),
    "report-outcome": _("reported what became of a gathering"),
    "add-estimate": _("added an estimate of how many came"),
}


@transaction.atomic
def do(
    deed: str, gathering: Gathering | None, by: Account, at: dt.datetime, verb: Callable[[], Any]
) -> Any:
    """Take the verb, and note who took it. A new gathering is what the verb returns."""
    done = verb()
    noted = gathering or done
    scope = noted.cause.scope
    trail.note(by, deed, at, of=scope, about=f"gathering {noted.slug}")
    return done
