"""Files beside an answer: judged by what they are, kept apart, and never run here."""

from birge.petitions.attaching.errors import BadFile
from birge.petitions.attaching.judging import Judged, judge

__all__ = ["BadFile", "Judged", "judge"]
