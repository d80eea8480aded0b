"""Which stage of its procedure an action in a file is; none where the file does not say enough."""

from collections.abc import Sequence

from birge.bills.models import Bill
from birge.bills.reading.draft import ReadAction
from birge.bills.states import StageKind
from birge.causes.courses.course import between
from birge.causes.courses.stages import Stage

# The words of Open Civic Data, the most telling first.
KINDS = (
    ("withdrawal", (StageKind.ENDED,)),
    ("executive-veto", (StageKind.VETO,)),
    ("executive-signature", (StageKind.SIGNED,)),
    ("became-law", (StageKind.IN_FORCE,)),
    ("executive-receipt", (StageKind.HEAD_OF_STATE,)),
    ("failure", (StageKind.REJECTED,)),
    ("passage", (StageKind.PASSED, StageKind.READING)),
    ("reading-1", (StageKind.READING,)),
    ("reading-2", (StageKind.READING, StageKind.PASSED)),
    ("reading-3", (StageKind.READING, StageKind.PASSED)),
    ("referral-committee", (StageKind.COMMITTEE,)),
    ("introduction", (StageKind.SUBMITTED,)),
    ("filing", (StageKind.SUBMITTED,)),
)
# Chambers of the procedures that Birge knows, by whether they are a lower or an upper house.
HOUSES = {
    "lower": frozenset({"mazhilis", "commons", "bundestag"}),
    "upper": frozenset({"senate", "lords", "bundesrat"}),
}
OWN = "birge"
# A bill that is handed on is not adopted there yet; the presets name such stages to_….
HANDED_ON = "to_"


def stage_of(bill: Bill, action: ReadAction, last: str | None) -> str:
    """The stage that Birge wrote itself, or the only nearest one after `last`; empty for none."""
    stages = bill.rules.stages
    told = action.extras.get(OWN)
    named = told.get("stage") if isinstance(told, dict) else None
    if isinstance(named, str) and named in stages:
        return named
    for word, kinds in KINDS:
        if word in action.classification:
            for kind in kinds:
                fitting = [one for one in stages.values() if _fits(one, kind, action.chamber)]
                if fitting:
                    return _nearest(bill, fitting, last)
    return ""


def _fits(stage: Stage, kind: StageKind, chamber: str) -> bool:
    houses = HOUSES["lower"] | HOUSES["upper"]
    is_elsewhere = stage.place in houses - HOUSES.get(chamber, houses)
    is_handed = kind == StageKind.PASSED and stage.key.startswith(HANDED_ON)
    return stage.kind == kind and not is_elsewhere and not is_handed


def _nearest(bill: Bill, stages: Sequence[Stage], last: str | None) -> str:
    """With the fewest stages between; two that are as near leave it open."""
    ways = [(way, stage.key) for stage in stages
            if (way := between(bill.rules, last, stage.key)) is not None]  # fmt: skip
    if not ways:
        return stages[0].key if len(stages) == 1 else ""
    least = min(len(way) for way, _key in ways)
    nearest = [key for way, key in ways if len(way) == least]
    return nearest[0] if len(nearest) == 1 else ""
