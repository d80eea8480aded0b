"""Officers write an answer together; nobody's words are lost to another's."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from birge.people.models import Account
from birge.petitions.attaching import Judged, keeping
from birge.petitions.languages import check_language
from birge.petitions.models import AnswerDraft, Attachment, DraftVersion, Petition
from birge.petitions.states import Outcome, State
from birge.petitions.verbs.noting import note
from birge.petitions.verbs.taking import hold

ANSWERABLE = (State.CONSIDERED, State.ANSWERED)
MOST_FILES = 10
# Of all versions together, also those that were left out again.
MOST_KEPT = 40


class Overtaken(ValueError):
    """A colleague saved a version after the one that this officer began from."""

    def __init__(self, newest: DraftVersion | None) -> None:
        super().__init__("overtaken")
        self.newest = newest


class TooManyFiles(ValueError):
    """More than one answer can carry."""


@dataclass(frozen=True)
class Writing:
    """What an officer typed, and the number of the version that it began from, or 0."""

    base: int
    outcome: Outcome
    texts: dict[str, str]
    files: Sequence[int] = field(default=())


@transaction.atomic
def draft_answer(petition: Petition, wrote: Writing, by: Account, at: dt.datetime) -> DraftVersion:
    """Save the next version. The same words again: nothing happens.

    Raises Overtaken, TooManyFiles or NotNow.
    """
    petition = hold(petition, "draft_answer", *ANSWERABLE)
    draft = draft_of(petition)
    newest = draft.versions.newest_first().first()
    if (newest.number if newest else 0) != wrote.base:
        raise Overtaken(newest)
    texts = {check_language(tag): text.strip() for tag, text in wrote.texts.items() if text.strip()}
    files = list(draft.attachments.filter(pk__in=wrote.files).order_by("id"))
    if len(files) > MOST_FILES:
        raise TooManyFiles
    if newest and not draft.is_withdrawn and _is_same(newest, wrote.outcome, texts, files):
        return newest
    AnswerDraft.objects.filter(pk=draft.pk).update(withdrawn_at=None)
    version = DraftVersion.objects.create(
        draft=draft, number=wrote.base + 1, by=by, at=at, outcome=wrote.outcome, texts=texts
    )
    version.attachments.set(files)
    note(by, "write-answer", at, petition)
    return version


@transaction.atomic
def add_files(petition: Petition, judged: Sequence[Judged]) -> list[Attachment]:
    """Keep files beside the draft; a version names those that belong to it.

    Raises TooManyFiles or NotNow.
    """
    draft = draft_of(hold(petition, "draft_answer", *ANSWERABLE))
    if draft.attachments.count() + len(judged) > MOST_KEPT:
        raise TooManyFiles
    return [_keep(draft, file) for file in judged]


@transaction.atomic
def withdraw_draft(petition: Petition, by: Account, at: dt.datetime) -> None:
    """Set aside, not destroyed: whoever does it by mistake brings it back."""
    held = hold(petition, "withdraw_draft", *ANSWERABLE)
    changed = AnswerDraft.objects.filter(petition=held, withdrawn_at=None)
    if changed.update(withdrawn_at=at):
        note(by, "withdraw-draft", at, held)


@transaction.atomic
def restore_draft(petition: Petition, by: Account, at: dt.datetime) -> None:
    held = hold(petition, "restore_draft", *ANSWERABLE)
    changed = AnswerDraft.objects.filter(petition=held).exclude(withdrawn_at=None)
    if changed.update(withdrawn_at=None):
        note(by, "restore-draft", at, held)


def draft_of(petition: Petition) -> AnswerDraft:
    """The petition is held: two officers who begin at once begin one draft."""
    follows = petition.answers.count()
    draft, _is_new = AnswerDraft.objects.get_or_create(
        petition=petition, defaults={"follows": follows}
    )
    if draft.follows != follows:
        # It was answered from elsewhere meanwhile: what was written now would correct that answer.
        draft.follows = follows
        draft.save(update_fields=["follows"])
    return draft


def _keep(draft: AnswerDraft, file: Judged) -> Attachment:
    """The same file twice is kept once."""
    digest = hashlib.sha256(file.content).digest()
    found = draft.attachments.filter(hash=digest, name=file.name).first()
    return found or Attachment.objects.create(
        draft=draft, name=file.name, kind=file.kind, size=len(file.content), hash=digest,
        key=keeping.put(file.content),
    )  # fmt: skip


def _is_same(
    newest: DraftVersion, outcome: str, texts: dict[str, str], files: list[Attachment]
) -> bool:
    return (newest.outcome, newest.texts, newest.files) == (outcome, texts, files)
