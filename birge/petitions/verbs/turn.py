"""What time itself does: called by the work loop, harmless to call again."""

import datetime as dt
import logging
from dataclasses import dataclass

from birge.petitions.models import Petition
from birge.petitions.states import SIGNABLE, State
from birge.petitions.verbs.close import close, note_threshold
from birge.petitions.verbs.submit import submit
from birge.petitions.verbs.taking import NotNow

logger = logging.getLogger("birge.petitions.turn")


@dataclass
class Turned:
    submitted: int = 0
    reached: int = 0
    closed: int = 0


def turn(at: dt.datetime) -> Turned:
    """Supported drafts go to the moderators, thresholds are noted, what ran out is closed."""
    turned = Turned()
    for petition in Petition.objects.filter(state__in=SIGNABLE).order_by("id"):
        try:
            _turn_one(petition, at, turned)
        except NotNow:
            # Somebody took the step in between: nothing is left to do.
            continue
        except Exception:
            # One petition that can't be judged must not stop the clock of the others.
            logger.exception("the time of %s could not be kept", petition.slug)
    return turned


def _turn_one(petition: Petition, at: dt.datetime, turned: Turned) -> None:
    if not petition.is_open(at):
        close(petition, at)
        turned.closed += 1
    elif petition.state == State.COLLECTING:
        turned.reached += note_threshold(petition, at)
    elif petition.tally.accepted >= petition.rules.supporters:
        submit(petition, at)
        turned.submitted += 1
