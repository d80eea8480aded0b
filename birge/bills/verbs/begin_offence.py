"""A team begins to tell what the law said of an offence; nobody else sees it yet."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from birge.bills.models import Offence
from birge.bills.norms import deeds
from birge.bills.verbs.open_bill import SlugTaken
from birge.causes.models import Cause
from birge.people.models import Account


@dataclass(frozen=True)
class OffencePlan:
    """Texts are kept by language."""

    slug: str
    title: dict[str, str]
    summary: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def begin_offence(cause: Cause, plan: OffencePlan, by: Account, at: dt.datetime) -> Offence:
    """Raises SlugTaken."""
    try:
        with transaction.atomic():
            offence = Offence.objects.create(cause=cause, disclosure=cause.disclosure, **vars(plan))
    except IntegrityError:
        raise SlugTaken from None
    deeds.note(by, "begin-offence", offence, at)
    return offence
