"""An operator switches something off or on, and the trail says who."""

import datetime as dt

from django.db import transaction

from birge.people import trail
from birge.people.models import Account
from birge.upkeep import switches


@transaction.atomic
def turn_switch(name: str, on: bool, by: Account | None, at: dt.datetime) -> bool:
    """Whether anything changed. Raises UnknownSwitch."""
    changed = switches.turn(name, on, at)
    if changed:
        trail.note(by, "switch-on" if on else "switch-off", at, about=name)
    return changed
