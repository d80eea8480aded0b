"""What the sample showed: a bound that is exact, and whether it passes by its own plan."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from birge.kit import hypergeometric
from birge.petitions.auditing.draw import Draw
from birge.petitions.auditing.extrapolation import California, california, more_duplicates
from birge.petitions.auditing.files import BadFile
from birge.petitions.auditing.opening import Opened, Shut
from birge.petitions.auditing.plan import Plan
from birge.petitions.auditing.universe import Entry, Place, named
from birge.petitions.auditing.verdicts import Judged, Verdict


@dataclass(frozen=True)
class Report:
    """`counts`: how many drawn entries came out as what; only “valid” is good."""

    plan: Plan
    draw: Draw
    counts: Counter[str]
    by_assurance: dict[str, tuple[int, int]]

    @property
    def bad(self) -> int:
        return self.plan.terms.sample - self.counts[Verdict.VALID]

    @property
    def duplicates(self) -> int:
        return self.counts[Verdict.DUPLICATE]

    @cached_property
    def at_least_valid(self) -> int:
        """One-sided, at the plan's confidence. Pairs of which one half was drawn are not in it."""
        terms = self.plan.terms
        level = Fraction(terms.confidence)
        return terms.size - hypergeometric.most_bad(self.bad, terms.size, terms.sample, level)

    @property
    def more_duplicates(self) -> Fraction:
        return more_duplicates(self.plan.terms.size, self.plan.terms.sample, self.duplicates)

    @property
    def is_accepted(self) -> bool:
        """As planned; and a duplicate may not stand for more others than the plan tolerates."""
        terms = self.plan.terms
        return self.bad <= terms.accept and self.more_duplicates <= terms.tolerable

    @property
    def projected(self) -> California:
        terms = self.plan.terms
        return california(terms.size, terms.sample, self.counts[Verdict.VALID], self.duplicates)

    def as_json(self) -> dict[str, Any]:
        terms = self.plan.terms
        return {
            "petition": self.plan.petition,
            "plan": self.plan.fingerprint,
            "draw": self.draw.fingerprint,
            "size": terms.size,
            "tolerable": terms.tolerable,
            "confidence": terms.confidence,
            "sample": terms.sample,
            "accept": terms.accept,
            "bad": self.bad,
            "found": {name: self.counts[name] for name in OUTCOMES},
            "by_assurance": {
                name: {"drawn": drawn, "bad": bad}
                for name, (drawn, bad) in sorted(self.by_assurance.items())
            },
            "at_least_valid": self.at_least_valid,
            "projected": {"valid": self.projected.valid, "duplicates": self.projected.duplicates},
            "accepted": self.is_accepted,
        }


OUTCOMES = [*(verdict.value for verdict in Verdict), *(shut.value for shut in Shut if shut)]


def report(
    plan: Plan, draw: Draw, opened: dict[Place, Opened], verdicts: dict[Place, Judged]
) -> Report:
    """Raises BadFile where the files do not belong together, or an entry has no verdict."""
    of_plan = (draw.plan, draw.petition, draw.head, draw.size, len(draw.entries))
    terms = plan.terms
    if of_plan != (plan.fingerprint, plan.petition, plan.head, terms.size, terms.sample):
        raise BadFile(_("This draw was not made by this plan."))
    if unknown := sorted(verdicts.keys() - opened.keys()):
        raise BadFile(
            _("Not drawn, yet with a verdict: %(entries)s.") % {"entries": _list(unknown)}
        )
    outcomes = {
        entry.place: _outcome(entry, opened[entry.place], verdicts.get(entry.place))
        for entry in draw.entries
    }
    if open_ones := sorted(place for place, outcome in outcomes.items() if not outcome):
        raise BadFile(_("Still without a verdict: %(entries)s.") % {"entries": _list(open_ones)})
    return Report(plan, draw, Counter(outcomes.values()), _by_assurance(draw, outcomes))


def _outcome(entry: Entry, opened: Opened, judged: Judged | None) -> str:
    """What is not open is bad, unless the auditor's note explains how it was seen all the same."""
    if not opened.shut:
        if not opened.fits(entry):
            return Shut.ALTERED
        return judged.verdict if judged else ""
    explained = judged is not None and judged.verdict == Verdict.VALID
    if not explained or opened.shut == Shut.ALTERED:
        return opened.shut
    if judged is not None and not judged.note:
        raise BadFile(
            _("Entry %(entry)s was not opened. Say in the note why it is valid all the same.")
            % {"entry": named(entry.place)}
        )
    return Verdict.VALID


def _by_assurance(draw: Draw, outcomes: dict[Place, str]) -> dict[str, tuple[int, int]]:
    drawn = Counter(entry.assurance for entry in draw.entries)
    good = Counter(
        entry.assurance for entry in draw.entries if outcomes[entry.place] == Verdict.VALID
    )
    return {name: (number, number - good[name]) for name, number in drawn.items()}


def _list(places: list[Place]) -> str:
    shown = ", ".join(named(place) for place in places[:10])
    return shown + (" …" if len(places) > 10 else "")
