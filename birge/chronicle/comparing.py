"""What of a table of facts a chronicle tells already, tells otherwise, or does not tell yet."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.causes.models import Cause, Moment, ReportedFigure
from birge.chronicle.factfile import Fact

# Of the words of a row, this part must stand in an entry for both to be one.
ENOUGH = 0.3


class Verdict(TextChoices):
    KNOWN = "known", _("told already")
    NEW = "new", pgettext_lazy("entry", "new")
    CHANGED = "changed", _("told otherwise")
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
    compared, seen = [], set()
    for fact in facts:
        one = _judge(fact, told[fact.kind, fact.on, fact.precision])
        row = (fact.kind, fact.on, fact.what, fact.value, fact.unit)
        if one.verdict == Verdict.NEW and row in seen:
            one = Compared(fact, Verdict.DOUBTFUL, None, str(_("stands twice in the file")))
        seen.add(row)
        compared.append(one)
    return compared


def _judge(fact: Fact, moments: list[Moment]) -> Compared:
    """Of the same kind and day; the number tells most, then the words."""
    alike = [moment for moment in moments if _speaks_of(fact, moment)]
    if fact.value is not None:
        return _by_number(fact, alike, moments)
    if alike:
        return Compared(fact, Verdict.KNOWN, alike[0])
    if moments:
        why = str(_("that day has an entry in other words"))
        return Compared(fact, Verdict.DOUBTFUL, moments[0], why)
    return Compared(fact, Verdict.NEW)


def _by_number(fact: Fact, alike: list[Moment], moments: list[Moment]) -> Compared:
    """An entry that lacks the number is told otherwise: a second one would tell it twice."""
    for moment in moments:
        if any(_is_same(fact, figure) for figure in moment.figures.all()):
            return Compared(fact, Verdict.KNOWN, moment)
    for moment in moments:
        if any(figure.unit == fact.unit for figure in moment.figures.all()):
            return Compared(fact, Verdict.CHANGED, moment)
    if alike:
        return Compared(fact, Verdict.CHANGED, alike[0], str(_("told without this figure")))
    if moments:
        why = str(_("that day has an entry in other words"))
        return Compared(fact, Verdict.DOUBTFUL, moments[0], why)
    return Compared(fact, Verdict.NEW)


def _is_same(fact: Fact, figure: ReportedFigure) -> bool:
    return fact.unit == figure.unit and fact.value in (figure.value, figure.value_to)


def _speaks_of(fact: Fact, moment: Moment) -> bool:
    """Whether enough of the longer words stand in the entry, in any of its languages."""
    wanted = _words(f"{fact.who} {fact.what}")
    texts = (f"{moment.who.get(tag, '')} {what}" for tag, what in moment.what.items())
    return any(len(wanted & _words(text)) >= len(wanted) * ENOUGH for text in texts)


def _words(text: str) -> set[str]:
    """Of four letters or more, by their first six: endings differ."""
    return {word[:6] for word in re.findall(r"\w[\w-]{3,}", text.casefold())}
