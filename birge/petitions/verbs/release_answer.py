"""A second officer releases what the first one wrote: then it is public, and stays."""

import datetime as dt
from functools import partial

from django.db import transaction

from birge.people.models import Account
from birge.petitions.attaching import keeping
from birge.petitions.models import Answer, AnswerDraft, DraftVersion, Petition
from birge.petitions.states import Outcome, State
from birge.petitions.verbs.answer import EmptyAnswer, answer, correct_answer
from birge.petitions.verbs.draft_answer import ANSWERABLE
from birge.petitions.verbs.noting import note
from birge.petitions.verbs.taking import hold


class NothingToRelease(ValueError):
    """No draft, or one that was withdrawn."""


class OwnWords(ValueError):
    """Whoever wrote the newest version does not release it."""


class ReadAgain(ValueError):
    """The draft is not the version that this officer read."""


@transaction.atomic
def release_answer(petition: Petition, number: int, by: Account, at: dt.datetime) -> Answer:
    """`number` is the version that was read.

    Raises NothingToRelease, OwnWords, ReadAgain, EmptyAnswer or NotNow.
    """
    petition = hold(petition, "release_answer", *ANSWERABLE)
    draft = AnswerDraft.objects.filter(petition=petition, withdrawn_at=None).first()
    version = draft.versions.newest_first().first() if draft else None
    if draft is None or version is None:
        raise NothingToRelease
    check_releasable(petition, draft, version, number, by)
    give = answer if petition.state == State.CONSIDERED else correct_answer
    given = give(petition, Outcome(version.outcome), version.texts, at, version.files)
    _clear(draft)
    note(by, "release-answer", at, petition)
    return given


def check_releasable(
    petition: Petition, draft: AnswerDraft, version: DraftVersion, number: int, by: Account
) -> None:
    """Raises OwnWords, ReadAgain or EmptyAnswer."""
    if version.by_id == by.pk:
        raise OwnWords
    if version.number != number or draft.follows != petition.answers.count():
        raise ReadAgain
    if not version.texts:
        raise EmptyAnswer


def _clear(draft: AnswerDraft) -> None:
    """The answer is public and its trail is kept; who wrote which words is not."""
    for file in draft.attachments.all():
        # Only once the answer stands: a file can't be brought back by a rollback.
        transaction.on_commit(partial(keeping.drop, file.key))
        file.delete()
    draft.delete()
