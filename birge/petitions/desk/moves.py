"""The steps that an organiser may take now, each with what it will bring about."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.bodies.procedures import cite
from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.close import close, would_close_as
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.forward import forward
from birge.petitions.verbs.hand_back import hand_back
from birge.petitions.verbs.recall import recall
from birge.petitions.verbs.seek_support import seek_support
from birge.petitions.verbs.submit import submit

Fits = Callable[[Petition, dt.datetime], bool]


@dataclass(frozen=True)
class Move:
    """`rule` names the term that begins with it, and the article behind it."""

    name: str
    verb: Callable[..., Petition]
    fits: Fits
    label: Promise
    effect: Promise
    rule: str = ""


@dataclass(frozen=True)
class MoveView:
    name: str
    label: str
    effect: str
    article: str
    due_on: dt.date | None


def _may_submit(petition: Petition, at: dt.datetime) -> bool:
    is_before = petition.state in (State.DRAFT, State.SUPPORTING)
    return is_before and petition.tally.accepted >= petition.rules.supporters


def _may_forward(petition: Petition, at: dt.datetime) -> bool:
    is_below = petition.state in (State.LAPSED, State.RETURNED)
    return is_below and petition.ends_with("forwarded")


MOVES = (
    Move(
        "seek_support", seek_support,
        lambda petition, at: petition.state == State.DRAFT and petition.rules.supporters > 0,
        gettext_lazy("Find first supporters"),
        gettext_lazy(
            "The petition gets a direct link. Whoever has the link can read and sign it; "
            "it stands in no list. When enough have signed, it goes to the moderators by "
            "itself."
        ),
        "supporters",
    ),
    Move(
        "submit", submit, _may_submit,
        gettext_lazy("Give it to the moderators"),
        gettext_lazy(
            "The moderators read every language. Until they decide, no text can be "
            "changed. If they open it, it is public and anyone can sign it; if not, they "
            "say on which ground and why."
        ),
        "moderation",
    ),
    Move(
        "recall", recall,
        lambda petition, at: petition.state == State.MODERATION and not petition.rules.supporters,
        gettext_lazy("Take it back"),
        gettext_lazy(
            "It becomes a draft again, and you can change its texts. You can give it to "
            "the moderators again; their time then begins anew."
        ),
    ),
    Move(
        "close", close, lambda petition, at: would_close_as(petition, at) is not None,
        gettext_lazy("Close the collection"),
        gettext_lazy(
            "Nobody can sign any more, and the public count becomes final. This can't be "
            "undone."
        ),
        "forwarding",
    ),
    Move(
        "deliver", deliver, lambda petition, at: petition.state == State.REACHED,
        gettext_lazy("It is delivered"),
        gettext_lazy(
            "Press this once the body has the signatures. The public page then says so, "
            "with today's date. This can't be undone."
        ),
        "delivery",
    ),
    Move(
        "return", hand_back,
        lambda petition, at: petition.state == State.LAPSED and petition.ends_with("returned"),
        gettext_lazy("Note its return"),
        gettext_lazy(
            "The threshold was not reached, so the petition comes back to you. The public"
            " page then says so. This can't be undone."
        ),
        "after_lapse",
    ),
    Move(
        "forward", forward,
        _may_forward,
        gettext_lazy("Forward it as an ordinary appeal"),
        gettext_lazy(
            "The body gets it without the force of a petition, as it would get a letter. "
            "The public page then says so. This can't be undone."
        ),
        "after_lapse",
    ),
)  # fmt: skip


def moves_of(petition: Petition, at: dt.datetime) -> list[MoveView]:
    return [_view(move, petition, at) for move in MOVES if move.fits(petition, at)]


def find_move(petition: Petition, name: str, at: dt.datetime) -> tuple[Move, MoveView] | None:
    """The step of this name, where it may be taken now."""
    for move in MOVES:
        if move.name == name and move.fits(petition, at):
            return move, _view(move, petition, at)
    return None


def waiting(petition: Petition, at: dt.datetime) -> str:
    """What the organisers should look at next, in a few words; empty where others act."""
    words = {
        State.DRAFT: _("finish the texts, then send it on"),
        State.SUPPORTING: _("share the link with first supporters"),
        State.REJECTED: _("read why it was refused"),
        State.REACHED: _("deliver it"),
    }
    if petition.state == State.LAPSED and moves_of(petition, at):
        return _("the threshold was not reached: take the last step")
    return words.get(State(petition.state), "")


def _view(move: Move, petition: Petition, at: dt.datetime) -> MoveView:
    rules, on = petition.rules, petition.day_of(at)
    ends_well = move.name != "close" or would_close_as(petition, at) == State.REACHED
    due_on = rules.due(move.rule, on) if move.rule and ends_well else None
    article = rules.article(move.rule if ends_well else "after_lapse") if move.rule else ""
    return MoveView(move.name, str(move.label), str(move.effect), cite(article), due_on)
