"""Where a petition stands, and what each standing permits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    SUPPORTING = "supporting", _("Gathering first supporters")
    MODERATION = "moderation", _("With the moderators")
    REJECTED = "rejected", _("Refused by the moderators")
    COLLECTING = "collecting", _("Collecting signatures")
    PAUSED = "paused", _("Paused by the moderators")
    STOPPED = "stopped", _("Stopped by the moderators")
    REACHED = "reached", _("Closed: threshold reached")
    LAPSED = "lapsed", _("Closed: threshold not reached")
    RETURNED = "returned", _("Returned to the organiser")
    FORWARDED = "forwarded", _("Forwarded as an ordinary appeal")
    DELIVERED = "delivered", _("Delivered")
    CONSIDERED = "considered", _("Under consideration")
    ANSWERED = "answered", _("Answered")


# Named by what they permit.
EDITABLE = frozenset({State.DRAFT, State.SUPPORTING})
SIGNABLE = frozenset({State.SUPPORTING, State.COLLECTING})
BY_LINK_ONLY = frozenset({State.SUPPORTING})
PUBLIC = frozenset(
    {
        State.COLLECTING, State.REACHED, State.LAPSED, State.RETURNED, State.FORWARDED,
        State.DELIVERED, State.CONSIDERED, State.ANSWERED, State.PAUSED, State.STOPPED,
    }
)  # fmt: skip
# Before the moderators: what they read is what they decide on.
JUDGED = frozenset({State.MODERATION, State.PAUSED})
# Known to be there, counted as before; its words are shown to nobody.
WITHHELD = frozenset({State.PAUSED, State.STOPPED})
REFUSED = frozenset({State.REJECTED, State.STOPPED})
WITH_BODY = frozenset({State.DELIVERED, State.CONSIDERED})
# No signature comes any more, so that what is handed over is what was counted. After a pause
# some may come, and what the moderators refused is nobody's to hand over.
PACKABLE = PUBLIC - WITHHELD - {State.COLLECTING}
DELIVERABLE = frozenset({State.REACHED})
ENDED = REFUSED | {State.RETURNED, State.FORWARDED, State.ANSWERED}


class Outcome(TextChoices):
    """Art. 90-6 of the Administrative Procedural Code; other procedures use the same three."""

    FULL = "full", _("Satisfied in full")
    PART = "part", _("Satisfied in part")
    REFUSED = "refused", _("Refused")


class Display(TextChoices):
    """What of a signer's name the page shows; hidden unless they choose otherwise."""

    HIDDEN = "hidden", _("Not at all")
    INITIAL = "initial", _("First name and an initial")
    FULL = "full", _("Full name")
