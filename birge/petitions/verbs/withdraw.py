"""A signer leaves again: the count goes down, and what was kept of them goes with it."""

import datetime as dt

from django.db import transaction

from birge.ledger.record import record
from birge.people.receipt import Receipt
from birge.petitions.facts import SignatureWithdrawn
from birge.petitions.models import Signature
from birge.petitions.verbs.holding import hold_signature


@transaction.atomic
def withdraw(receipt: Receipt, at: dt.datetime) -> Signature:
    """Raises UnknownReceipt, or AlreadyWithdrawn. The secret becomes public: it has served."""
    signature = hold_signature(receipt)
    signature.forget(Signature.State.WITHDRAWN)
    if signature.entry is not None:
        on = signature.petition.day_of(at)
        record(SignatureWithdrawn(signature.petition.slug, on, receipt.secret), on)
    return signature
