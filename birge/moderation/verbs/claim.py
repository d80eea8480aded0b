"""I am looking at this: for an hour nobody else decides it."""

import datetime as dt

from django.db import IntegrityError, transaction

from birge.moderation.models import Claim
from birge.people.models import Account


class ClaimedByAnother(ValueError):
    """A colleague said so first, within the hour."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(str(claim))
        self.claim = claim


@transaction.atomic
def claim(form: str, slug: str, by: Account, at: dt.datetime) -> Claim:
    """One's own claim begins anew, a lapsed one is taken over. Raises ClaimedByAnother."""
    held = Claim.objects.select_for_update().filter(form=form, slug=slug).first()
    if held is None:
        return _first(form, slug, by, at)
    if held.by_id != by.pk and held.holds(at):
        raise ClaimedByAnother(held)
    held.by, held.since = by, at
    held.save(update_fields=["by", "since"])
    return held


def _first(form: str, slug: str, by: Account, at: dt.datetime) -> Claim:
    try:
        with transaction.atomic():
            return Claim.objects.create(form=form, slug=slug, by=by, since=at)
    except IntegrityError:
        # A colleague pressed at the same instant.
        raise ClaimedByAnother(Claim.objects.get(form=form, slug=slug)) from None


def release(form: str, slug: str, by: Account) -> None:
    Claim.objects.filter(form=form, slug=slug, by=by).delete()
