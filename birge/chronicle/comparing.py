"""What of a table of facts a chronicle tells already, tells otherwise, or does not tell yet."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.causes.models import Cause, Moment
from birge.causes.wording import date_text
from birge.chronicle.factfile import Fact
from birge.chronicle.matching import (
    is_of_that_time,
    is_same,
    is_told_so,
    other_words,
    same_words,
    speaks_of,
)
from birge.chronicle.telling import told_of

# A date so far from the one that is told is of another thing: marches come back each year.
FAR = dt.timedelta(days=183)
OTHER = _("another figure is told")


class Verdict(TextChoices):
    KNOWN = "known", _("told already")
    NEW = "new", pgettext_lazy("entry", "new")
    CHANGED = "changed", _("told otherwise")
    DOUBTFUL = "doubtful", _("doubtful")
    LEFT = "left", _("left to you")


@dataclass(frozen=True)
class Compared:
    """`moment` is what the chronicle tells of it, `figure` the place of the figure there."""

    fact: Fact
    verdict: Verdict
    moment: Moment | None = None
    why: str = ""
    figure: int | None = None
    adds_figure: bool = False


def compare(cause: Cause, facts: Iterable[Fact], language: str) -> list[Compared]:
    return _Comparing(cause, language).compare(list(facts))


class _Comparing:
    def __init__(self, cause: Cause, language: str) -> None:
        self.cause, self.language = cause, language
        self.told = list(cause.moments.whole())
        self.by_key = {moment.key: moment for moment in self.told}
        self.of_forms = {one.key: one for one in told_of(cause, language) if one.moment is None}
        self.by_day: dict[tuple[object, ...], list[Moment]] = defaultdict(list)
        for moment in self.told:
            self.by_day[moment.kind, moment.on, moment.precision].append(moment)
        # Which figures of an entry a row has spoken of, by their place.
        self.taken: dict[int, set[int]] = defaultdict(set)
        self.claimed: set[int] = set()

    def compare(self, facts: Sequence[Fact]) -> list[Compared]:
        compared = self._not_twice([self._judge(fact) for fact in facts])
        self.claimed = {one.moment.pk for one in compared if one.moment}
        compared = [self._moved(one) if one.verdict == Verdict.NEW else one for one in compared]
        return self._agreeing([self._not_withdrawn(one) for one in compared])

    def _judge(self, fact: Fact) -> Compared:
        if fact.key in self.by_key:
            return self._by_key(fact, self.by_key[fact.key])
        if fact.key in self.of_forms:
            known = self.of_forms[fact.key]
            if (known.on, known.until, known.title) == (fact.on, fact.until, fact.what):
                return Compared(fact, Verdict.KNOWN)
            return Compared(fact, Verdict.LEFT, None, str(_("its own page tells it otherwise")))
        moments = self.by_day[fact.kind, fact.on, fact.precision]
        alike = [moment for moment in moments if speaks_of(fact, moment)]
        if fact.value is not None:
            return self._by_number(fact, alike, moments)
        if alike:
            return _of_its_time(fact, alike[0])
        return self._other(fact, moments)

    def _other(self, fact: Fact, moments: Sequence[Moment]) -> Compared:
        if moments:
            why = str(_("that day has an entry in other words"))
            return Compared(fact, Verdict.DOUBTFUL, moments[0], why)
        return Compared(fact, Verdict.NEW)

    def _by_key(self, fact: Fact, moment: Moment) -> Compared:
        """The file names the entry: whatever the row says otherwise is a change."""
        figure, why = self._figure_of(fact, moment)
        changes = [why, *other_words(fact, moment, self.language, self.cause.original_language)]
        told = "; ".join(filter(None, changes))
        verdict = Verdict.CHANGED if told else Verdict.KNOWN
        adds = fact.value is not None and figure is None
        return Compared(fact, verdict, moment, told, figure, adds)

    def _figure_of(self, fact: Fact, moment: Moment) -> tuple[int | None, str]:
        """Which figure the row is of, and what it says otherwise; None where it is a new one."""
        if fact.value is None:
            return None, ""
        taken, figures = self.taken[moment.pk], list(moment.figures.all())
        free = [number for number in range(len(figures)) if number not in taken]
        words = (self.language, self.cause.original_language)
        same = [n for n in free if is_told_so(fact, figures[n], *words)]
        alike = [n for n in free if figures[n].unit == fact.unit]
        named = [n for n in alike if same_words(fact, figures[n], *words)]
        for found, why in ((same, ""), (named, OTHER), (alike[: len(free) == 1], OTHER)):
            if found:
                taken.add(found[0])
                return found[0], str(why)
        return None, str(_("told without this figure"))

    def _by_number(
        self, fact: Fact, alike: Sequence[Moment], moments: Sequence[Moment]
    ) -> Compared:
        """An entry that lacks the number is told otherwise: a second one would tell it twice."""
        places = [(one, n, figure) for one in moments for n, figure in enumerate(one.figures.all())]
        for moment, number, figure in places:
            if is_same(fact, figure):
                if fact.qualifier == figure.qualifier:
                    return _of_its_time(fact, moment)
                why = str(OTHER)
                return Compared(fact, Verdict.CHANGED, moment, why, number)
        for moment, number, figure in places:
            if figure.unit == fact.unit:
                return Compared(fact, Verdict.CHANGED, moment, str(OTHER), number)
        if alike:
            why = str(_("told without this figure"))
            return Compared(fact, Verdict.CHANGED, alike[0], why, adds_figure=True)
        return self._other(fact, moments)

    def _moved(self, one: Compared) -> Compared:
        """The same words and number, not far from that day, which no other row has: one thing."""
        fact = one.fact
        near = [
            moment
            for moment in self.told
            if moment.pk not in self.claimed
            and moment.kind == fact.kind
            and abs(moment.on - fact.on) <= FAR
            and speaks_of(fact, moment, enough=0.8)
            and (fact.value is None or any(is_same(fact, f) for f in moment.figures.all()))
        ]
        if len(near) != 1:
            return one
        self.claimed.add(near[0].pk)
        date = date_text(near[0].on, near[0].until, near[0].precision)
        return replace(
            one, verdict=Verdict.CHANGED, moment=near[0], why=str(_("told of %s") % date)
        )

    def _not_twice(self, compared: Iterable[Compared]) -> list[Compared]:
        seen: set[tuple[object, ...]] = set()
        found = []
        for one in compared:
            fact = one.fact
            # A figure that two sources give stands in an export once for each.
            sources = fact.sources if fact.key else ()
            row = (fact.key, fact.kind, fact.on, fact.what, fact.value, fact.unit, fact.wording)
            if one.verdict == Verdict.NEW and (row, sources) in seen:
                why = str(_("stands twice in the file"))
                one = Compared(fact, Verdict.DOUBTFUL, None, why)
            seen.add((row, sources))
            found.append(one)
        return found

    def _not_withdrawn(self, one: Compared) -> Compared:
        if one.moment and one.moment.withdrawn_on:
            return replace(one, verdict=Verdict.LEFT, why=str(_("was withdrawn")))
        return one

    def _agreeing(self, compared: Sequence[Compared]) -> list[Compared]:
        """Several rows may be of one entry, a figure each; of its day they say the same."""
        days = defaultdict(set)
        for one in compared:
            if one.fact.key:
                fact = one.fact
                days[fact.key].add((fact.on, fact.until, fact.precision, fact.kind, fact.what))
        why = str(_("the rows of this entry disagree"))
        return [
            replace(one, verdict=Verdict.LEFT, why=why) if len(days[one.fact.key]) > 1 else one
            for one in compared
        ]


def _of_its_time(fact: Fact, moment: Moment) -> Compared:
    """Both begin on one day; a row may say that it lasted longer."""
    if fact.until is None or is_of_that_time(fact, moment):
        return Compared(fact, Verdict.KNOWN, moment)
    date = date_text(moment.on, moment.until, moment.precision)
    return Compared(fact, Verdict.CHANGED, moment, str(_("told of %s") % date))
