"""A matter becomes public, once there is a step with a source."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from birge.cases import deeds
from birge.cases.models import Case
from birge.cases.verbs.telling import tell
from birge.people.models import Account


class NothingToTell(ValueError):
    """No step is told yet."""


@transaction.atomic
def publish(case: Case, by: Account | None, at: dt.datetime) -> Case:
    """Raises NothingToTell. Published twice, it keeps its first day."""
    held = Case.objects.select_for_update().get(pk=case.pk)
    if not held.standing:
        raise NothingToTell
    if held.opened_on is None:
        held.opened_on = localdate(at)
        held.save(update_fields=["opened_on"])
        deeds.note(by, "publish-case", held, at)
        tell(held)
    return held
