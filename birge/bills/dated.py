"""The steps of a cause's public bills on its time axis, and the amendments that answer a petition.

What is invented did not happen.
"""

from collections.abc import Iterator

from birge.bills.models import Amendment, Bill, Step
from birge.bills.states import OF_LAW
from birge.causes.entries import Entry, Lane
from birge.causes.models import Cause, Disclosure
from birge.causes.texts import in_language


def entries_of(cause: Cause, language: str) -> Iterator[Entry]:
    rows = Bill.objects.public().told().filter(cause=cause)
    bills = list(rows.exclude(disclosure=Disclosure.SYNTHETIC))
    # A moment of the story keeps its key, so that whoever tells both tells it once.
    keys = set(cause.moments.values_list("key", flat=True)) if bills else set()
    for bill in bills:
        for step in bill.standing:
            yield _step(bill, step, keys, language)
    answering = Amendment.objects.filter(bill__in=bills, withdrawn_on=None)
    answering = answering.exclude(petition="", petition_url="").select_related("bill")
    for amendment in answering.prefetch_related("sources"):
        yield _amendment(amendment, cause, language)


def _step(bill: Bill, step: Step, keys: set[str], language: str) -> Entry:
    what = in_language(step.what, language, bill.cause.original_language)
    return Entry(
        key=step.key if step.key in keys else f"{bill.slug}-{step.key}",
        lane=Lane.LAW if step.law.kind in OF_LAW else Lane.PARLIAMENT,
        on=step.on, until=step.until, title=what.value, precision=step.precision,
        url=f"{bill.get_absolute_url()}#{step.key}", sources=tuple(step.sources.all()),
    )  # fmt: skip


def _amendment(amendment: Amendment, cause: Cause, language: str) -> Entry:
    bill = amendment.bill
    what = in_language(amendment.what, language, cause.original_language)
    return Entry(
        key=f"{bill.slug}-{amendment.key}", lane=Lane.PARLIAMENT, on=amendment.on,
        title=what.value, url=f"{bill.get_absolute_url()}#{amendment.key}",
        sources=tuple(amendment.sources.all()),
    )  # fmt: skip
