"""A gathering that nobody was told of goes, with all that was written for it."""

import datetime as dt

from django.db import transaction

from birge.gatherings.models import Gathering


class IsPublic(ValueError):
    """What was announced stays: cancel it instead."""


@transaction.atomic
def drop_gathering(gathering: Gathering, at: dt.datetime) -> None:
    """Plans are nobody's business: what is not kept can't be taken. Raises IsPublic."""
    held = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if held.opened_on:
        raise IsPublic(held.slug)
    held.delete()
