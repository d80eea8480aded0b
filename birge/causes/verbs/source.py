"""The team writes a source, or corrects it in public; or somebody notes the hash of their copy."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from birge.causes.keeping import fingerprint, replaced, source_parts
from birge.causes.models import Cause, Source, SourceCorrection
from birge.causes.storyfile.entries import SourceEntry, Texts
from birge.causes.verbs.correct import EntryChangedMeanwhile, NoReason, in_all_languages
from birge.kit.slugs import slug_of
from birge.opendata.versions import changed
from birge.people import trail
from birge.people.models import Account


@transaction.atomic
def write_source(cause: Cause, entry: SourceEntry, by: Account, at: dt.datetime) -> Source:
    """Its key is given here."""
    held = Cause.objects.select_for_update().get(pk=cause.pk)
    values = _values(entry) | {"key": _free_key(held, entry)}
    written = Source.objects.create(cause=held, order=held.sources.count(), **values)
    trail.note(by, "write-source", at, of=held.scope, about=written.key)
    changed("causes")
    return written


@transaction.atomic
def correct_source(
    source: Source, entry: SourceEntry, why: Texts, *, seen: str, by: Account, at: dt.datetime
) -> Source:
    """What is replaced stays beside it. `seen` is the fingerprint of what was opened.

    Raises NoReason, EntryChangedMeanwhile.
    """
    held = Source.objects.select_for_update().select_related("cause").get(pk=source.pk)
    before = source_parts(held)
    if seen != fingerprint(before):
        raise EntryChangedMeanwhile
    _rewrite(held, _values(entry) | {"key": held.key}, why, by, at.date())
    trail.note(by, "write-source", at, of=held.cause.scope, about=held.key)
    return held


@transaction.atomic
def note_copy(source: Source, sha256: str, on: dt.date, url: str = "") -> None:
    """The copy itself stays with whoever keeps it; the hash of one before it stays visible."""
    held = Source.objects.select_for_update().get(pk=source.pk)
    values = {"copy_sha256": sha256, "copied_on": on, "copy_url": url}
    _rewrite(held, values, _another_copy(), None, on)


def _rewrite(
    held: Source, values: dict[str, Any], why: Texts, by: Account | None, on: dt.date
) -> None:
    before = source_parts(held)
    for name, value in values.items():
        setattr(held, name, value)
    was = replaced(before, source_parts(held))
    if was and not any(why.values()):
        raise NoReason
    held.save(update_fields=list(values))
    if was:
        SourceCorrection.objects.create(source=held, on=on, was=was, why=why, by=by)
    changed("causes")


def _values(entry: SourceEntry) -> dict[str, Any]:
    """A file does not write over what the team wrote."""
    return {field.name: getattr(entry, field.name) for field in fields(entry)} | {
        "is_from_file": False
    }


def _another_copy() -> Texts:
    return in_all_languages(lambda: _("Another copy was read."))


def sha256_of(pieces: Iterable[bytes]) -> str:
    """In hexadecimal; piece by piece, as a copy may be a film."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _free_key(cause: Cause, entry: SourceEntry) -> str:
    wanted = slug_of(entry.publisher or entry.title, 45) or "source"
    taken = set(cause.sources.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)
