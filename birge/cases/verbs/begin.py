"""A team begins to tell a matter; nobody else sees it yet."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from birge.cases import deeds
from birge.cases.models import Case
from birge.causes.models import Cause
from birge.people.models import Account


class SlugTaken(ValueError):
    """Another matter has this address."""


@dataclass(frozen=True)
class CasePlan:
    slug: str
    procedure: str
    sort: str
    title: dict[str, str]
    summary: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def begin(cause: Cause, plan: CasePlan, by: Account, at: dt.datetime) -> Case:
    """Raises SlugTaken."""
    try:
        with transaction.atomic():
            case = Case.objects.create(cause=cause, disclosure=cause.disclosure, **vars(plan))
    except IntegrityError:
        raise SlugTaken from None
    deeds.note(by, "begin-case", case, at)
    return case
