"""What a law threatens: which liability, which penalties, and in what they are measured."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Liability(TextChoices):
    """From the mildest to the gravest; what no source tells is none of them."""

    NONE = "none", pgettext_lazy("liability", "None")
    ADMINISTRATIVE = "administrative", pgettext_lazy("liability", "Administrative")
    CRIMINAL = "criminal", pgettext_lazy("liability", "Criminal")
    UNKNOWN = "unknown", pgettext_lazy("liability", "Unknown")


class PenaltyKind(TextChoices):
    """Between these a court chooses, where a norm names several."""

    WARNING = "warning", pgettext_lazy("penalty", "Warning")
    FINE = "fine", pgettext_lazy("penalty", "Fine")
    COMMUNITY_SERVICE = "community_service", pgettext_lazy("penalty", "Community service")
    CORRECTIONAL_WORK = "correctional_work", pgettext_lazy("penalty", "Correctional work")
    ARREST = "arrest", pgettext_lazy("penalty", "Arrest")
    RESTRAINT = "restraint", pgettext_lazy("penalty", "Restriction of liberty")
    IMPRISONMENT = "imprisonment", pgettext_lazy("penalty", "Imprisonment")


class Unit(TextChoices):
    """The monthly calculation index (MCI) is a sum that Kazakhstan sets anew each year."""

    MCI = "mci", _("monthly calculation indices (MCI)")
    DAILY_RATES = "daily_rates", _("daily rates")
    HOURS = "hours", _("hours")
    DAYS = "days", pgettext_lazy("of arrest", "days")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")


OF_MONEY = frozenset({Unit.MCI, Unit.DAILY_RATES})
OF_TIME = frozenset({Unit.DAYS, Unit.MONTHS, Unit.YEARS})
# Correctional work is a share of wages: Kazakhstan measures it in MCI since 2015, in time before.
UNITS = {
    PenaltyKind.WARNING: frozenset[Unit](),
    PenaltyKind.FINE: OF_MONEY,
    PenaltyKind.COMMUNITY_SERVICE: frozenset({Unit.HOURS}),
    PenaltyKind.CORRECTIONAL_WORK: OF_MONEY | OF_TIME,
    PenaltyKind.ARREST: OF_TIME,
    PenaltyKind.RESTRAINT: OF_TIME,
    PenaltyKind.IMPRISONMENT: OF_TIME,
}


class Begins(TextChoices):
    """What the first day of a norm is: sources often give only when its law was adopted."""

    IN_FORCE = "in_force", _("In force since that day")
    ADOPTED = "adopted", _("Adopted on that day; in force since when, no source tells")
