"""Writing a text, and correcting one that people have signed."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from birge.ledger.record import record
from birge.petitions.facts import TextCorrected
from birge.petitions.indexing import entry_of
from birge.petitions.languages import check_language
from birge.petitions.models import Petition, Text
from birge.petitions.states import ENDED, JUDGED
from birge.petitions.verbs.announce import announce
from birge.search.verbs.index import index

# With the moderators it stands still: what they read is what they decide on.
CLOSED_TO_WRITING = ENDED | JUDGED


@dataclass(frozen=True)
class Wording:
    title: str
    body: str
    summary: str = ""


class NeedsCorrectionNote(ValueError):
    """People signed the words as they stood: a change must say what it changes and why."""


class ChangedMeanwhile(ValueError):
    """Somebody else wrote a newer version than the one that was opened; it is `text`."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text.number))
        self.text = text


class TooLate(ValueError):
    """The petition is over, or with the moderators: its words stay as they are."""


@transaction.atomic
def write(
    petition: Petition, language: str, wording: Wording, *, at: dt.datetime, correction: str = "",
    seen: int | None = None, follows: int | None = None,
) -> Text:  # fmt: skip
    """Add the next version; what was signed stays as it was signed. Same words: nothing happens,
    but that a translation may be confirmed to fit a newer version of the original.

    `seen` is the version that the writer opened, 0 for none; `follows` the version of the original
    that it renders, else the newest. Raises BadLanguage, NeedsCorrectionNote once somebody signed
    in any language, TooLate, and ChangedMeanwhile.
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
    text.translates = _original_of(text, follows)
    if before and bytes(before.hash) == text.hash:
        return _confirm(before, text)
    if before and seen is not None and seen != before.number:
        raise ChangedMeanwhile(before)
    if before and not text.correction and petition.signatures.exists():
        raise NeedsCorrectionNote
    text.save()
    if petition.is_public:
        _record_change(petition, before, text, at)
        index(entry_of(petition))
    return text


def _original_of(text: Text, follows: int | None) -> Text | None:
    petition = text.petition
    if text.language == petition.original_language:
        return None
    originals = petition.texts.filter(language=petition.original_language).order_by("-number")
    return originals.filter(number__lte=follows).first() if follows else originals.first()


def _confirm(before: Text, same: Text) -> Text:
    """The words stay, and so does what was signed; what they translate is no part of them."""
    if same.follows > before.follows:
        before.translates = same.translates
        before.save(update_fields=["translates"])
    return before


def _record_change(petition: Petition, before: Text | None, text: Text, at: dt.datetime) -> None:
    """A correction, or a language added while people sign: then it replaces nothing."""
    on, replaced = petition.day_of(at), bytes(before.hash) if before else b""
    record(TextCorrected(petition.slug, text.language, bytes(text.hash), replaced, on), on)
    announce(petition, "text_corrected", at, language=text.language, sha256=text.fingerprint)
