"""Somebody sends the form: the limits first, then a letter, whoever they are."""

import datetime as dt
from dataclasses import dataclass, field, replace

from django.db import transaction

from birge.petitions.models import Petition, Text
from birge.petitions.traits import Trait, form_of, is_disposable
from birge.petitions.verbs.sign import sign
from birge.petitions.wish import Wish
from birge.sluice.admitting import admit
from birge.sluice.models import Way
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
    marked = is_disposable(wish.email)
    knock = admit(
        petition.subject, caller.address, caller.shown, at,
        form=form_of(wish.email), marked=marked,
    )  # fmt: skip
    traits = Trait.CROWDED if knock.way != Way.FREE else Trait(0)
    if marked:
        traits |= Trait.DISPOSABLE
    sign(petition, text, replace(wish, traits=traits.value), caller.language, at)
