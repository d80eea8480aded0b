"""The steps that a team may record now for one place; those against the procedure need a reason."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.gatherings.desk.moveforms import (
    AnswerForm,
    EstimateForm,
    FileForm,
    MoveForm,
    ReplyForm,
    ReportForm,
)
from birge.gatherings.models import Place
from birge.gatherings.states import EDITABLE, FILEABLE, HAPPENED, State
from birge.gatherings.verbs.answer_notice import RECORDABLE


@dataclass(frozen=True)
class Move:
    name: str
    deed: str
    form: type[MoveForm]
    states: frozenset[State]
    label: Promise
    effect: Promise
    by_rules: bool = True

    def fits(self, place: Place) -> bool:
        if self.by_rules and place.gathering.rules is None:
            return False
        return place.state in self.states


MOVES = (
    Move(
        "file", "file-notice", FileForm, FILEABLE,
        _("It is registered"),
        _("Record the day on which the authority registered your notice or request. Its time to "
          "answer then begins."),
    ),
    Move(
        "reply", "answer-proposal", ReplyForm, frozenset({State.PROPOSED}),
        _("Reply to the proposal"),
        _("Record whether you agreed. If you did, the authority can no longer refuse."),
    ),
    Move(
        "answer", "answer-notice", AnswerForm, RECORDABLE,
        _("The authority answered"),
        _("Record its answer in its own words, with the ground if it refused."),
    ),
    Move(
        "report", "report-outcome", ReportForm, EDITABLE,
        _("Say what became of it"),
        _("Held, held although refused, stopped, or cancelled."),
        by_rules=False,
    ),
    Move(
        "estimate", "add-estimate", EstimateForm, HAPPENED,
        _("Add an estimate"),
        _("How many came, by whom and how, with a source. It stands beside the others."),
        by_rules=False,
    ),
)  # fmt: skip


def moves_of(place: Place) -> list[Move]:
    return [move for move in MOVES if move.fits(place)]


def find_move(place: Place, name: str) -> Move | None:
    return next((move for move in moves_of(place) if move.name == name), None)
