"""What was done about one place, and what comes next, as a reader follows it."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from birge.bodies.procedures import cite
from birge.causes.wording import date_text
from birge.gatherings.models import Place, Taken
from birge.gatherings.states import Answer, State

TITLES: dict[str, Promise] = {
    "file": gettext_lazy("The authority registered the notice"),
    "ask": gettext_lazy("The authority registered the request"),
    "silence": gettext_lazy("No answer in time: it may be held as notified"),
    "agree": gettext_lazy("The organisers agreed to the change"),
    "disagree": gettext_lazy("The organisers did not agree to the change"),
    "held": pgettext_lazy("step of a gathering", "Held"),
    "held_refused": gettext_lazy("Held although refused"),
    "stopped": pgettext_lazy("step of a gathering", "Stopped"),
    "cancelled": pgettext_lazy("step of a gathering", "Cancelled"),
}
ANSWERS: dict[str, Promise] = {
    Answer.ALLOWED: gettext_lazy("The authority allowed it"),
    Answer.LIMITED: gettext_lazy("The authority allowed it with limits"),
    Answer.PROPOSED: gettext_lazy("The authority proposed another place or time"),
    Answer.REFUSED: gettext_lazy("The authority refused"),
}


@dataclass(frozen=True)
class StepView:
    """`state` is done, now, next or late."""

    title: str
    on: dt.date | None
    due_on: dt.date | None
    article: str
    note: str
    state: str


def history(place: Place, at: dt.datetime) -> list[StepView]:
    done = [_done(place, taken) for taken in place.taken.all()]
    coming = _coming(place, at)
    return [*done, coming] if coming else done


def ground_name(place: Place, code: str) -> str:
    rules = place.gathering.rules
    ground = rules.procedure.grounds.get(code) if rules else None
    return ground.name if ground else code


def _done(place: Place, taken: Taken) -> StepView:
    notes = [ground_name(place, taken.ground) if taken.ground else "", taken.note]
    if taken.irregular:
        notes.append(
            _("Recorded although the procedure does not allow it: %(reason)s")
            % {"reason": taken.irregular}
        )
    return StepView(
        _title(place, taken), taken.on, taken.due_on, cite(taken.article),
        " · ".join(filter(None, notes)), "done",
    )  # fmt: skip


def _title(place: Place, taken: Taken) -> str:
    if taken.verb == "answer":
        return str(ANSWERS[taken.answer])
    return str(TITLES["ask" if taken.verb == "file" and not _is_notice(place) else taken.verb])


def _is_notice(place: Place) -> bool:
    rules = place.gathering.rules
    return rules is None or rules.way_of(place.gathering.form).is_notice


def _coming(place: Place, at: dt.datetime) -> StepView | None:
    rules, gathering = place.gathering.rules, place.gathering
    if place.state == State.CLEARED:
        day = date_text(gathering.on, gathering.until, gathering.precision)
        title = _("Day of the gathering: %(day)s") % {"day": day}
        return StepView(title, None, None, "", "", "next")
    if rules is None or place.state not in (State.PREPARED, State.FILED, State.PROPOSED):
        return None
    way = rules.way_of(gathering.form)
    if place.state == State.PREPARED:
        last = rules.last_day_to_file(gathering.form, gathering.on)
        title = _("Hand in the notice") if way.is_notice else _("Hand in the request")
        return _next(title, last, rules.article(f"{way.name}.before"), place.day_of(at))
    if place.state == State.PROPOSED and place.due_on is not None:
        title = _("The organisers reply to the proposal")
        return _next(title, place.due_on, rules.article(f"{way.name}.reply"), place.day_of(at))
    title = _("The authority answers")
    return _next(title, place.due_on, rules.article(f"{way.name}.answer"), place.day_of(at))


def _next(title: str, due_on: dt.date | None, article: str, today: dt.date) -> StepView:
    late = due_on is not None and today > due_on
    return StepView(title, None, due_on, cite(article), "", "late" if late else "now")
