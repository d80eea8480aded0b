"""A sentence is corrected: the words before stay readable, with the reason; nothing is final."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from birge.broadcasts import deeds
from birge.broadcasts.models import Cue, Rewording
from birge.broadcasts.verbs.telling import tell_words
from birge.people.models import Account


class NoReason(ValueError):
    """A correction says why."""


class NothingNew(ValueError):
    """These are the words that stand there."""


class RewordedMeanwhile(ValueError):
    """A colleague has corrected this sentence since it was opened."""


@dataclass(frozen=True)
class Wording:
    """`instead_of` are the words that were read before the correction was written."""

    words: str
    speaker: str
    reason: str
    instead_of: str


@transaction.atomic
def reword(cue: Cue, wording: Wording, by: Account, at: dt.datetime) -> Cue:
    """Raises NoReason, NothingNew or RewordedMeanwhile. The words before, again, undo it."""
    if not wording.reason:
        raise NoReason
    held = Cue.objects.select_for_update().get(pk=cue.pk)
    if held.words != wording.instead_of:
        raise RewordedMeanwhile
    if (held.words, held.speaker) == (wording.words, wording.speaker):
        raise NothingNew
    Rewording.objects.create(
        cue=held, words=held.words, speaker=held.speaker, reason=wording.reason, at=at, by=by
    )
    held.words, held.speaker = wording.words, wording.speaker
    held.save(update_fields=["words", "speaker"])
    deeds.note(by, "reword", held.captions.session.broadcast, at)
    tell_words(Cue.objects.filter(pk=held.pk))
    return held
