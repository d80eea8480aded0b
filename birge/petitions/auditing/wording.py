"""A plan and a report as a person reads them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from birge.petitions.auditing.opening import Shut
from birge.petitions.auditing.plan import Terms
from birge.petitions.auditing.report import Report
from birge.petitions.auditing.verdicts import Verdict


def lines_of_terms(terms: Terms) -> str:
    numbers = {"sample": terms.sample, "size": terms.size, "accept": terms.accept}
    lines = [
        _("Open %(sample)d of %(size)d entries; it passes with at most %(accept)d bad.") % numbers,
        _("If so many are bad, it passes with this probability:"),
        *(f"{bad:>12}  {chance}" for bad, chance in terms.power.items()),
    ]
    return "\n".join(lines)


def lines_of_report(result: Report, washington: bool | None) -> str:
    labels = outcome_labels()
    found = result.as_json()["found"]
    lines = [f"{labels[name]}: {number}" for name, number in found.items()]
    return "\n".join([*lines, *_conclusions(result, washington)])


def outcome_labels() -> dict[str, str]:
    return {
        Verdict.VALID.value: _("valid"),
        Verdict.INVALID.value: _("not valid"),
        Verdict.DUPLICATE.value: _("duplicates of another drawn entry"),
        Verdict.UNREACHABLE.value: _("signer not reached"),
        Shut.MISSING.value: _("not in the export: erased, withdrawn or held back"),
        Shut.OTHER_KEY.value: _("sealed to another key"),
        Shut.ALTERED.value: _("not the record that the ledger committed to"),
    }


def _conclusions(result: Report, washington: bool | None) -> Iterator[str]:
    terms = result.plan.terms
    bound = {"valid": result.at_least_valid, "size": terms.size, "level": terms.confidence}
    yield (
        _("At least %(valid)d of %(size)d entries are valid, at a confidence of %(level)s.") % bound
    )
    if result.duplicates:
        numbers = {"valid": result.projected.valid}
        yield _("Projected as in California, duplicates included: %(valid)d valid.") % numbers
    if washington is not None:
        yield (
            _("The test of Washington: passed.")
            if washington
            else _("The test of Washington: not passed; every signature would be checked.")
        )
    yield _("ACCEPTED by its plan.") if result.is_accepted else _("REJECTED by its plan.")
