"""What a signature is made for: the exact text, and the two keys under which it is locked."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from birge.petitions.models import Petition, Text
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.wish import Wish

# What verbs change of a petition that can be signed.
MOVES = ("state", "due_on", "opened_on")
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
    found = Text.objects.select_related("petition__cause", "petition__body__territory")
    return {text.pk: Target.of(text) for text in found.filter(pk__in=set(texts))}


def held_petitions(targets: Iterable[Target]) -> dict[Target, Petition | None]:
    """As they stand while the caller's transaction lasts: no verb moves them before its end.

    None for a target that is not what it was. Only what can change is read again: an object of
    each, with its cause and body, would cost more than all else that a commit needs.
    """
    wanted = set(targets)
    _hold({target.petition_id for target in wanted})
    rows = Text.objects.filter(pk__in={target.text_id for target in wanted}).values_list(
        "pk",
        "petition__cause__public_key",
        "petition__reach_key",
        *(f"petition__{name}" for name in MOVES),
    )
    now = {pk: (key, bytes(sealed or b""), moved) for pk, key, sealed, *moved in rows}
    return {target: _petition(target, *now.get(target.text_id, ("", b"", []))) for target in wanted}


def _petition(target: Target, public_key: str, sealed: bytes, moved: list[Any]) -> Petition | None:
    if (public_key, sealed) != (target.public_key, target.sealed_key):
        return None
    petition = target.text.petition
    for name, value in zip(MOVES, moved, strict=True):
        setattr(petition, name, value)
    return petition


def _hold(petitions: Iterable[int]) -> None:
    """On PostgreSQL; on SQLite a transaction that writes is alone."""
    if connection.vendor == "postgresql":
        # Weaker than what a verb takes: those who sign do not wait for one another.
        table = connection.ops.quote_name(Petition._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id FROM {table} WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE",  # noqa: S608
                [sorted(petitions)],
            )
