"""Figures and dates in the words of the active language."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from django.utils.translation import get_language, gettext, pgettext

from birge.causes.kazakh import ablative, dative
from birge.causes.units import unit_text


def figure_text(qualifier: str, value: Decimal, value_to: Decimal | None, unit: str) -> str:
    """The number with its qualifier and unit: "more than 150,000 signatures"."""
    last = value if value_to is None else value_to
    first_ending, last_ending = _endings(qualifier)
    named = {
        "value": _number(value, unit) + first_ending(value, unit),
        "value_to": _number(last, unit) + last_ending(last, unit),
        "unit": unit_text(unit, last),
    }
    return (_pattern(qualifier) % named).strip()


Ending = Callable[[Decimal, str], str]


def _endings(qualifier: str) -> tuple[Ending, Ending]:
    """What the two numbers take after them; only Kazakh needs it."""
    cases: dict[str, tuple[Ending, Ending]] = {}
    if _locale() == "kk":
        cases = {"over": (_from, _none), "up_to": (_to, _none), "between": (_from, _to)}
    return cases.get(qualifier, (_none, _none))


def _none(number: Decimal, unit: str) -> str:
    return ""


def _from(number: Decimal, unit: str) -> str:
    return f"-{ablative(number, unit)}"


def _to(number: Decimal, unit: str) -> str:
    return f"-{dative(number, unit)}"


def _pattern(qualifier: str) -> str:
    patterns = {
        "exactly": gettext("%(value)s %(unit)s"),
        "over": gettext("more than %(value)s %(unit)s"),
        "about": gettext("about %(value)s %(unit)s"),
        "up_to": gettext("up to %(value)s %(unit)s"),
        "between": gettext("between %(value)s and %(value_to)s %(unit)s"),
        "of": gettext("%(value)s out of %(value_to)s %(unit)s"),
    }
    return patterns[qualifier]


def date_text(on: dt.date, until: dt.date | None, precision: str) -> str:
    """A date, no more exact than its sources are."""
    whole = _whole(precision)
    if precision == "week":
        return gettext("around %(day)s") % {"day": _in(on, whole)}
    if until is None or _in(until, whole) == _in(on, whole):
        return _in(on, whole)
    if until.year != on.year or precision == "year":
        return f"{_in(on, whole)} – {_in(until, whole)}"
    return _in_one_year(on, until, precision)


def _whole(precision: str) -> str:
    if precision == "year":
        return pgettext("Babel date pattern: year", "y")
    if precision == "month":
        return pgettext("Babel date pattern: month", "LLLL y")
    return pgettext("Babel date pattern: day", "d MMMM y")


def _in_one_year(on: dt.date, until: dt.date, precision: str) -> str:
    """What both ends share is said once: 8–15 May 2024."""
    if precision == "month":
        first = pgettext("Babel date pattern: first month of a span in one year", "LLLL")
        last = pgettext("Babel date pattern: last month of a span in one year", "LLLL y")
    elif on.month == until.month:
        first = pgettext("Babel date pattern: first day of a span in one month", "d")
        last = pgettext("Babel date pattern: last day of a span in one month", "d MMMM y")
        return f"{_in(on, first)}–{_in(until, last)}"
    else:
        first = pgettext("Babel date pattern: first day of a span in one year", "d MMMM")
        last = pgettext("Babel date pattern: last day of a span in one year", "d MMMM y")
    return f"{_in(on, first)} – {_in(until, last)}"


def _in(day: dt.date, pattern: str) -> str:
    return format_date(day, pattern, locale=_locale())


def _number(value: Decimal, unit: str) -> str:
    if unit == "percent":
        return format_percent(value / 100, locale=_locale(), decimal_quantization=False)
    # The narrow space never breaks a number over two lines.
    return format_decimal(value, locale=_locale()).replace("\u00a0", "\u202f")


def _locale() -> str:
    return get_language() or "en"
