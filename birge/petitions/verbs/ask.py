"""Somebody sends the form: the limits first, then a letter, whoever they are."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction

from birge.petitions.models import Petition, Text
from birge.petitions.verbs.sign import sign
from birge.petitions.wish import Wish
from birge.sluice.admitting import admit
from birge.sluice.tickets import Shown


@dataclass(frozen=True)
class Caller:
    """From where the form came, in which language, and what came with it to get through."""

    address: str
    language: str
    shown: Shown = field(default_factory=Shown)


@transaction.atomic
def ask(petition: Petition, text: Text, wish: Wish, caller: Caller, at: dt.datetime) -> None:
    """Raises MustWork, NotOpen or SwitchedOff. Nothing here looks at whether they have signed."""
    admit(petition.subject, caller.address, caller.shown, at)
    sign(petition, text, wish, caller.language, at)
