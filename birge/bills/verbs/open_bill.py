"""A team, or an importer, begins to tell a bill; nobody else sees it yet."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from birge.bills import deeds, stages
from birge.bills.models import Bill
from birge.causes.models import Cause
from birge.people.models import Account


class SlugTaken(ValueError):
    """Another bill has this address, or was brought in from the same place."""


@dataclass(frozen=True)
class BillPlan:
    """Texts are kept by language. `country` (ISO 3166) and the day choose the procedure.

    `procedure` names one outright; `origin` is where an importer read it.
    """

    slug: str
    title: dict[str, str]
    country: str = ""
    brought_in: dt.date | None = None
    procedure: str = ""
    summary: dict[str, str] = field(default_factory=dict)
    number: str = ""
    law_number: str = ""
    url: str = ""
    origin: str = ""
    disclosure: str = ""


@transaction.atomic
def open_bill(cause: Cause, plan: BillPlan, by: Account | None, at: dt.datetime) -> Bill:
    """Raises SlugTaken; KeyError where no procedure is known for the country on that day."""
    if plan.procedure:
        rules = stages.SHELF.get(plan.procedure)
    else:
        rules = stages.SHELF.of(plan.country, plan.brought_in or at.date())
    try:
        with transaction.atomic():
            bill = Bill.objects.create(
                cause=cause, slug=plan.slug, procedure=rules.id, title=plan.title,
                summary=plan.summary, number=plan.number, law_number=plan.law_number,
                url=plan.url, origin=plan.origin,
                disclosure=plan.disclosure or cause.disclosure,
            )  # fmt: skip
    except IntegrityError:
        raise SlugTaken from None
    deeds.note(by, "open-bill", bill, at)
    return bill
