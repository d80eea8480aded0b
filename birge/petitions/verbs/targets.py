"""What a signature is made for: the exact text, and the two keys under which it is locked."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from birge.petitions.models import Petition, Text
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.wish import Wish

SECONDS_REMEMBERED = 5.0
MOST_REMEMBERED = 1000


@dataclass(frozen=True)
class Target:
    """Compared as a whole when a signature is stored: what was remembered may have changed."""

    petition_id: int
    text_id: int
    public_key: str
    sealed_key: bytes
    text: Text = field(compare=False, repr=False)

    @classmethod
    def of(cls, text: Text) -> "Target":
        petition = text.petition
        key = bytes(petition.reach_key or b"")
        return cls(petition.pk, text.pk, petition.cause.public_key, key, text)


_remembered: dict[int, tuple[float, Target]] = {}


def known_target(wish: Wish, afresh: bool) -> Target:
    """Raises NotOpen for a text that this petition does not have, or whose key is gone."""
    until, target = _remembered.get(wish.text_id, (0.0, None))
    if afresh or target is None or time.monotonic() > until:
        target = current_targets([wish.text_id]).get(wish.text_id)
        if target:
            _remember(target)
    if target is None or target.petition_id != wish.petition_id or not target.sealed_key:
        raise NotOpen
    return target


def _remember(target: Target) -> None:
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[target.text_id] = (time.monotonic() + SECONDS_REMEMBERED, target)


def current_targets(texts: Iterable[int]) -> dict[int, Target]:
    found = Text.objects.select_related("petition__cause").filter(pk__in=set(texts))
    return {text.pk: Target.of(text) for text in found}


def held_petitions(petitions: Iterable[int]) -> dict[int, Petition]:
    """As they stand while the caller's transaction lasts: no verb moves them before its end."""
    numbers = sorted(set(petitions))
    if connection.vendor == "postgresql":
        # Weaker than what a verb takes: those who sign do not wait for one another.
        table = connection.ops.quote_name(Petition._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id FROM {table} WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE",  # noqa: S608
                [numbers],
            )
    held = Petition.objects.select_related("cause", "body__territory")
    return {petition.pk: petition for petition in held.filter(pk__in=numbers)}
