"""The stages of a matter by law: data of presets/, each with its term, its article, how sure."""

from enum import StrEnum
from pathlib import Path

from birge.causes.courses.shelf import Shelf


class StageKind(StrEnum):
    """How far a matter got, in words that hold for every law; in their usual order."""

    EVENT = "event"
    COMPLAINT = "complaint"
    REFUSAL = "refusal"
    REGISTRATION = "registration"
    INVESTIGATION = "investigation"
    COURT = "court"
    HEARING = "hearing"
    VERDICT = "verdict"
    APPEAL = "appeal"
    SENTENCE = "sentence"
    ENDED = "ended"


SHELF = Shelf(Path(__file__).parent / "presets", StageKind)
