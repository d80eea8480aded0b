"""Taking a signature away by a published rule: everyone sees that, and by which."""

import datetime as dt

from django.db import transaction

from birge.ledger.record import record
from birge.petitions.facts import SignatureRemoved
from birge.petitions.models import Signature

# The signer asked, and proved the address again, without a receipt: only our word says so.
SIGNER_WITHOUT_RECEIPT = "signer_without_receipt"


class AlreadyGone(ValueError):
    """The signature was withdrawn or removed before."""


@transaction.atomic
def remove(signature: Signature, rule: str, number: int, at: dt.datetime) -> Signature:
    """`number` is that of the published decision, or 0. Raises AlreadyGone."""
    held = Signature.objects.select_for_update().get(pk=signature.pk)
    if not held.is_counted:
        raise AlreadyGone
    held.forget(Signature.State.REMOVED)
    on = held.petition.day_of(at)
    withdrawal = bytes(held.withdrawal_hash)
    record(SignatureRemoved(held.petition.slug, on, withdrawal, rule, number), on)
    return held
