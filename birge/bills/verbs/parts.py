"""What the verbs that add to a bill share: a source, a day that has come, a key of its own."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.timezone import localdate

from birge.bills import deeds
from birge.bills.models import Bill, Part
from birge.bills.verbs.telling import tell
from birge.causes.courses.telling import NoSource, NotYet
from birge.causes.models import Source
from birge.people.models import Account

P = TypeVar("P", bound=Part)


@dataclass
class ToldAlready(ValueError):
    """The bill has a part with this key; `part` is what it tells."""

    part: Part


def put(
    kind: type[P], bill: Bill, key: str, sources: Sequence[Source], values: Mapping[str, Any],
    by: Account | None, at: dt.datetime,
) -> P:  # fmt: skip
    """Raises NoSource, NotYet or ToldAlready."""
    if not sources:
        raise NoSource
    if "on" in values and values["on"] > localdate(at):
        raise NotYet
    held = Bill.objects.select_for_update().get(pk=bill.pk)
    rows = kind._default_manager.filter(bill=held)
    if known := rows.filter(key=key).first():
        raise ToldAlready(known)
    part = kind._default_manager.create(
        bill=held, key=key or _free_key(kind, held), recorded_at=at, recorded_by=by, **values
    )
    part.sources.set(sources)
    return part


def told(deed: str, bill: Bill, by: Account | None, at: dt.datetime) -> None:
    deeds.note(by, deed, bill, at)
    tell(bill)


def _free_key(kind: type[Part], bill: Bill) -> str:
    """The first free number behind the name: "vote-3"."""
    name = kind.__name__.lower()
    taken = set(kind._default_manager.filter(bill=bill).values_list("key", flat=True))
    numbered = (f"{name}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)
