"""What each value of a procedure may look like. A shape reads the file's value or raises Fault."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from birge.bodies.assurance import Assurance
from birge.bodies.calendars import BadTerm, Term
from birge.bodies.levels import ANY, Level
from birge.bodies.procedures.fault import refuse, shown

MOST_SIGNATURES = 10_000_000_000
Shape = Callable[[str, Any], Any]


class Column(StrEnum):
    """What must be known of each signer for the signature to count before the body."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    IDENTIFIER = "identifier"
    REGION = "region"


class LastDay(StrEnum):
    """Whether a last day that is off moves to the next working day."""

    MOVES = "moves"
    STAYS = "stays"


class AfterLapse(StrEnum):
    RETURNED = "returned"
    FORWARDED = "forwarded"


class Outcome(StrEnum):
    FULL = "full"
    PARTIAL = "partial"
    REFUSED = "refused"


class BeforeSupport(StrEnum):
    LINK_ONLY = "link_only"


def count(where: str, value: Any) -> int:
    if type(value) is not int or not 1 <= value <= MOST_SIGNATURES:
        refuse(
            where,
            _("%(value)s is no number of signatures. Write a whole number from 1."),
            value=shown(value),
        )
    return int(value)


def term(where: str, value: Any) -> Term:
    if not isinstance(value, str):
        refuse(
            where, _("%(value)s is no term. Write it like “20 working days”."), value=shown(value)
        )
    try:
        return Term.parse(value)
    except BadTerm as error:
        refuse(where, "%(error)s", error=error)


def exact_term(where: str, value: Any) -> Term:
    """A term whose last day stays even if it is off: a window for signing, not an office's duty."""
    read = term(where, value)
    return Term(read.count, read.unit, last_day_moves=False)


def one_of(choices: type[StrEnum], where: str, value: Any) -> str:
    if not isinstance(value, str) or value not in {str(choice) for choice in choices}:
        refuse(
            where,
            _("%(value)s is unknown. Use one of: %(known)s."),
            value=shown(value),
            known=", ".join(choices),
        )
    return choices(value)


def some_of(choices: type[StrEnum], where: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        refuse(where, _('%(value)s is no list. Write it like ["one", "two"].'), value=shown(value))
    found = tuple(one_of(choices, where, item) for item in value)
    if len(set(found)) < len(found):
        refuse(where, _("something is listed twice. List it once."))
    return found


FIXED: dict[str, Shape] = {
    "supporters.signers": count,
    "supporters.within": term,
    "moderation.within": term,
    "publication.before_support": partial(one_of, BeforeSupport),
    "publication.media": term,
    "collection.within": exact_term,
    "forwarding.within": term,
    "discussion.notice": term,
    "answer.published": term,
    "answer.outcomes": partial(some_of, Outcome),
    "repeat.after_decision": exact_term,
    "after_lapse": partial(some_of, AfterLapse),
    "lapse_after_support.within": exact_term,
    "assurances": partial(some_of, Assurance),
    "signer.columns": partial(some_of, Column),
    "counting.last_day": partial(one_of, LastDay),
}
SECTIONS = tuple(
    dict.fromkeys(
        (
            "supporters", "publication", "moderation", "collection", "assurances", "threshold",
            "forwarding", "consideration", "discussion", "answer", "after_lapse",
            "lapse_after_support", "repeat", "counting", "signer", "excluded_subjects",
        )
    )
)  # fmt: skip


def shape_of(name: str) -> Shape | None:
    """The shape of a plain value; None for a name that no procedure has."""
    section, _dot, part = name.partition(".")
    if section == "consideration" and part in {ANY, *Level}:
        return term
    return FIXED.get(name)
