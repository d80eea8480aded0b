"""What time itself does: called by the work loop, harmless to call again."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.close import close, note_threshold
from birge.petitions.verbs.submit import submit
from birge.petitions.verbs.taking import NotNow


@dataclass
class Turned:
    submitted: int = 0
    reached: int = 0
    closed: int = 0


def turn(at: dt.datetime) -> Turned:
    """Supported drafts go to the moderators, thresholds are noted, what ran out is closed."""
    turned = Turned()
    for petition in Petition.objects.filter(state=State.SUPPORTING).order_by("id"):
        if petition.is_open(at) and petition.tally.accepted >= petition.rules.supporters:
            turned.submitted += _unless_moved(submit, petition, at)
    for petition in Petition.objects.filter(state=State.COLLECTING, reached_on=None).order_by("id"):
        if petition.rules.is_reached(petition):
            turned.reached += _unless_moved(note_threshold, petition, at)
    # A day is over everywhere only when it is over where the body sits: `close` asks again.
    for petition in Petition.objects.past_due(at.date() + dt.timedelta(days=1)):
        if not petition.is_open(at):
            turned.closed += _unless_moved(close, petition, at)
    return turned


def _unless_moved(
    verb: Callable[[Petition, dt.datetime], object], petition: Petition, at: dt.datetime
) -> int:
    """Somebody may have taken the step in between: then there is nothing left to do."""
    try:
        verb(petition, at)
    except NotNow:
        return 0
    return 1
