"""What stands on a cause's page at the desk. Forms of action register from AppConfig.ready."""

import datetime as dt
from collections.abc import Callable, Iterable

from birge.causes.models import Cause
from birge.people.desks import Section
from birge.people.models import Account

PanelsOf = Callable[[Cause, Account, dt.datetime], Iterable[Section]]

_registered: list[PanelsOf] = []


def register(panels_of: PanelsOf) -> None:
    """`panels_of` gives what this member of the team may see of one form of action."""
    if panels_of not in _registered:
        _registered.append(panels_of)


def panels_of(cause: Cause, account: Account, at: dt.datetime) -> list[Section]:
    found = [section for part in _registered for section in part(cause, account, at)]
    return sorted(found, key=lambda section: section.order)
