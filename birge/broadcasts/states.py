"""What is broadcast, and why words of it may be withheld."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sort(TextChoices):
    HEARING = "hearing", _("Hearing of a court")
    DEBATE = "debate", _("Debate")
    RALLY = "rally", pgettext_lazy("broadcast", "Rally")
    OTHER = "other", pgettext_lazy("broadcast", "Other")


class Ground(TextChoices):
    """Why a sentence is withheld; each is told to readers in these words."""

    PRIVATE = "private", _("It names a person who is not public.")
    CHILD = "child", _("It is about a child.")
    WISH = "wish", _("Somebody it is about asked for it.")
    COURT = "court", _("A court or a law forbids it.")


class Measure(TextChoices):
    """What of an audience others report."""

    VIEWERS = "viewers", _("Viewers at one time")
    VIEWS = "views", _("Views")
    SHARE = "share", _("Share of the views")
