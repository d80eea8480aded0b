"""What kinds of gathering there are, where one stands in one place, and what that permits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Form(TextChoices):
    RALLY = "rally", _("Rally")
    MARCH = "march", _("March")
    PICKET = "picket", _("Picket")
    VIGIL = "vigil", _("Vigil")
    MEETING = "meeting", pgettext_lazy("form of gathering", "Meeting")
    DEMONSTRATION = "demonstration", _("Demonstration with vehicles")


class State(TextChoices):
    PREPARED = "prepared", _("Being prepared")
    FILED = "filed", _("Waiting for the authority's answer")
    PROPOSED = "proposed", _("Another place or time was proposed")
    CLEARED = "cleared", _("May be held")
    REFUSED = "refused", pgettext_lazy("gathering", "Refused")
    HELD = "held", _("Held")
    HELD_REFUSED = "held_refused", _("Held although refused")
    STOPPED = "stopped", pgettext_lazy("gathering", "Stopped")
    CANCELLED = "cancelled", _("Cancelled")


# Named by what they permit.
FILEABLE = frozenset({State.PREPARED})
ANSWERABLE = frozenset({State.FILED, State.PROPOSED})
WAITING = frozenset({State.FILED, State.PROPOSED})
# Place and time are told to everyone: whoever comes is not led into what the law forbids.
INVITING = frozenset({State.CLEARED})
HAPPENED = frozenset({State.HELD, State.HELD_REFUSED, State.STOPPED})
OVER = HAPPENED | {State.CANCELLED}
# What may be told of, even where nobody may be invited.
TELLABLE = INVITING | OVER | {State.REFUSED}
# Days, times and words can still be changed.
EDITABLE = frozenset({State.PREPARED, State.FILED, State.PROPOSED, State.CLEARED, State.REFUSED})


class Answer(TextChoices):
    """What the authority said; its silence is one, where the law gives it a meaning."""

    ALLOWED = "allowed", _("Allowed")
    LIMITED = "limited", _("Allowed with limits")
    PROPOSED = "proposed", _("Another place or time proposed")
    REFUSED = "refused", pgettext_lazy("answer to a gathering", "Refused")
    SILENCE = "silence", _("No answer in time: held as notified")


GIVEN = (Answer.ALLOWED, Answer.LIMITED, Answer.PROPOSED, Answer.REFUSED)


class By(TextChoices):
    """Who says how many came."""

    ORGANISERS = "organisers", _("The organisers")
    AUTHORITY = "authority", _("The police or another authority")
    PRESS = "press", _("Press")
    OBSERVERS = "observers", _("Observers")
    RESEARCHERS = "researchers", _("Researchers")
    UNNAMED = "unnamed", _("Not said by whom")


class Method(TextChoices):
    """How they came to the number."""

    COUNT = "count", _("Counted one by one")
    PASSING = "passing", _("Counted at a line that people passed")
    DENSITY = "density", _("Area times people in a square metre")
    PICTURES = "pictures", _("Counted on pictures")
    EYE = "eye", _("Judged by eye")
    UNSAID = "unsaid", _("Not said how")
