"""Somebody sends the form: the limits first, then a letter, whoever they are."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db import transaction

from birge.courier.contents import Contents
from birge.courier.verbs.post import Sending, post_all
from birge.people.address import identity
from birge.people.receipt import Receipt
from birge.petitions import slip as slips
from birge.petitions.models import Petition, Signature, Text
from birge.petitions.slip import Slip
from birge.petitions.traits import Trait, form_of, is_disposable
from birge.petitions.verbs.confirm import marks_known
from birge.petitions.verbs.fill import fill
from birge.petitions.verbs.sign import KIND, lifetime, sign, words
from birge.petitions.verbs.targets import Target, current_targets, newest_of
from birge.petitions.wish import Wish
from birge.sluice.admitting import Asking, admit, admit_below
from birge.sluice.limits import number_of
from birge.sluice.models import Way
from birge.sluice.tickets import Shown
from birge.upkeep import switches


@dataclass(frozen=True)
class Caller:
    """From where the form came, in which language, and what came with it to get through."""

    address: str
    language: str
    shown: Shown = field(default_factory=Shown)


@transaction.atomic
def ask(petition: Petition, text: Text, wish: Wish, caller: Caller, at: dt.datetime) -> None:
    """Raises MustWork, NotOpen or SwitchedOff. Nothing here looks at whether they have signed."""
    marked = is_disposable(wish.email)
    knock = admit(
        petition.subject, caller.address, caller.shown, at,
        form=form_of(wish.email), marked=marked,
    )  # fmt: skip
    traits = Trait.CROWDED if knock.way != Way.FREE else Trait(0)
    if marked:
        traits |= Trait.DISPOSABLE
    sign(petition, text, replace(wish, traits=traits.value), caller.language, at)


class Asked(NamedTuple):
    """A whole form, judged by what was remembered of its petition: `newest` is its newest text."""

    target: Target
    newest: int
    wish: Wish
    caller: Caller
    at: dt.datetime


class Ready(NamedTuple):
    """With the link that the letter will hold, sealed already."""

    asked: Asked
    slip: Slip
    token: str


def ready(one: Asked) -> Ready:
    """All that needs no place in a queue."""
    traits = Trait.DISPOSABLE if is_disposable(one.wish.email) else Trait(0)
    wish = replace(one.wish, traits=traits.value)
    slip = fill(wish, Receipt.new(), identity(wish.email), one.target.locks)
    return Ready(one, slip, slips.seal(slip, one.at))


@transaction.atomic
def ask_all(several: Sequence[Ready]) -> list[bool]:
    """`ask` for many: whether each gets a letter at once. Of the others nothing is noted.

    They are those above the limits, and those whose petition closed, paused or was corrected.
    """
    if "signing" in switches.names_off():
        return [False] * len(several)
    forms = [one.asked for one in several]
    targets = current_targets((one.target.text_id for one in forms), held=True)
    newest = newest_of(one.target.petition_id for one in forms)
    mailed = {place for place, one in enumerate(forms) if _stands(one, targets, newest)}
    standing = [one for place, one in enumerate(several) if place in mailed]
    let_in = iter(admit_below([_asking(one) for one in standing]))
    answers = [place in mailed and next(let_in) for place in range(len(several))]
    _mail([one for one, answer in zip(several, answers, strict=True) if answer])
    return answers


def _stands(one: Asked, targets: dict[int, Target], newest: dict[int, int]) -> bool:
    target = targets.get(one.target.text_id)
    return (
        target == one.target
        and target.has_keys
        and newest.get(target.petition_id) == one.newest
        and target.petition.is_open(one.at)
    )


def _asking(ready: Ready) -> Asking:
    one, marked = ready.asked, bool(ready.slip.traits & Trait.DISPOSABLE)
    subject, form = one.target.petition.subject, form_of(one.wish.email)
    return Asking(subject, one.caller.address, one.at, form, marked)


def _mail(several: Sequence[Ready]) -> None:
    petitions = sorted({one.asked.target.petition_id for one in several})
    marks = [one.slip.mark for one in several]
    signed = marks_known(Signature, petitions, marks) if several else set()
    sendings = [
        _letter(one, has_signed=(one.slip.petition_id, one.slip.mark) in signed) for one in several
    ]
    post_all(sendings, KIND, number_of("letters-an-hour"))


def _letter(ready: Ready, *, has_signed: bool) -> Sending:
    one, language = ready.asked, ready.asked.caller.language
    subject, plain, html = words(one.target.text, language, ready.token, has_signed=has_signed)
    contents = Contents(one.wish.email, subject, plain, html)
    return Sending(contents, language, one.at, one.at + lifetime())
