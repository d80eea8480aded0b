"""From sealed entries to the numbers on the pages: what a page shows is what the log says."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import connection

from birge.ledger.encoding import decode
from birge.people.receipt import Receipt
from birge.petitions.facts import (
    SheetCounted,
    SignatureConfirmed,
    SignatureRemoved,
    SignatureRestored,
    SignatureWithdrawn,
)
from birge.petitions.models import Petition, Signature

# Petition, assurance and day.
Place = tuple[str, str, str]
GONE = frozenset({SignatureWithdrawn.kind, SignatureRemoved.kind})
MOVED = GONE | {SignatureRestored.kind}
# A signature's own values stand before this, and at the end behind all that others share with it.
SIGNED = b'","kind":"%s",' % SignatureConfirmed.kind.encode()
OWN = 64
# Many at once: in one transaction with the size that they belong to, no row is read before.
ADD = """
    INSERT INTO petitions_countedday (petition_id, assurance, "on", change) VALUES (%s, %s, %s, %s)
    ON CONFLICT (petition_id, assurance, "on")
    DO UPDATE SET change = petitions_countedday.change + excluded.change
"""
END = OWN + len(b'"}')


def fold(_start: int, bodies: list[bytes]) -> None:
    """Add what these leaves change, in the sealer's transaction."""
    told = _alike(bodies)
    slugs = {fact["petition"] for fact, _times in told if "petition" in fact}
    keys = dict(Petition.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    # Of a petition that this database has lost no page has a number.
    facts = [(fact, times) for fact, times in told if fact.get("petition") in keys]
    changes = _changes(facts, _assurances(facts))
    rows: list[list[str | int]] = [
        [keys[petition], assurance, on, change]
        for (petition, assurance, on), change in changes.items()
        if change
    ]
    with connection.cursor() as cursor:
        cursor.executemany(ADD, rows)


def _alike(bodies: list[bytes]) -> list[tuple[dict[str, Any], int]]:
    """One fact of each sort, and how many: signatures of one sort differ only in C and W."""
    sorts = [
        before[:-OWN] + signed + after[:-END] if signed else body
        for body in bodies
        for before, signed, after in [body.partition(SIGNED)]
    ]
    examples = dict(zip(sorts, bodies, strict=True))
    return [(decode(examples[sort]), times) for sort, times in Counter(sorts).items()]


def _changes(
    facts: Iterable[tuple[dict[str, Any], int]], assurances: dict[bytes, str]
) -> Counter[Place]:
    changes: Counter[Place] = Counter()
    for fact, times in facts:
        if fact["kind"] == SignatureConfirmed.kind:
            changes[fact["petition"], fact["assurance"], fact["on"]] += times
        elif fact["kind"] == SheetCounted.kind:
            changes[fact["petition"], fact["assurance"], fact["on"]] += times * fact["signatures"]
        elif fact["kind"] in GONE:
            changes[fact["petition"], assurances[withdrawal_of(fact)], fact["on"]] -= times
        elif fact["kind"] == SignatureRestored.kind:
            changes[fact["petition"], assurances[withdrawal_of(fact)], fact["on"]] += times
    return changes


def _assurances(facts: Iterable[tuple[dict[str, Any], int]]) -> dict[bytes, str]:
    """Which class each signature that went had been counted in."""
    gone = [withdrawal_of(fact) for fact, _ in facts if fact["kind"] in MOVED]
    rows = Signature.objects.filter(withdrawal_hash__in=gone)
    return {bytes(mark): name for mark, name in rows.values_list("withdrawal_hash", "assurance")}


def withdrawal_of(fact: dict[str, Any]) -> bytes:
    """The W of the signature that a withdrawal, a removal or a restoration is about."""
    if fact["kind"] == SignatureWithdrawn.kind:
        return Receipt(bytes.fromhex(fact["secret"])).withdrawal_hash
    return bytes.fromhex(fact["withdrawal"])
