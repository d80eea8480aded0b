"""The team writes a source; or somebody notes the hash of a copy that they keep."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction

from birge.causes.models import Cause, Source
from birge.causes.storyfile.entries import SourceEntry
from birge.kit.slugs import slug_of
from birge.opendata.versions import changed
from birge.people import trail
from birge.people.models import Account


@transaction.atomic
def write_source(
    cause: Cause, entry: SourceEntry, by: Account, at: dt.datetime, source: Source | None = None
) -> Source:
    """A new one, or `source` written anew; its key, given here, stays."""
    held = Cause.objects.select_for_update().get(pk=cause.pk)
    values = asdict(entry) | {"is_from_file": False}
    values["key"] = source.key if source else _free_key(held, entry)
    if source is None:
        written = Source.objects.create(cause=held, order=held.sources.count(), **values)
    else:
        written, _new = Source.objects.update_or_create(pk=source.pk, defaults=values)
    trail.note(by, "write-source", at, of=held.scope, about=written.key)
    changed("causes")
    return written


@transaction.atomic
def note_copy(source: Source, sha256: str, on: dt.date, url: str = "") -> None:
    """The copy itself is not taken: it stays with whoever keeps it."""
    source.copy_sha256, source.copied_on, source.copy_url = sha256, on, url
    source.save(update_fields=["copy_sha256", "copied_on", "copy_url"])
    changed("causes")


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
