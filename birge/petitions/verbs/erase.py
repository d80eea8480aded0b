"""A signer stays counted and becomes nobody: name, contact and place are destroyed."""

import datetime as dt

from django.db import transaction

from birge.opendata.versions import changed
from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature
from birge.petitions.states import Display
from birge.petitions.verbs.holding import hold_signature
from birge.upkeep import erasures

ERASED = "petitions.erased"


@transaction.atomic
def erase(receipt: Receipt) -> Signature:
    """Raises UnknownReceipt or AlreadyWithdrawn.

    The mark stays until the petition's key is destroyed, so that the same mailbox is not counted
    twice; without that key it tells nothing.
    """
    signature = hold_signature(receipt, swept_too=True)
    erasures.note(ERASED, signature.public_mark)
    _erase(signature)
    return signature


@transaction.atomic
def erase_again(key: str, at: dt.datetime) -> bool:
    """After a restore: a backup still had the signer."""
    rows = Signature.objects.filter(withdrawal_hash=bytes.fromhex(key))
    Petition.objects.select_for_update().filter(signatures__in=rows).first()
    signature = rows.select_for_update().first()
    if signature is None or signature.is_erased:
        return False
    _erase(signature)
    return True


def _erase(signature: Signature) -> None:
    if signature.is_swept:
        # What moderators removed and its signer erased is given back no more.
        signature.forget(Signature.State.REMOVED)
        signature.sweep = None
        signature.save(update_fields=["sweep"])
        return
    signature.sealed = signature.news_hash = None
    signature.region = signature.shown_name = ""
    signature.display = Display.HIDDEN
    signature.save(update_fields=["sealed", "news_hash", "region", "shown_name", "display"])
    # The counts by region may have changed, and no fact says so.
    changed("petitions")
