"""From sealed entries to the numbers on the pages: what a page shows is what the log says."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import F

from birge.ledger.encoding import decode
from birge.people.receipt import Receipt
from birge.petitions.facts import (
    SheetCounted,
    SignatureConfirmed,
    SignatureRemoved,
    SignatureWithdrawn,
)
from birge.petitions.models import CountedDay, Petition, Signature

# Petition, assurance and day.
Place = tuple[str, str, str]
GONE = frozenset({SignatureWithdrawn.kind, SignatureRemoved.kind})


def fold(_start: int, bodies: list[bytes]) -> None:
    """Add what these leaves change, in the sealer's transaction."""
    facts = [decode(body) for body in bodies]
    changes = _changes(facts, _assurances(facts))
    slugs = {petition for petition, _assurance, _on in changes}
    keys = dict(Petition.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    for (petition, assurance, on), change in changes.items():
        if change and petition in keys:
            _add(keys[petition], assurance, on, change)


def _changes(facts: Iterable[dict[str, Any]], assurances: dict[bytes, str]) -> Counter[Place]:
    changes: Counter[Place] = Counter()
    for fact in facts:
        if fact["kind"] == SignatureConfirmed.kind:
            changes[fact["petition"], fact["assurance"], fact["on"]] += 1
        elif fact["kind"] == SheetCounted.kind:
            changes[fact["petition"], fact["assurance"], fact["on"]] += fact["signatures"]
        elif fact["kind"] in GONE:
            changes[fact["petition"], assurances[_withdrawal(fact)], fact["on"]] -= 1
    return changes


def _assurances(facts: Iterable[dict[str, Any]]) -> dict[bytes, str]:
    """Which class each signature that went had been counted in."""
    gone = [_withdrawal(fact) for fact in facts if fact["kind"] in GONE]
    rows = Signature.objects.filter(withdrawal_hash__in=gone)
    return {bytes(mark): name for mark, name in rows.values_list("withdrawal_hash", "assurance")}


def _withdrawal(fact: dict[str, Any]) -> bytes:
    if fact["kind"] == SignatureWithdrawn.kind:
        return Receipt(bytes.fromhex(fact["secret"])).withdrawal_hash
    return bytes.fromhex(fact["withdrawal"])


def _add(petition: int, assurance: str, on: str, change: int) -> None:
    day, _is_new = CountedDay.objects.get_or_create(
        petition_id=petition, assurance=assurance, on=on
    )
    CountedDay.objects.filter(pk=day.pk).update(change=F("change") + change)
