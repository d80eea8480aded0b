"""An entry is told no longer: its date and the reason stay public; or it is told again."""

import datetime as dt

from django.db import transaction

from birge.causes.models import Correction, Moment
from birge.causes.storyfile.entries import Texts
from birge.causes.verbs.correct import NoReason
from birge.opendata.versions import changed
from birge.people import trail
from birge.people.models import Account


@transaction.atomic
def withdraw(moment: Moment, why: Texts, by: Account, at: dt.datetime) -> None:
    """Does nothing where it is withdrawn already. Raises NoReason."""
    if not any(why.values()):
        raise NoReason
    held = Moment.objects.select_for_update().get(pk=moment.pk)
    if held.withdrawn_on is None:
        held.withdrawn_on, held.withdrawn_why = at.date(), why
        held.save(update_fields=["withdrawn_on", "withdrawn_why"])
        _note("withdraw-entry", held, by, at)


@transaction.atomic
def restore(moment: Moment, by: Account, at: dt.datetime) -> None:
    """That it was withdrawn, and why, stays beside it."""
    held = Moment.objects.select_for_update().get(pk=moment.pk)
    if held.withdrawn_on is None:
        return
    was = {"withdrawn": {"on": held.withdrawn_on.isoformat(), "why": held.withdrawn_why}}
    Correction.objects.create(moment=held, on=at.date(), was=was, by=by)
    held.withdrawn_on, held.withdrawn_why = None, {}
    held.save(update_fields=["withdrawn_on", "withdrawn_why"])
    _note("restore-entry", held, by, at)


def _note(deed: str, moment: Moment, by: Account, at: dt.datetime) -> None:
    trail.note(by, deed, at, of=moment.cause.scope, about=moment.key)
    changed("causes")
