"""Organisers name a place of a gathering, or change one that nobody has been told of yet."""

import datetime as dt

from django.db import transaction

from birge.gatherings.models import Gathering, Place
from birge.gatherings.states import State
from birge.gatherings.verbs.start_gathering import Spot, add_place
from birge.gatherings.verbs.taking import NotNow
from birge.opendata.versions import changed

# More than one day and one page can hold.
MOST_PLACES = 200


class TooManyPlaces(ValueError):
    pass


@transaction.atomic
def set_place(gathering: Gathering, number: int | None, spot: Spot, at: dt.datetime) -> Place:
    """A new one without a number. Raises NotNow once its authority was told: it answers for that
    place and that time, and another one takes its own way."""
    held = Gathering.objects.select_for_update(of=("self",)).select_related("cause")
    gathering = held.get(pk=gathering.pk)
    changed("gatherings")
    if number is None:
        if gathering.places.count() >= MOST_PLACES:
            raise TooManyPlaces(gathering.slug)
        return add_place(gathering, spot)
    place = gathering.places.select_for_update().get(number=number)
    if not may_change(place):
        raise NotNow(place, "change")
    for name, value in vars(spot).items():
        setattr(place, name, value or getattr(place, name) if name == "time_zone" else value)
    place.save()
    return place


def may_change(place: Place) -> bool:
    free = not place.gathering.procedure and place.state == State.CLEARED
    return place.state == State.PREPARED or free
