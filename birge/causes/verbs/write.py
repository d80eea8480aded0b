"""Writing what a cause says of itself, in one language."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db import transaction

from birge.causes.models import Cause, CauseText
from birge.people import trail
from birge.people.models import Account


@dataclass(frozen=True)
class CauseWording:
    title: str
    summary: str
    introduction: str = ""


class ChangedMeanwhile(ValueError):
    """Somebody else wrote since this text was opened; what stands now is `text`."""

    def __init__(self, text: CauseText) -> None:
        super().__init__(text.language)
        self.text = text


class OriginalStays(ValueError):
    """The original is what the translations are made from."""


@transaction.atomic
def write_text(
    cause: Cause, language: str, wording: CauseWording, *, seen: str, follows: str,
    by: Account, at: dt.datetime,
) -> CauseText:  # fmt: skip
    """`seen` and `follows` are fingerprints: of the text opened (empty: none) and its original.

    Raises ChangedMeanwhile.
    """
    Cause.objects.select_for_update().get(pk=cause.pk)
    before = cause.texts.filter(language=language).first()
    text = CauseText(
        cause=cause, language=language, follows=follows, **asdict(wording),
        pk=before.pk if before else None,
    )  # fmt: skip
    if before and before.fingerprint not in (seen, text.fingerprint):
        raise ChangedMeanwhile(before)
    text.save()
    trail.note(by, "write-cause-text", at, of=cause.scope, about=language)
    return text


@transaction.atomic
def drop_text(cause: Cause, language: str, by: Account, at: dt.datetime) -> None:
    """Raises OriginalStays."""
    if language == cause.original_language:
        raise OriginalStays
    cause.texts.filter(language=language).delete()
    trail.note(by, "drop-cause-text", at, of=cause.scope, about=language)
