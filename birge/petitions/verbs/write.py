"""Writing a text, and correcting one that people have signed."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from birge.ledger.record import record
from birge.petitions.facts import TextCorrected
from birge.petitions.models import Petition, Text
from birge.petitions.states import ENDED


@dataclass(frozen=True)
class Wording:
    title: str
    body: str
    summary: str = ""


class NeedsCorrectionNote(ValueError):
    """People signed the words as they stood: a change must say what it changes and why."""


class TooLate(ValueError):
    """The petition is over: its words stay as they were delivered."""


@transaction.atomic
def write(
    petition: Petition, language: str, wording: Wording, *, at: dt.datetime, correction: str = ""
) -> Text:
    """Add the next version; what was signed stays as it was signed. Same words: nothing happens.

    Raises NeedsCorrectionNote once somebody signed in any language, and TooLate at the end.
    """
    petition = Petition.objects.select_for_update().get(pk=petition.pk)
    if petition.state in ENDED:
        raise TooLate
    before = petition.texts.filter(language=language).order_by("-number").first()
    text = Text(
        petition=petition, language=language, title=wording.title, summary=wording.summary,
        body=wording.body, correction=correction.strip(), written_at=at,
        number=before.number + 1 if before else 1,
    )  # fmt: skip
    text.hash = text.digest()
    if before and bytes(before.hash) == text.hash:
        return before
    if before and not text.correction and petition.signatures.exists():
        raise NeedsCorrectionNote
    text.save()
    if before and petition.is_public:
        _record_correction(petition, before, text, at)
    return text


def _record_correction(petition: Petition, before: Text, text: Text, at: dt.datetime) -> None:
    on = petition.day_of(at)
    fact = TextCorrected(petition.slug, text.language, bytes(text.hash), bytes(before.hash), on)
    record(fact, on)
