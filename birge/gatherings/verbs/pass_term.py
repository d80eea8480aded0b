"""What time itself does: terms that ran out without an answer, where the law says what it means."""

import datetime as dt
import logging

from django.db import transaction

from birge.gatherings.models import Place
from birge.gatherings.states import State
from birge.gatherings.verbs.taking import let_time_pass

logger = logging.getLogger("birge.gatherings.pass_term")


def pass_term(at: dt.datetime) -> int:
    """How many places it held for; called by the work loop, harmless to call again."""
    # A day ends first in the east: whoever is due yesterday by any clock is looked at.
    due = Place.objects.filter(state=State.FILED, due_on__lte=at.date())
    return sum(_pass_one(pk, at) for pk in due.values_list("pk", flat=True))


def _pass_one(pk: int, at: dt.datetime) -> bool:
    try:
        with transaction.atomic():
            rows = Place.objects.select_for_update(of=("self",)).select_related("gathering__cause")
            return let_time_pass(rows.get(pk=pk), at)
    except Exception:
        # One that can't be judged must not stop the clock of the others.
        logger.exception("the term of place %s could not be kept", pk)
        return False
