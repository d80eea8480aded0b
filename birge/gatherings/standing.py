"""Where a gathering stands, in a few words: that of its one place, or those of its many."""

from collections import Counter

from birge.causes.wording import date_text
from birge.gatherings.models import Gathering, Place
from birge.gatherings.states import Answer, State


def standing_of_place(place: Place) -> str:
    if place.state == State.CLEARED and place.answer == Answer.LIMITED:
        return str(Answer.LIMITED.label)
    return str(State(place.state).label)


def standing_of(gathering: Gathering, everything: bool = False) -> str:
    """With its day: “8 March 2021 · Held”. Its team alone sees the places that wait."""
    day = date_text(gathering.on, gathering.until, gathering.precision)
    shown = (place for place in gathering.places.all() if everything or place.is_tellable)
    labels = Counter(standing_of_place(place) for place in shown)
    if not labels:
        return day
    if len(labels) == 1:
        return f"{day} · {next(iter(labels))}"
    return f"{day} · " + ", ".join(f"{label}: {count}" for label, count in labels.items())
