from birge.bills.models.amendment import Amendment
from birge.bills.models.bill import Bill, BillQuerySet
from birge.bills.models.part import Part
from birge.bills.models.sponsor import Sponsor
from birge.bills.models.step import Step
from birge.bills.models.version import Version, VersionText
from birge.bills.models.vote import Vote

__all__ = [
    "Amendment",
    "Bill",
    "BillQuerySet",
    "Part",
    "Sponsor",
    "Step",
    "Version",
    "VersionText",
    "Vote",
]
