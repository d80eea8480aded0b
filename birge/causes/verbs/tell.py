"""The team adds an entry to its cause's story."""

import datetime as dt
from dataclasses import replace

from django.db import transaction

from birge.causes.models import Cause, Moment, Source
from birge.causes.storyfile.entries import MomentEntry
from birge.causes.verbs.putting import free_key, put_moment, settle_one
from birge.opendata.versions import changed
from birge.people import trail
from birge.people.models import Account


class NoSource(ValueError):
    """Nothing is told that no source tells."""


@transaction.atomic
def tell(cause: Cause, entry: MomentEntry, by: Account, at: dt.datetime) -> Moment:
    """Its key is given here. Raises NoSource."""
    held = Cause.objects.select_for_update().get(pk=cause.pk)
    entry = replace(entry, key=free_key(held, entry.kind, entry.on))
    moment = put_moment(held, entry, sources_for(held, entry), order=0)
    settle_one(moment)
    trail.note(by, "tell-entry", at, of=held.scope, about=moment.key)
    changed("causes")
    return moment


def sources_for(cause: Cause, entry: MomentEntry) -> dict[str, Source]:
    """Raises NoSource where the entry, or a figure of it, has none."""
    if not entry.sources or not all(figure.sources for figure in entry.figures):
        raise NoSource
    return {source.key: source for source in cause.sources.all()}
