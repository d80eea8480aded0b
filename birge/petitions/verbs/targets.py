"""What a signature is made for: the exact text, and the two keys under which it is locked."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection

from birge.petitions.models import Petition, Text
from birge.petitions.slip import keys_of
from birge.petitions.verbs.fill import Locks

SECONDS_REMEMBERED = 5.0
MOST_REMEMBERED = 1000

# Plain SQL: asked once for every group, of rows that the ORM would make ten objects of.
STANDING = (
    "SELECT t.id, t.petition_id, c.public_key, p.reach_key, p.state, p.due_on, p.opened_on "
    "FROM petitions_text t JOIN petitions_petition p ON p.id = t.petition_id "
    "JOIN causes_cause c ON c.id = p.cause_id WHERE t.id IN ({}) ORDER BY p.id"
)
NEWEST = "SELECT petition_id, max(id) FROM petitions_text WHERE petition_id IN ({}) GROUP BY 1"
# Weaker than what a verb takes: those who sign do not wait for one another.
HELD = " FOR KEY SHARE OF p"


@dataclass(frozen=True)
class Target:
    """Compared as a whole when a signature is stored: what was remembered may have changed."""

    petition_id: int
    text_id: int
    public_key: str
    sealed_key: bytes
    # What is remembered with it: as long as these stand, so does the rest.
    standing: tuple[Any, ...] = field(compare=False, repr=False)
    text: Text = field(compare=False, repr=False)
    petition: Petition = field(compare=False, repr=False)

    @property
    def has_keys(self) -> bool:
        """Not any more once nobody can tell who signed."""
        return bool(self.sealed_key)

    @cached_property
    def locks(self) -> Locks:
        return Locks.opened(self.public_key, self.sealed_key)

    @cached_property
    def keys(self) -> bytes:
        """The fingerprint that slips made under these keys bear."""
        return keys_of(*self.locks)


_remembered: dict[int, tuple[float, Target]] = {}


def current_targets(texts: Iterable[int], *, held: bool = False) -> dict[int, Target]:
    """Held, they stay as they stand while the caller's transaction lasts: a `close` or `pause`
    under way is waited for, and the next one waits."""
    numbers = sorted(set(texts))
    if not numbers:
        return {}
    places = ", ".join(["%s"] * len(numbers))
    sql = STANDING.format(places) + (HELD if held and connection.vendor == "postgresql" else "")
    with connection.cursor() as cursor:
        cursor.execute(sql, numbers)
        rows = [tuple(map(_plain, row)) for row in cursor.fetchall()]
    return {row[0]: _target(row) for row in rows}


def newest_of(petitions: Iterable[int]) -> dict[int, int]:
    """The newest text of each petition, in whatever language: another one is always newer."""
    numbers = sorted(set(petitions))
    if not numbers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NEWEST.format(", ".join(["%s"] * len(numbers))), numbers)
        return dict(cursor.fetchall())


def _target(standing: tuple[Any, ...]) -> Target:
    _until, target = _remembered.get(standing[0], (0.0, None))
    if target is None or target.standing != standing:
        with_body = Text.objects.select_related("petition__cause", "petition__body__territory")
        text, (number, petition, public_key, key, *_) = with_body.get(pk=standing[0]), standing
        target = Target(petition, number, public_key, key or b"", standing, text, text.petition)
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[target.text_id] = (time.monotonic() + SECONDS_REMEMBERED, target)
    return target


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
