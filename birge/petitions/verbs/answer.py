"""A body answers, and may correct its answer; both stay."""

import datetime as dt
import hashlib

from django.db import transaction

from birge.ledger.record import record
from birge.petitions.facts import PetitionAnswered
from birge.petitions.languages import check_language
from birge.petitions.models import Answer, Petition
from birge.petitions.states import Outcome, State
from birge.petitions.verbs.announce import announce
from birge.petitions.verbs.taking import hold, take


class EmptyAnswer(ValueError):
    """An answer has words in at least one language."""


@transaction.atomic
def answer(petition: Petition, outcome: Outcome, texts: dict[str, str], at: dt.datetime) -> Answer:
    petition = hold(petition, "answer", State.CONSIDERED)
    given = _give(petition, outcome, texts, at, due_on=petition.due_on, corrects=None)
    take(petition, "answer", at=at, to=State.ANSWERED, rule="answer")
    announce(petition, "answered", at, outcome=given.outcome, number=given.number)
    return given


@transaction.atomic
def correct_answer(
    petition: Petition, outcome: Outcome, texts: dict[str, str], at: dt.datetime
) -> Answer:
    petition = hold(petition, "correct_answer", State.ANSWERED)
    last = petition.answers.latest("number")
    given = _give(petition, outcome, texts, at, due_on=None, corrects=last)
    take(petition, "correct_answer", at=at, to=State.ANSWERED, rule="answer")
    facts = {"outcome": given.outcome, "number": given.number, "corrects": last.number}
    announce(petition, "answer_corrected", at, **facts)
    return given


def _give(
    petition: Petition, outcome: Outcome, texts: dict[str, str], at: dt.datetime,
    due_on: dt.date | None, corrects: Answer | None,
) -> Answer:  # fmt: skip
    words = {check_language(tag): text.strip() for tag, text in texts.items() if text.strip()}
    if not words:
        raise EmptyAnswer
    on = petition.day_of(at)
    given = Answer.objects.create(
        petition=petition, outcome=outcome, texts=words, on=on, due_on=due_on,
        number=petition.answers.count() + 1, corrects=corrects,
    )  # fmt: skip
    hashes = {key: hashlib.sha256(text.encode()).hexdigest() for key, text in words.items()}
    corrected = corrects.number if corrects else 0
    record(PetitionAnswered(petition.slug, given.number, corrected, given.outcome, hashes, on), on)
    return given
