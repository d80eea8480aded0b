"""A signer leaves again: the count goes down, and what was kept of them goes with it."""

import datetime as dt

from django.db import transaction

from birge.ledger.record import record
from birge.people.receipt import Receipt
from birge.petitions.facts import SignatureWithdrawn
from birge.petitions.models import Signature
from birge.petitions.verbs.holding import hold_signature
from birge.upkeep import erasures

LEFT = "petitions.left"


@transaction.atomic
def withdraw(receipt: Receipt, at: dt.datetime) -> Signature:
    """Raises UnknownReceipt, or AlreadyWithdrawn. The secret becomes public: it has served."""
    signature = hold_signature(receipt)
    signature.forget(Signature.State.WITHDRAWN)
    if signature.entry is not None:
        on = signature.petition.day_of(at)
        record(SignatureWithdrawn(signature.petition.slug, on, receipt.secret), on)
    else:
        # No fact says so, and a restored backup would count it again.
        erasures.note(LEFT, signature.public_mark)
    return signature


@transaction.atomic
def leave_again(key: str, at: dt.datetime) -> bool:
    """After a restore, one that left before its petition was public."""
    rows = Signature.objects.select_for_update().filter(withdrawal_hash=bytes.fromhex(key))
    signature = rows.counted().filter(entry=None).first()
    if signature:
        signature.forget(Signature.State.WITHDRAWN)
    return signature is not None
