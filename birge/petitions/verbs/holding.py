"""From a receipt to its signature, and to nobody else's."""

from birge.people.receipt import Receipt
from birge.petitions.models import Signature


class UnknownReceipt(ValueError):
    """A well-formed receipt that belongs to no signature here."""


class AlreadyWithdrawn(ValueError):
    """The signature is withdrawn: nothing is left to change."""


def find_signature(receipt: Receipt) -> Signature:
    found = (
        Signature.objects.select_related("petition__body__territory", "petition__cause", "text")
        .filter(withdrawal_hash=receipt.withdrawal_hash)
        .first()
    )
    if found is None:
        raise UnknownReceipt
    return found


def hold_signature(receipt: Receipt) -> Signature:
    """Lock the row for the caller's transaction; raises UnknownReceipt or AlreadyWithdrawn."""
    rows = Signature.objects.select_for_update().filter(withdrawal_hash=receipt.withdrawal_hash)
    signature = rows.first()
    if signature is None:
        raise UnknownReceipt
    if not signature.is_counted:
        raise AlreadyWithdrawn
    return signature
