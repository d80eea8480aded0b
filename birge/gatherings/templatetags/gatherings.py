from django import template

from birge.causes.wording import date_text
from birge.gatherings.models import Gathering, Place
from birge.gatherings.standing import standing_of_place

register = template.Library()


@register.filter
def gathering_date(gathering: Gathering) -> str:
    """No more exact than its sources are."""
    return date_text(gathering.on, gathering.until, gathering.precision)


@register.filter
def place_standing(place: Place) -> str:
    return standing_of_place(place)


@register.filter
def hours(place: Place) -> str:
    """“12:00–14:00”, or the beginning alone."""
    return "–".join(f"{time:%H:%M}" for time in (place.starts, place.ends) if time)
