"""The authority registered the organiser's notice, or request; its time to answer begins."""

import datetime as dt

from django.db import transaction

from birge.gatherings.models import Place
from birge.gatherings.states import FILEABLE, State
from birge.gatherings.verbs.taking import NotByTheRules, NotNow, Step, WrongDay, hold, move


@transaction.atomic
def file_notice(place: Place, on: dt.date, at: dt.datetime, *, irregular: str = "") -> Place:
    """`on` is the day of registration, which counts as that of filing.

    Raises NotByTheRules after the last day to file, unless a reason is given.
    """
    place = hold(place, "file", FILEABLE, at)
    gathering = place.gathering
    if gathering.rules is None:
        raise NotNow(place, "file")
    if on > place.day_of(at):
        raise WrongDay(on)
    way = gathering.rules.way_of(gathering.form)
    last = gathering.rules.last_day_to_file(gathering.form, gathering.on)
    if on > last and not irregular:
        raise NotByTheRules("filed-late", gathering.rules.article(f"{way.name}.before"), last)
    due_on = way.answer.due(on, gathering.rules.calendar).on
    place.filed_on = on
    place.save(update_fields=["filed_on"])
    step = Step(
        "file", on, gathering.rules.article(f"{way.name}.answer"), due_on,
        irregular=irregular if on > last else "",
    )  # fmt: skip
    move(place, State.FILED, at, step)
    return place
