"""How bodies answer: in time, late, or not. Only what is real counts."""

import datetime as dt
from collections import defaultdict

from django.utils.translation import gettext as _

from birge.bodies.duties import Group
from birge.bodies.models import Body
from birge.causes.models import Disclosure
from birge.petitions.models import Petition
from birge.petitions.states import WITH_BODY, State

IN_TIME, LATE, UNBOUND, WAITING, OVERDUE = "in_time", "late", "unbound", "waiting", "overdue"


def groups_of(at: dt.datetime, body: Body | None = None) -> dict[Body, list[Group]]:
    """The petitions that reached each body, or this one, by how it answered them."""
    reached = Petition.objects.filter(state__in=WITH_BODY | {State.ANSWERED})
    if body is not None:
        reached = reached.filter(body=body)
    sorted_out: dict[Body, dict[str, list[Petition]]] = defaultdict(lambda: defaultdict(list))
    for petition in reached.for_page().prefetch_related("answers").order_by("id"):
        kind = standing(petition, at)
        # An invented petition says nothing about a body that exists.
        key = kind if petition.disclosure == Disclosure.REAL else "shown"
        sorted_out[petition.body][key].append(petition)
    return {found: _groups(kinds) for found, kinds in sorted_out.items()}


def standing(petition: Petition, at: dt.datetime) -> str:
    first = next(iter(petition.answers.all()), None)
    if first is None:
        return OVERDUE if petition.is_overdue(at) else WAITING
    if first.due_on is None:
        return UNBOUND
    return LATE if first.is_late else IN_TIME


def _groups(kinds: dict[str, list[Petition]]) -> list[Group]:
    labels = {
        IN_TIME: _("Answered in time"),
        LATE: _("Answered late"),
        OVERDUE: _("Overdue, without an answer"),
        WAITING: _("Waiting, not late"),
        UNBOUND: _("Answered, where no law set a deadline"),
    }
    groups = [
        Group(key, label, kinds.get(key, []), key in (LATE, OVERDUE))
        for key, label in labels.items()
    ]
    shown = kinds.get("shown", [])
    if shown:
        groups.append(Group("shown", _("For show, counted nowhere"), shown, is_counted=False))
    return groups
