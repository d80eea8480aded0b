"""A body answers, and may correct its answer; both stay."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.db import transaction

from birge.ledger.record import record
from birge.petitions.facts import PetitionAnswered
from birge.petitions.languages import check_language
from birge.petitions.models import Answer, Attachment, Petition
from birge.petitions.states import Outcome, State
from birge.petitions.verbs.announce import announce
from birge.petitions.verbs.taking import hold, take


class EmptyAnswer(ValueError):
    """An answer has words in at least one language."""


@transaction.atomic
def answer(
    petition: Petition, outcome: Outcome, texts: dict[str, str], at: dt.datetime,
    attachments: Sequence[Attachment] = (),
) -> Answer:  # fmt: skip
    petition = hold(petition, "answer", State.CONSIDERED)
    given = _give(petition, outcome, texts, at, due_on=petition.due_on, corrects=None)
    _record(given, attachments)
    take(petition, "answer", at=at, to=State.ANSWERED, rule="answer")
    announce(petition, "answered", at, outcome=given.outcome, number=given.number)
    return given


@transaction.atomic
def correct_answer(
    petition: Petition, outcome: Outcome, texts: dict[str, str], at: dt.datetime,
    attachments: Sequence[Attachment] = (),
) -> Answer:  # fmt: skip
    petition = hold(petition, "correct_answer", State.ANSWERED)
    last = petition.answers.latest("number")
    given = _give(petition, outcome, texts, at, due_on=None, corrects=last)
    _record(given, attachments)
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
    return Answer.objects.create(
        petition=petition, outcome=outcome, texts=words, on=petition.day_of(at), due_on=due_on,
        number=petition.answers.count() + 1, corrects=corrects,
    )  # fmt: skip


def _record(given: Answer, attachments: Sequence[Attachment]) -> None:
    for number, file in enumerate(attachments, start=1):
        file.answer, file.number, file.draft = given, number, None
        file.save(update_fields=["answer", "number", "draft"])
    texts = {key: hashlib.sha256(text.encode()).hexdigest() for key, text in given.texts.items()}
    files = [file.fingerprint for file in attachments]
    corrected, slug = given.corrects.number if given.corrects else 0, given.petition.slug
    fact = PetitionAnswered(slug, given.number, corrected, given.outcome, texts, files, given.on)
    record(fact, given.on)
