from birge.petitions.models.attachment import Attachment
from birge.petitions.models.burst import Burst, Pulse
from birge.petitions.models.draft import AnswerDraft, DraftVersion
from birge.petitions.models.news import News, NewsSent, NewsVersion
from birge.petitions.models.notice import Notice
from birge.petitions.models.petition import Petition, PetitionQuerySet
from birge.petitions.models.published import CountedDay
from birge.petitions.models.sheet import Sheet, SheetLine
from birge.petitions.models.signature import Signature, SignatureQuerySet
from birge.petitions.models.step import Answer, Step
from birge.petitions.models.sweep import Sweep, SweepRule
from birge.petitions.models.tally import Tally
from birge.petitions.models.text import Text

__all__ = [
    "Answer",
    "AnswerDraft",
    "Attachment",
    "Burst",
    "CountedDay",
    "DraftVersion",
    "News",
    "NewsSent",
    "NewsVersion",
    "Notice",
    "Petition",
    "PetitionQuerySet",
    "Pulse",
    "Sheet",
    "SheetLine",
    "Signature",
    "SignatureQuerySet",
    "Step",
    "Sweep",
    "SweepRule",
    "Tally",
    "Text",
]
