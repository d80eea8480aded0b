from birge.cases.models.case import Case, CaseQuerySet
from birge.cases.models.funnel import Funnel, FunnelStage
from birge.cases.models.person import Person, Wish
from birge.cases.models.step import Step

__all__ = ["Case", "CaseQuerySet", "Funnel", "FunnelStage", "Person", "Step", "Wish"]
