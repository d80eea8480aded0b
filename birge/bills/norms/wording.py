"""Penalties and periods in the words of the active language."""

from collections.abc import Callable

from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from birge.bills.liability import Begins, Liability, PenaltyKind, Unit
from birge.bills.models import Norm, Penalty
from birge.bills.norms.spells import Spell
from birge.causes.texts import in_language
from birge.causes.wording import date_text

LIABILITIES = {
    Liability.NONE: gettext_lazy("No liability"),
    Liability.ADMINISTRATIVE: gettext_lazy("Administrative liability"),
    Liability.CRIMINAL: gettext_lazy("Criminal liability"),
    Liability.UNKNOWN: gettext_lazy("Our sources do not tell which liability"),
}
Pattern = Callable[[int], str]

EXACTLY: dict[str, Pattern] = {
    Unit.MCI: lambda n: ngettext("%(most)s MCI", "%(most)s MCI", n),
    Unit.DAILY_RATES: lambda n: ngettext("%(most)s daily rate", "%(most)s daily rates", n),
    Unit.HOURS: lambda n: ngettext("%(most)s hour", "%(most)s hours", n),
    Unit.DAYS: lambda n: ngettext("%(most)s day", "%(most)s days", n),
    Unit.MONTHS: lambda n: ngettext("%(most)s month", "%(most)s months", n),
    Unit.YEARS: lambda n: ngettext("%(most)s year", "%(most)s years", n),
}
UP_TO: dict[str, Pattern] = {
    Unit.MCI: lambda n: ngettext("up to %(most)s MCI", "up to %(most)s MCI", n),
    Unit.DAILY_RATES: lambda n: ngettext(
        "up to %(most)s daily rate", "up to %(most)s daily rates", n
    ),
    Unit.HOURS: lambda n: ngettext("up to %(most)s hour", "up to %(most)s hours", n),
    Unit.DAYS: lambda n: ngettext("up to %(most)s day", "up to %(most)s days", n),
    Unit.MONTHS: lambda n: ngettext("up to %(most)s month", "up to %(most)s months", n),
    Unit.YEARS: lambda n: ngettext("up to %(most)s year", "up to %(most)s years", n),
}
AT_LEAST: dict[str, Pattern] = {
    Unit.MCI: lambda n: ngettext("at least %(least)s MCI", "at least %(least)s MCI", n),
    Unit.DAILY_RATES: lambda n: ngettext(
        "at least %(least)s daily rate", "at least %(least)s daily rates", n
    ),
    Unit.HOURS: lambda n: ngettext("at least %(least)s hour", "at least %(least)s hours", n),
    Unit.DAYS: lambda n: ngettext("at least %(least)s day", "at least %(least)s days", n),
    Unit.MONTHS: lambda n: ngettext("at least %(least)s month", "at least %(least)s months", n),
    Unit.YEARS: lambda n: ngettext("at least %(least)s year", "at least %(least)s years", n),
}


def penalty_text(penalty: Penalty) -> str:
    """ "Fine: 50–150 MCI", "Arrest: up to 20 days", "Warning"."""
    kind = PenaltyKind(penalty.kind)
    measure = measure_text(penalty)
    if kind == PenaltyKind.WARNING:
        return str(kind.label)
    return _("%(penalty)s: %(measure)s") % {
        "penalty": kind.label,
        "measure": measure or _("how much, our sources do not tell"),
    }


def measure_text(penalty: Penalty) -> str:
    """Empty where no source tells."""
    least, most, unit = penalty.least, penalty.most, penalty.unit
    if least is None and most is None:
        return ""
    told = {"least": _number(least or 0), "most": _number(most or 0)}
    if most is None:
        return AT_LEAST[unit](least or 0) % told
    if not least:
        return UP_TO[unit](most) % told
    if least != most:
        told["most"] = f"{told['least']}–{told['most']}"
    return EXACTLY[unit](most) % told


def period_text(spell: Spell) -> str:
    """When it held, no more exact than its sources are."""
    precision = spell.norm.precision if spell.norm else "day"
    start = date_text(spell.start, None, precision) if spell.start else ""
    end = date_text(spell.end, None, "day") if spell.end else ""
    if not start:
        return _("until %(end)s; since when, our sources do not tell") % {"end": end} if end else ""
    if not end:
        return _("since %(start)s") % {"start": start}
    return _("%(start)s – %(end)s") % {"start": start, "end": end}


def begins_text(norm: Norm) -> str:
    """Empty where its first day is the one on which it came into force."""
    if norm.starts_on and norm.begins == Begins.ADOPTED:
        return _("The first day is the day of adoption; our sources do not tell since when the "
                 "law is in force.")  # fmt: skip
    return ""


def _number(value: int) -> str:
    return format_decimal(value, locale=get_language() or "en").replace("\u00a0", "\u202f")


def heading_text(norm: Norm, language: str) -> str:
    """ "Administrative liability (Law No. 84-VI)"."""
    law = in_language(norm.law, language, norm.offence.cause.original_language).value
    liability = LIABILITIES[Liability(norm.liability)]
    return f"{liability} ({law})" if law else str(liability)


def line_texts(spell: Spell, language: str, fallback: str) -> list[str]:
    """What stands at a step of the drawing: the year, the law, the penalties as far as told."""
    if spell.norm is None:
        return []
    norm = spell.norm
    year = str(spell.start.year) if spell.start else _("earlier")
    law = in_language(norm.law, language, fallback).value
    penalties = [_short(penalty) for penalty in norm.penalties.all()]
    # A comma where a list would be: the table below has them line by line.
    words = filter(None, [year, law, ", ".join(penalties)])
    # A sign of number stays with its number.
    return [line.replace("№ ", "№\u00a0").replace("No. ", "No.\u00a0") for line in words]


def _short(penalty: Penalty) -> str:
    measure = measure_text(penalty)
    label = str(PenaltyKind(penalty.kind).label).lower()
    return f"{label} {measure}".strip()
