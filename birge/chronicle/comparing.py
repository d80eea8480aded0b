"""What of a table of facts a chronicle tells already, tells otherwise, or does not tell yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.causes.models import Cause, Moment
from birge.chronicle.factfile import Fact


class Verdict(TextChoices):
    KNOWN = "known", _("told already")
    NEW = "new", pgettext_lazy("entry", "new")
    CHANGED = "changed", _("told with another number")
    DOUBTFUL = "doubtful", _("doubtful")


@dataclass(frozen=True)
class Compared:
    """`moment` is what the chronicle tells of that day; `why` says what is doubtful."""

    fact: Fact
    verdict: Verdict
    moment: Moment | None = None
    why: str = ""


def compare(cause: Cause, facts: Iterable[Fact]) -> list[Compared]:
    told: dict[tuple[object, ...], list[Moment]] = defaultdict(list)
    for moment in cause.moments.told():
        told[moment.kind, moment.on, moment.precision].append(moment)
    return [_judge(fact, told[fact.kind, fact.on, fact.precision]) for fact in facts]


def _judge(fact: Fact, moments: list[Moment]) -> Compared:
    """Of the same kind and day. Words are compared last: they may be in another language."""
    alike = [moment for moment in moments if fact.what in moment.what.values()]
    candidates = alike or moments
    if not candidates:
        return Compared(fact, Verdict.NEW)
    if fact.value is None:
        if alike or len(candidates) == 1:
            return Compared(fact, Verdict.KNOWN, candidates[0])
        return Compared(fact, Verdict.DOUBTFUL, candidates[0], str(_("one of several that day")))
    for moment in candidates:
        if any(_is_same(fact, figure) for figure in moment.figures.all()):
            return Compared(fact, Verdict.KNOWN, moment)
    for moment in candidates:
        if any(figure.unit == fact.unit for figure in moment.figures.all()):
            return Compared(fact, Verdict.CHANGED, moment)
    return Compared(fact, Verdict.DOUBTFUL, candidates[0], str(_("told without this figure")))


def _is_same(fact: Fact, figure: object) -> bool:
    values = {getattr(figure, "value", None), getattr(figure, "value_to", None)}
    return fact.value in values
