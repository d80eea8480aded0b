"""The way of a bill as a picture: where it has been, where it is, what comes next and by when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.bills.models import Bill
from birge.bills.states import OF_LAW, StageKind
from birge.causes.courses.course import Ahead, Course, Told
from birge.causes.courses.stages import Procedure, Stage
from birge.causes.texts import in_language


@dataclass(frozen=True)
class Station:
    """`state` is done, now, late, stopped, back (it has been there and came back) or ahead."""

    name: str
    state: str
    last: Told | None


@dataclass(frozen=True)
class Next:
    """What may follow, of which the law wants one by `due_on`."""

    due_on: dt.date | None
    is_late: bool
    ahead: Sequence[Ahead]


def track_of(bill: Bill, course: Course) -> list[Station]:
    rules = bill.rules
    at, seen = 0, dict[int, Told]()
    for told in course.told:
        found = _station(rules, told.stage)
        if found is not None:
            at, seen[found] = found, told
    names = [_own(rules, place) for place in rules.track] + [_("Law")]
    return [
        Station(name, _state(number, at, seen, rules, course), seen.get(number))
        for number, name in enumerate(names)
    ]


def next_of(course: Course) -> list[Next]:
    """Those with a day first."""
    days = sorted({one.due_on for one in course.ahead if one.due_on})
    groups = [(day, [one for one in course.ahead if one.due_on == day]) for day in (*days, None)]
    return [Next(day, any(one.is_late for one in ones), ones) for day, ones in groups if ones]


def is_over(course: Course) -> bool:
    return course.last is not None and not course.ahead


def _state(
    number: int, at: int, seen: dict[int, Told], rules: Procedure, course: Course
) -> str:  # fmt: skip
    if number != at:
        return "done" if number < at else "back" if number in seen else "ahead"
    if course.last and course.last.stage.kind == StageKind.IN_FORCE:
        return "done"
    if is_over(course):
        return "stopped"
    return "late" if course.is_late else "now"


def _station(rules: Procedure, stage: Stage) -> int | None:
    """What is signed stands with who signed; after that it is law."""
    if stage.place in rules.track:
        return rules.track.index(stage.place)
    return len(rules.track) if stage.kind in OF_LAW else None


def _own(rules: Procedure, place: str) -> str:
    return in_language(rules.places[place], get_language() or "en", "en").value
