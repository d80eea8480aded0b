"""Captions are taken in as a preview for the team, shown to all, or dropped again."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import localdate

from birge.broadcasts import deeds
from birge.broadcasts.captionfile.reading import read
from birge.broadcasts.models import Captions, Cue, Session
from birge.broadcasts.verbs.telling import tell_words
from birge.broadcasts.withholding import withhold_again
from birge.causes.models import Source
from birge.people.models import Account


class KnownAlready(ValueError):
    """This very file is what is shown."""


@dataclass(frozen=True)
class CaptionsPlan:
    """`is_automatic` may say more than the file does, never less."""

    name: str
    content: bytes
    language: str
    source: Source
    is_automatic: bool = False


@transaction.atomic
def take_captions(
    session: Session, plan: CaptionsPlan, by: Account | None, at: dt.datetime
) -> Captions:
    """Raises BadCaptions or KnownAlready. Nobody but the team sees them yet."""
    reading = read(plan.name, plan.content)
    held = Session.objects.select_for_update().get(pk=session.pk)
    alike = held.captions.filter(language=plan.language)
    digest = hashlib.sha256(plan.content).hexdigest()
    if alike.filter(file_hash=digest, replaced_on=None).exists():
        raise KnownAlready
    captions = Captions.objects.create(
        session=held, language=plan.language, number=_next(alike), file_hash=digest,
        is_automatic=plan.is_automatic or reading.is_automatic, source=plan.source,
        notes=[str(note) for note in reading.notes[:200]], taken_at=at, taken_by=by,
    )  # fmt: skip
    Cue.objects.bulk_create(
        (
            Cue(captions=captions, number=number, starts=one.starts, ends=one.ends,
                speaker=one.speaker, words=one.words)
            for number, one in enumerate(reading.said)
        ),
        batch_size=500,
    )  # fmt: skip
    deeds.note(by, "take-captions", held.broadcast, at)
    return captions


@transaction.atomic
def publish_captions(captions: Captions, by: Account | None, at: dt.datetime) -> Captions:
    """What they replace stays in the database, and what was withheld stays withheld."""
    session = Session.objects.select_for_update().get(pk=captions.session_id)
    if captions.opened_on:
        return captions
    today = localdate(at)
    before = session.captions.filter(
        language=captions.language, opened_on__isnull=False, replaced_on=None
    )
    old = Cue.objects.filter(captions__in=list(before))
    before.update(replaced_on=today)
    captions.opened_on = today
    captions.save(update_fields=["opened_on"])
    withhold_again(session)
    deeds.note(by, "publish-captions", session.broadcast, at)
    tell_words(old)
    tell_words(Cue.objects.filter(captions=captions))
    return captions


@transaction.atomic
def drop_captions(captions: Captions, by: Account, at: dt.datetime) -> None:
    """Only while nobody else has seen them: what was public can be replaced, not unsaid."""
    if captions.opened_on is None:
        deeds.note(by, "drop-captions", captions.session.broadcast, at)
        captions.delete()


def _next(alike: "object") -> int:
    numbers = alike.values_list("number", flat=True)  # type: ignore[attr-defined]
    return max(numbers, default=0) + 1
