from birge.bills.models.amendment import Amendment
from birge.bills.models.bill import Bill, BillQuerySet
from birge.bills.models.document import Document
from birge.bills.models.norm import Norm, NormCitation, Penalty
from birge.bills.models.offence import Offence, OffenceQuerySet
from birge.bills.models.part import Part
from birge.bills.models.sponsor import Sponsor
from birge.bills.models.step import Step
from birge.bills.models.version import Version, VersionText
from birge.bills.models.vote import Vote

__all__ = [
    "Amendment",
    "Bill",
    "BillQuerySet",
    "Document",
    "Norm",
    "NormCitation",
    "Offence",
    "OffenceQuerySet",
    "Part",
    "Penalty",
    "Sponsor",
    "Step",
    "Version",
    "VersionText",
    "Vote",
]
