"""Decisions that the record has and a restored database lacks: their words are lost."""

from collections.abc import Sequence

from birge.ledger.catching import Missing, Taker
from birge.moderation.facts import DecisionPublished
from birge.moderation.models import Decision
from birge.upkeep.writing import pass_over


def decided(missing: Sequence[Missing]) -> Sequence[Missing]:
    """No later one may get a number that is given; of what they were about nothing is public."""
    pass_over(Decision, max(one.fact["number"] for one in missing))
    return missing


TAKERS: dict[str, Taker] = {DecisionPublished.kind: decided}
