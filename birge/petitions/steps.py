"""The dated steps of a petition's life, as a reader follows them: done, now, next."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.bodies.procedures import cite
from birge.petitions.models import Petition
from birge.petitions.states import State

TITLES: dict[str, Promise] = {
    "start": _("Started"),
    "seek_support": _("Sent out to find its first supporters"),
    "submit": _("Given to the moderators"),
    "recall": _("Taken back from the moderators"),
    "approve": _("Opened for signatures"),
    "reject": _("Refused by the moderators"),
    "pause": _("Paused by the moderators"),
    "resume": _("Resumed by the moderators"),
    "take_back": _("The moderators took their refusal back"),
    "uphold": _("The refusal was upheld on appeal"),
    "overturn": _("The refusal was overturned on appeal"),
    "reach": _("Threshold reached"),
    "close": _("Closed"),
    "deliver": _("Delivered to the body"),
    "register": _("Registered by the body"),
    "return": _("Returned to the organiser"),
    "forward": _("Forwarded as an ordinary appeal"),
    "answer": _("Answered"),
    "correct_answer": _("Answer corrected"),
}

NEXT: dict[str, tuple[Promise, str]] = {
    State.DRAFT: (_("Find first supporters"), "supporters"),
    State.SUPPORTING: (_("Enough first supporters"), "supporters"),
    State.MODERATION: (_("The moderators decide"), "moderation"),
    State.PAUSED: (_("The moderators decide whether it goes on"), "moderation"),
    State.COLLECTING: (_("Signatures are collected until"), "collection"),
    State.REACHED: (_("Deliver it to the body"), "delivery"),
    State.LAPSED: (_("Return it, and forward it as an appeal"), "after_lapse"),
    State.RETURNED: (_("Forward it as an ordinary appeal"), "after_lapse"),
    State.DELIVERED: (_("The body registers it"), "forwarding"),
    State.CONSIDERED: (_("The body answers"), "consideration"),
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


def history(petition: Petition, at: dt.datetime) -> list[StepView]:
    done = [
        StepView(
            str(TITLES[step.verb]), step.on, step.due_on, cite(step.article), step.note, "done"
        )
        for step in petition.steps.all()
    ]
    coming = _coming(petition, at)
    return [*done, coming] if coming else done


def _coming(petition: Petition, at: dt.datetime) -> StepView | None:
    if petition.state not in NEXT or (
        petition.state == State.LAPSED and not petition.rules.after_lapse
    ):
        return None
    title, rule = NEXT[State(petition.state)]
    if petition.state == State.DRAFT and not petition.rules.supporters:
        title, rule = _("Give it to the moderators"), "moderation"
    late = petition.due_on is not None and petition.day_of(at) > petition.due_on
    return StepView(
        str(title),
        None,
        petition.due_on,
        cite(petition.rules.article(rule)),
        "",
        "late" if late else "now",
    )
