"""What each value of a procedure for gatherings may look like."""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from birge.bodies.procedures.fault import refuse, shown
from birge.bodies.procedures.shapes import one_of, some_of, term
from birge.gatherings.states import Form

Shape = Callable[[str, Any], Any]


class Silence(StrEnum):
    """What no answer in time means."""

    AS_NOTIFIED = "as_notified"
    NOT_PERMITTED = "not_permitted"


class After(StrEnum):
    """When people may be invited."""

    ANSWER = "answer"
    ALWAYS = "always"


def hour(where: str, value: Any) -> dt.time:
    try:
        return dt.time.fromisoformat(value)
    except (TypeError, ValueError):
        refuse(where, _("%(value)s is no time of day. Write it like “09:00”."), value=shown(value))


def people(where: str, value: Any) -> int:
    if type(value) is not int or not 1 <= value <= 1_000_000:
        refuse(where, _("%(value)s is no number of people."), value=shown(value))
    return int(value)


def codes(where: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        refuse(where, _("list the codes in the order of the law."))
    if len(set(value)) < len(value):
        refuse(where, _("something is listed twice. List it once."))
    return tuple(value)


_WAY: dict[str, Shape] = {
    "forms": partial(some_of, Form),
    "before": term,
    "answer": term,
    "reply": term,
    "silence": partial(one_of, Silence),
    "fields": codes,
}
SHAPES: dict[str, Shape] = {
    **{f"{way}.{name}": shape for way in ("notice", "approval") for name, shape in _WAY.items()},
    "vigil.filed_as": partial(one_of, Form),
    "hours.from": hour,
    "hours.to": hour,
    "picket.people": people,
    "announcing.after": partial(one_of, After),
    "refusal.grounds": codes,
    "stopping.grounds": codes,
}
SECTIONS = tuple(dict.fromkeys(name.partition(".")[0] for name in SHAPES))
