"""The authority's answer, as the organisers have it."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction

from birge.gatherings.models import Place
from birge.gatherings.procedures import Rules
from birge.gatherings.states import ANSWERABLE, Answer, State
from birge.gatherings.verbs.taking import NotByTheRules, NotNow, Step, WrongDay, hold, move

TO = {
    Answer.ALLOWED: State.CLEARED,
    Answer.LIMITED: State.CLEARED,
    Answer.PROPOSED: State.PROPOSED,
    Answer.REFUSED: State.REFUSED,
}
# An answer may also come where the procedure has no room for it any more.
RECORDABLE = ANSWERABLE | {State.CLEARED, State.REFUSED}


class NeedsGround(ValueError):
    """A refusal names one of the grounds of the law, or is irregular."""


@dataclass(frozen=True)
class Said:
    """`words`, by language: the limits, what is proposed, or the reason."""

    answer: Answer
    on: dt.date
    ground: str = ""
    words: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def answer_notice(place: Place, said: Said, at: dt.datetime, *, irregular: str = "") -> Place:
    """Raises NotByTheRules where the procedure has no room for this answer, or NeedsGround."""
    place = hold(place, "answer", RECORDABLE, at)
    rules = place.gathering.rules
    if rules is None or place.filed_on is None or said.answer not in TO:
        raise NotNow(place, "answer")
    if not place.filed_on <= said.on <= place.day_of(at):
        raise WrongDay(said.on)
    objection = _objection(place, said, rules)
    if objection and not irregular:
        raise objection
    way = rules.way_of(place.gathering.form)
    is_proposal = said.answer == Answer.PROPOSED
    due = way.reply.due(said.on, rules.calendar).on if is_proposal and way.reply else None
    article = rules.article(f"{way.name}.answer")
    if said.ground in rules.procedure.grounds:
        article = rules.procedure.grounds[said.ground].article
    step = Step(
        "answer", said.on, article, due, said.answer, said.ground, said.words,
        irregular if objection else "",
    )  # fmt: skip
    move(place, TO[said.answer], at, step)
    return place


def _objection(place: Place, said: Said, rules: Rules) -> ValueError | None:
    """Why the procedure has no room for this answer now."""
    way = rules.way_of(place.gathering.form)
    if place.state not in ANSWERABLE:
        return _after_the_end(place, rules, way.name)
    if place.state == State.PROPOSED:
        return _after_a_proposal(said, rules, way.name)
    if said.answer != Answer.REFUSED:
        return None
    known = {ground.code for ground in rules.grounds("refusal")} - {"no_consent"}
    return None if said.ground in known else NeedsGround(said.ground)


def _after_the_end(place: Place, rules: Rules, way: str) -> NotByTheRules:
    """Answered already, agreed with the organiser, or held as notified by silence."""
    if place.answer == Answer.SILENCE:
        return NotByTheRules("answered-after-silence", rules.article(f"{way}.silence"))
    if place.taken.filter(verb="agree").exists():
        return NotByTheRules("answered-after-agreement", rules.article(f"{way}.reply"))
    return NotByTheRules("answered-twice", rules.article(f"{way}.answer"))


def _after_a_proposal(said: Said, rules: Rules, way: str) -> NotByTheRules | None:
    """What is left is a refusal, because the organiser did not agree or did not reply in time."""
    if said.answer == Answer.REFUSED and said.ground == "no_consent":
        return None
    return NotByTheRules("answered-after-proposal", rules.article(f"{way}.reply"))
