"""The organisers agree to another place or time, or not: within the term for it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from birge.gatherings.models import Place
from birge.gatherings.states import State
from birge.gatherings.verbs.taking import NotByTheRules, NotNow, Step, WrongDay, hold, move

PROPOSED = frozenset({State.PROPOSED})


@dataclass(frozen=True)
class Changed:
    """What the organisers agree to; what stays is left out."""

    spot: dict[str, str] | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None


@transaction.atomic
def answer_proposal(
    place: Place, agreed: bool, on: dt.date, at: dt.datetime, *,
    change: Changed | None = None, irregular: str = "",
) -> Place:  # fmt: skip
    """Agreed, the authority can't refuse any more. Not agreed, its refusal is still to come."""
    place = hold(place, "answer a proposal", PROPOSED, at)
    rules = place.gathering.rules
    if rules is None:
        raise NotNow(place, "answer a proposal")
    if on > place.day_of(at):
        raise WrongDay(on)
    article = rules.article(f"{rules.way_of(place.gathering.form).name}.reply")
    is_late = place.due_on is not None and on > place.due_on
    if is_late and not irregular:
        raise NotByTheRules("replied-late", article, place.due_on)
    if agreed and change:
        _apply(place, change)
    step = Step(
        "agree" if agreed else "disagree", on, article, irregular=irregular if is_late else ""
    )
    move(place, State.CLEARED if agreed else State.PROPOSED, at, step)
    return place


def _apply(place: Place, change: Changed) -> None:
    place.spot = change.spot or place.spot
    place.starts = change.starts or place.starts
    place.ends = change.ends or place.ends
    place.save(update_fields=["spot", "starts", "ends"])
