"""A cause becomes public: with the first of its petitions that moderators open."""

import datetime as dt

from birge.causes.indexing import entry_of
from birge.causes.models import Cause
from birge.opendata.versions import changed
from birge.search.verbs.index import index


def open_cause(cause: Cause, on: dt.date) -> None:
    """Does nothing where it is public already; in the caller's transaction."""
    if Cause.objects.filter(pk=cause.pk, opened_on=None).update(opened_on=on):
        index(entry_of(cause))
        changed("causes")
