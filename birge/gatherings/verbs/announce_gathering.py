"""Organisers make a gathering public: its practical page, and with it all that came before."""

import datetime as dt

from django.db import transaction

from birge.gatherings.indexing import entry_of
from birge.gatherings.models import Gathering, Place
from birge.gatherings.verbs.recording import record_opening
from birge.gatherings.verbs.taking import NotByTheRules, let_time_pass
from birge.opendata.versions import changed
from birge.search.verbs.index import index


class AlreadyPublic(ValueError):
    pass


class CauseNotPublic(ValueError):
    """Nobody can see a gathering of a cause that nobody can see."""


@transaction.atomic
def announce_gathering(gathering: Gathering, at: dt.datetime, *, irregular: str = "") -> Gathering:
    """Raises NotByTheRules while no place has its answer and its term still runs.

    Where the law lets people be invited only after that, an earlier page would be held against
    the organisers. `irregular` is the reason to do so all the same.
    """
    held = Gathering.objects.select_for_update(of=("self",)).select_related("cause")
    gathering = held.get(pk=gathering.pk)
    if gathering.opened_on:
        raise AlreadyPublic(gathering.slug)
    if not gathering.cause.is_public:
        raise CauseNotPublic(gathering.slug)
    places = list(gathering.places.select_for_update())
    for place in places:
        place.gathering = gathering
        let_time_pass(place, at)
    _ask_the_rules(gathering, places, irregular, at)
    gathering.opened_on = places[0].day_of(at)
    gathering.save(update_fields=["opened_on"])
    record_opening(gathering, places, at)
    changed("gatherings")
    index(entry_of(gathering))
    return gathering


def _ask_the_rules(
    gathering: Gathering, places: list[Place], irregular: str, at: dt.datetime
) -> None:
    rules = gathering.rules
    if irregular or rules is None or not rules.waits_for_answer:
        return
    if not any(place.may_be_told(at) for place in places):
        raise NotByTheRules("announced-early", rules.article("announcing.after"))
