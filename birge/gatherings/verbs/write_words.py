"""Organisers write what a gathering says of itself, in one language at a time."""

import datetime as dt

from django.db import transaction

from birge.gatherings.facts import WordsChanged
from birge.gatherings.indexing import entry_of
from birge.gatherings.models import Gathering, GatheringText
from birge.gatherings.verbs.start_gathering import Words
from birge.ledger.record import record
from birge.opendata.versions import changed
from birge.search.verbs.index import index


class WrittenMeanwhile(ValueError):
    """A colleague saved this text since it was opened."""

    def __init__(self, text: GatheringText) -> None:
        super().__init__(text.language)
        self.text = text


@transaction.atomic
def write_words(
    gathering: Gathering, language: str, words: Words, seen: str, at: dt.datetime
) -> GatheringText:
    """`seen` is the fingerprint of what was opened, empty where there was none."""
    held = Gathering.objects.select_for_update().get(pk=gathering.pk)
    text = held.texts.filter(language=language).first()
    if (text.fingerprint if text else "") != seen:
        raise WrittenMeanwhile(text or GatheringText(gathering=held, language=language))
    written, _new = GatheringText.objects.update_or_create(
        gathering=held, language=language, defaults=vars(words)
    )
    if held.opened_on and written.fingerprint != seen:
        record(WordsChanged(held.slug, language, written.fingerprint, seen, at.date()), at.date())
        changed("gatherings")
        index(entry_of(held))
    return written
