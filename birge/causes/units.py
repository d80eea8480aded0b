"""What reported figures count, in words that agree with the number."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import ngettext


def _signatures(n: int) -> str:
    return ngettext("signature", "signatures", n)


def _participants(n: int) -> str:
    return ngettext("participant", "participants", n)


def _votes(n: int) -> str:
    return ngettext("vote", "votes", n)


def _years(n: int) -> str:
    return ngettext("year", "years", n)


def _sessions(n: int) -> str:
    return ngettext("session", "sessions", n)


def _views(n: int) -> str:
    return ngettext("view", "views", n)


def _viewers(n: int) -> str:
    return ngettext("viewer", "viewers", n)


def _amendments(n: int) -> str:
    return ngettext("amendment", "amendments", n)


def _acts(n: int) -> str:
    return ngettext("act of law", "acts of law", n)


def _appeals(n: int) -> str:
    return ngettext("appeal", "appeals", n)


def _cities(n: int) -> str:
    return ngettext("city", "cities", n)


def _posts(n: int) -> str:
    return ngettext("post", "posts", n)


def _victims(n: int) -> str:
    return ngettext("victim", "victims", n)


def _deaths_a_year(n: int) -> str:
    return ngettext("death a year", "deaths a year", n)


UNITS: dict[str, Callable[[int], str]] = {
    "signatures": _signatures,
    "participants": _participants,
    "votes": _votes,
    "years": _years,
    "sessions": _sessions,
    "views": _views,
    "viewers": _viewers,
    "percent": lambda n: "",  # the sign stands in the number itself
    "amendments": _amendments,
    "acts": _acts,
    "appeals": _appeals,
    "cities": _cities,
    "posts": _posts,
    "victims": _victims,
    "deaths a year": _deaths_a_year,
}


def unit_text(unit: str, value: Decimal) -> str:
    """The word for the unit after this number; a fraction takes the form of many."""
    if unit not in UNITS:
        # Brought in from somebody's table: in the words that stand there.
        return unit
    return UNITS[unit](int(value) if value == value.to_integral_value() else 100)
