"""From a receipt to its signature, and to nobody else's."""

from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature


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


def hold_signature(receipt: Receipt, *, swept_too: bool = False) -> Signature:
    """Lock petition and row for the caller's transaction.

    The petition too, and first: a `close` under way counts before this or after it, and what it
    says of the count is the order in which the record has them. Raises UnknownReceipt or
    AlreadyWithdrawn.
    """
    rows = Signature.objects.filter(withdrawal_hash=receipt.withdrawal_hash)
    Petition.objects.select_for_update().filter(signatures__in=rows).first()
    signature = rows.select_for_update().first()
    if signature is None:
        raise UnknownReceipt
    if not signature.is_counted and not (swept_too and signature.is_swept):
        raise AlreadyWithdrawn
    return signature
