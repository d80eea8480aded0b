"""Writing a text, and correcting one that people have signed."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from birge.ledger.record import record
from birge.petitions.facts import TextCorrected
from birge.petitions.languages import check_language
from birge.petitions.models import Petition, Text
from birge.petitions.states import ENDED, JUDGED

# With the moderators it stands still: what they read is what they decide on.
CLOSED_TO_WRITING = ENDED | JUDGED


@dataclass(frozen=True)
class Wording:
    title: str
    body: str
    summary: str = ""


class NeedsCorrectionNote(ValueError):
    """People signed the words as they stood: a change must say what it changes and why."""


class TooLate(ValueError):
    """The petition is over, or with the moderators: its words stay as they are."""


@transaction.atomic
def write(
    petition: Petition, language: str, wording: Wording, *, at: dt.datetime, correction: str = ""
) -> Text:
    """Add the next version; what was signed stays as it was signed. Same words: nothing happens.

    Raises BadLanguage, NeedsCorrectionNote once somebody signed in any language, and TooLate.
    """
    check_language(language)
    petition = Petition.objects.select_for_update().get(pk=petition.pk)
    if petition.state in CLOSED_TO_WRITING:
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
    if petition.is_public:
        _record_change(petition, before, text, at)
    return text


def _record_change(petition: Petition, before: Text | None, text: Text, at: dt.datetime) -> None:
    """A correction, or a language added while people sign: then it replaces nothing."""
    on, replaced = petition.day_of(at), bytes(before.hash) if before else b""
    record(TextCorrected(petition.slug, text.language, bytes(text.hash), replaced, on), on)
