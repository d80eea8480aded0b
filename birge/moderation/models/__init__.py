from birge.moderation.models.appeal import Appeal
from birge.moderation.models.claim import Claim
from birge.moderation.models.decision import OPENING, REFUSING, Decision, Outcome

__all__ = ["OPENING", "REFUSING", "Appeal", "Claim", "Decision", "Outcome"]
