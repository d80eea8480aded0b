"""A signer changes what the page shows of their name."""

import datetime as dt

from django.db import transaction

from birge.opendata.versions import changed
from birge.people.receipt import Receipt
from birge.petitions.models import Signature
from birge.petitions.states import Display
from birge.petitions.verbs.holding import hold_signature
from birge.upkeep import erasures

HIDDEN = "petitions.hidden"


class AlreadyErased(ValueError):
    """The signer asked to be nobody here: no name is taken again."""


@transaction.atomic
def show(receipt: Receipt, display: Display, shown_name: str) -> Signature:
    """The name is asked anew: what was sealed at signing can't be read here.

    Raises UnknownReceipt, AlreadyWithdrawn, or AlreadyErased.
    """
    signature = hold_signature(receipt)
    if signature.is_erased:
        raise AlreadyErased
    if display == Display.HIDDEN:
        erasures.note(HIDDEN, signature.public_mark)
    signature.display = display
    signature.shown_name = "" if display == Display.HIDDEN else shown_name
    signature.save(update_fields=["display", "shown_name"])
    # No fact says so, and no page may go on with the old one.
    changed("petitions")
    return signature


def hide_again(key: str, at: dt.datetime) -> bool:
    """After a restore. Whoever chose to be seen again later chooses so once more."""
    seen = Signature.objects.filter(withdrawal_hash=bytes.fromhex(key)).shown()
    if not seen.update(display=Display.HIDDEN, shown_name=""):
        return False
    changed("petitions")
    return True
