"""Numbers and dates as each language writes them."""

import datetime as dt

from babel.dates import format_date, format_skeleton, format_time
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NARROW_SPACE = "\u202f"
MINUS = "\u2212"
LOCALES = {"kk": "kk", "ru": "ru"}
# Babel's patterns for dates that are known only in part.
SKELETONS = {"month": "yMMMM", "year": "y"}


def number_text(number: int) -> str:
    """12,480 in English, 12 480 with a space that never breaks elsewhere."""
    grouped = f"{abs(number):,}"
    if not (get_language() or "en").startswith("en"):
        grouped = grouped.replace(",", NARROW_SPACE)
    return MINUS + grouped if number < 0 else grouped


def date_text(on: dt.date, precision: str = "day") -> str:
    """A date, no more exact than `precision`: day, week, month or year."""
    if precision in SKELETONS:
        return format_skeleton(SKELETONS[precision], on, locale=_locale())
    day = format_date(on, "long", locale=_locale())
    return _("around %(day)s") % {"day": day} if precision == "week" else day


def moment_text(at: dt.datetime) -> str:
    """A date with hours and minutes, in the time zone of this site."""
    local = timezone.localtime(at)
    return f"{date_text(local.date())}, {format_time(local, 'HH:mm', locale=_locale())}"


def day_of(on: dt.date) -> dt.date:
    """The calendar day of a date, or of a moment in the time zone of this site."""
    return timezone.localtime(on).date() if isinstance(on, dt.datetime) else on


def _locale() -> str:
    # British order (15 April 2024): the month is a word, so no reader mistakes it.
    return LOCALES.get((get_language() or "")[:2], "en_GB")
