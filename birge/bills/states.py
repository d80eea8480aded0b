"""Who brings a bill, what a stage of it is, and what became of an amendment."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StageKind(StrEnum):
    """Where a bill is, in words that hold for every law; in their usual order."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    COMMITTEE = "committee"
    CONCLUSION = "conclusion"
    READING = "reading"
    PASSED = "passed"
    RETURNED = "returned"
    REJECTED = "rejected"
    HEAD_OF_STATE = "head_of_state"
    REVIEW = "review"
    VETO = "veto"
    SIGNED = "signed"
    PUBLISHED = "published"
    IN_FORCE = "in_force"
    ENDED = "ended"


# On the time axis these stand in the lane of laws; everything before, in that of the parliament.
OF_LAW = frozenset({StageKind.SIGNED, StageKind.PUBLISHED, StageKind.IN_FORCE})


class SponsorKind(TextChoices):
    """Who may bring a bill in."""

    DEPUTY = "deputy", _("Member of parliament")
    GROUP = "group", _("Group of members, or a party")
    COMMITTEE = "committee", _("Committee")
    CHAMBER = "chamber", _("Chamber of parliament")
    GOVERNMENT = "government", _("Government")
    HEAD_OF_STATE = "head_of_state", _("Head of state")
    OTHER = "other", pgettext_lazy("sponsor", "Other")


class Outcome(TextChoices):
    """What became of an amendment."""

    PROPOSED = "proposed", pgettext_lazy("amendment", "Proposed")
    ACCEPTED = "accepted", pgettext_lazy("amendment", "Accepted")
    PARTLY = "partly", pgettext_lazy("amendment", "Accepted in part")
    REJECTED = "rejected", pgettext_lazy("amendment", "Rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("amendment", "Withdrawn by who proposed it")
