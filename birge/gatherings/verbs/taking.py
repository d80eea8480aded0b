"""What the verbs share: hold the row, ask the procedure, write the step down, record the fact."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from birge.gatherings.models import Place, Taken
from birge.gatherings.states import Answer, State
from birge.gatherings.verbs.recording import record_steps


class NotNow(ValueError):
    """The place does not stand where this verb can be taken, whatever the reason given."""

    def __init__(self, place: Place, verb: str) -> None:
        super().__init__(f"{place.gathering.slug}, place {place.number}: can't {verb} now")
        self.place = place


class WrongDay(ValueError):
    """Still to come, or before what it follows."""


class NotByTheRules(ValueError):
    """The procedure does not allow it. It can be recorded as irregular, with a reason.

    `rule` says which rule, `article` where it stands, `day` the day that it turns on.
    """

    def __init__(self, rule: str, article: str = "", day: dt.date | None = None) -> None:
        super().__init__(rule)
        self.rule = rule
        self.article = article
        self.day = day


@dataclass(frozen=True)
class Step:
    """What is written down; `words` by language, `irregular` the reason or nothing."""

    verb: str
    on: dt.date
    article: str = ""
    due_on: dt.date | None = None
    answer: str = ""
    ground: str = ""
    words: dict[str, str] | None = None
    irregular: str = ""


def hold(place: Place, verb: str, states: Collection[State], at: dt.datetime) -> Place:
    """Lock the row for the caller's transaction, and take what its time has brought already.

    Raises NotNow unless it stands in one of the states.
    """
    rows = Place.objects.select_for_update(of=("self",)).select_related("gathering__cause")
    held = rows.get(pk=place.pk)
    let_time_pass(held, at)
    if held.state not in states:
        raise NotNow(held, verb)
    return held


def let_time_pass(held: Place, at: dt.datetime) -> bool:
    """No answer in time: where the law gives that a meaning, it is written down. The row is held.

    The step is of the first day after the term.
    """
    rules, gathering = held.gathering.rules, held.gathering
    if rules is None or held.state != State.FILED or not held.is_overdue(at):
        return False
    way = rules.way_of(gathering.form)
    if not way.silence_permits or held.due_on is None:
        return False
    article = rules.article(f"{way.name}.silence")
    on = held.due_on + dt.timedelta(days=1)
    move(held, State.CLEARED, at, Step("silence", on, article, answer=Answer.SILENCE))
    return True


def move(place: Place, to: State, at: dt.datetime, step: Step) -> Taken:
    place.state, place.due_on = to, step.due_on
    if step.answer:
        place.answer, place.ground = step.answer, step.ground
    place.save(update_fields=["state", "due_on", "answer", "ground"])
    taken = Taken.objects.create(
        place=place, verb=step.verb, on=step.on, due_on=step.due_on, article=step.article,
        answer=step.answer, ground=step.ground, words=step.words or {},
        irregular=step.irregular, taken_at=at,
    )  # fmt: skip
    record_steps(place, at)
    return taken
