"""What organisers see of the moderators' decisions about their petitions."""

from birge.moderation.models import Decision
from birge.people.models import Membership, Role


def has_other_moderator(decision: Decision) -> bool:
    """Whether somebody is there who could decide on an appeal against it."""
    moderators = Membership.objects.holding(Role.MODERATOR)
    return moderators.exclude(account=decision.by_id).exists()
