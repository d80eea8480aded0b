"""Taking a signature away by a published rule: everyone sees that, and by which."""

import datetime as dt
import re

from django.db import transaction

from birge.ledger.record import record
from birge.petitions.facts import SignatureRemoved
from birge.petitions.models import Petition, Signature

# The signer asked, and proved the address again, without a receipt: only our word says so.
SIGNER_WITHOUT_RECEIPT = "signer_without_receipt"


RULE = re.compile(r"[a-z][a-z0-9_-]*")


class BadRule(ValueError):
    """A rule is named in small Latin letters, and a decision has a number from 0."""


class AlreadyGone(ValueError):
    """The signature was withdrawn or removed before."""


@transaction.atomic
def remove(signature: Signature, rule: str, number: int, at: dt.datetime) -> Signature:
    """`number` is that of the published decision, or 0. Raises BadRule or AlreadyGone."""
    if not RULE.fullmatch(rule) or number < 0:
        raise BadRule
    Petition.objects.select_for_update().get(pk=signature.petition_id)
    held = Signature.objects.select_for_update().get(pk=signature.pk)
    if not held.is_counted:
        raise AlreadyGone
    held.forget(Signature.State.REMOVED)
    if held.entry is not None:
        on, withdrawal = held.petition.day_of(at), bytes(held.withdrawal_hash)
        record(SignatureRemoved(held.petition.slug, on, withdrawal, rule, number), on)
    return held
