"""What then took place: held, held although refused, stopped; or it was cancelled."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction

from birge.gatherings.models import Place
from birge.gatherings.procedures import Rules
from birge.gatherings.states import EDITABLE, HAPPENED, State
from birge.gatherings.verbs.taking import NotByTheRules, NotNow, Step, WrongDay, hold, move

# From where each can be reached by the rules.
FROM = {
    State.HELD: frozenset({State.CLEARED}),
    State.HELD_REFUSED: frozenset({State.REFUSED}),
    State.STOPPED: frozenset({State.CLEARED, State.REFUSED}),
    State.CANCELLED: EDITABLE,
}


@dataclass(frozen=True)
class Happened:
    """`ground` is that of the law for stopping; `words`, by language, what else there is to say."""

    how: State
    on: dt.date
    ground: str = ""
    words: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def report_outcome(
    place: Place, happened: Happened, at: dt.datetime, *, irregular: str = ""
) -> Place:
    """Raises NotByTheRules, such as for one that was held while no answer had come."""
    place = hold(place, "report", EDITABLE, at)
    gathering = place.gathering
    if happened.how not in FROM:
        raise NotNow(place, "report")
    early = happened.how in HAPPENED and happened.on < gathering.on
    if early or happened.on > place.day_of(at):
        raise WrongDay(happened.on)
    objection = _objection(place, happened)
    if objection and not irregular:
        raise objection
    step = Step(
        happened.how, happened.on, _article(happened, gathering.rules), ground=happened.ground,
        words=happened.words, irregular=irregular if objection else "",
    )  # fmt: skip
    move(place, happened.how, at, step)
    return place


def _objection(place: Place, happened: Happened) -> NotByTheRules | None:
    rules = place.gathering.rules
    if place.state not in FROM[happened.how]:
        way = rules.way_of(place.gathering.form).name if rules else ""
        return NotByTheRules("held-unanswered", rules.article(f"{way}.answer") if rules else "")
    if happened.how != State.STOPPED or rules is None:
        return None
    known = {ground.code for ground in rules.grounds("stopping")}
    if happened.ground in known:
        return None
    return NotByTheRules("stopped-without-ground", rules.article("stopping.grounds"))


def _article(happened: Happened, rules: Rules | None) -> str:
    if rules is None or happened.how != State.STOPPED:
        return ""
    ground = rules.procedure.grounds.get(happened.ground)
    return ground.article if ground else ""
