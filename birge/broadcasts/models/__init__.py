from birge.broadcasts.models.audience import AudienceFigure
from birge.broadcasts.models.broadcast import Broadcast, BroadcastQuerySet
from birge.broadcasts.models.captions import Captions, Cue, CueQuerySet
from birge.broadcasts.models.redaction import Redaction
from birge.broadcasts.models.rewording import Rewording
from birge.broadcasts.models.session import Session, SessionCorrection
from birge.broadcasts.models.wish import Wish

__all__ = [
    "AudienceFigure",
    "Broadcast",
    "BroadcastQuerySet",
    "Captions",
    "Cue",
    "CueQuerySet",
    "Redaction",
    "Rewording",
    "Session",
    "SessionCorrection",
    "Wish",
]
