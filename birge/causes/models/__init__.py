from birge.causes.models.cause import Cause, CauseQuerySet, CauseText, Disclosure
from birge.causes.models.correction import Correction, Replaced, SourceCorrection
from birge.causes.models.figure import Qualifier, ReportedFigure
from birge.causes.models.moment import Citation, Kind, Moment, Precision
from birge.causes.models.source import Confidence, Source

__all__ = [
    "Cause",
    "CauseQuerySet",
    "CauseText",
    "Citation",
    "Confidence",
    "Correction",
    "Disclosure",
    "Kind",
    "Moment",
    "Precision",
    "Qualifier",
    "Replaced",
    "ReportedFigure",
    "Source",
    "SourceCorrection",
]
