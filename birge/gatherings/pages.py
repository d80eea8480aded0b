"""What the page of a gathering shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from birge.gatherings.models import Estimate, Gathering, Place
from birge.gatherings.picture import Picture, draw, words_of
from birge.gatherings.states import HAPPENED, State
from birge.gatherings.steps import StepView, ground_name, history


@dataclass(frozen=True)
class Corrected:
    """What was said first, and what stands beside it now."""

    words: str
    estimate: Estimate


@dataclass(frozen=True)
class PlaceView:
    place: Place
    steps: list[StepView]
    picture: Picture | None
    corrected: list[Corrected]
    ground: str
    is_overdue: bool
    silence_permits: bool

    @property
    def answer_is_told(self) -> bool:
        """Said apart only where the standing does not say it."""
        return bool(self.place.answer) and self.place.state != State.REFUSED


def gathering_page(gathering: Gathering, at: dt.datetime) -> dict[str, Any]:
    """A place where nobody may be told anything yet is left out."""
    places = [place_view(place, at) for place in told_places(gathering, at)]
    return {
        "gathering": gathering,
        "text": gathering.current_text,
        "places": places,
        "invites": any(view.place.invites for view in places),
        "happened": any(view.place.state in HAPPENED for view in places),
        "sources": gathering.sources.all(),
        "law": gathering.rules.procedure.law_name if gathering.rules else "",
    }


def told_places(gathering: Gathering, at: dt.datetime) -> list[Place]:
    places = []
    for place in gathering.places.all():
        # The same object, so that its rules are read once.
        place.gathering = gathering
        if place.may_be_told(at):
            places.append(place)
    return places


def place_view(place: Place, at: dt.datetime) -> PlaceView:
    rules = place.gathering.rules
    estimates = list(place.estimates.all())
    for estimate in estimates:
        estimate.place = place
    corrected = [Corrected(words_of(one), one) for one in estimates if one.is_corrected]
    return PlaceView(
        place=place,
        steps=history(place, at),
        picture=draw(estimates),
        corrected=corrected,
        ground=ground_name(place, place.ground) if place.ground else "",
        is_overdue=place.is_overdue(at),
        silence_permits=bool(rules and rules.way_of(place.gathering.form).silence_permits),
    )
