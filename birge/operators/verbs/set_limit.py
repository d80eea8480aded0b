"""An operator sets a limit, and the trail says who."""

import datetime as dt

from django.db import transaction

from birge.people import trail
from birge.people.models import Account
from birge.sluice import limits


@transaction.atomic
def set_limit(name: str, number: int | None, by: Account | None, at: dt.datetime) -> bool:
    """None is the usual number again. Whether anything changed. Raises UnknownLimit."""
    changed = limits.set_number(name, number)
    if changed:
        trail.note(by, "set-limit", at, about=f"{name} {limits.number_of(name)}")
    return changed
