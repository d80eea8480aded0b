"""Someone leaves a team, or is removed from it. A team never loses its last organiser so."""

import datetime as dt

from django.db import transaction

from birge.people import trail
from birge.people.models import Account, Membership
from birge.upkeep import erasures

CLOSED = "people.closed"


class LastOfTeam(ValueError):
    """Nobody would be left who can invite others."""


@transaction.atomic
def dismiss(membership: Membership, by: Account | None, at: dt.datetime) -> None:
    """`by` is nobody where the operator does it, who notes it. Raises LastOfTeam."""
    peers = Membership.objects.select_for_update().filter(of=membership.of, role=membership.role)
    if membership.role in ("organiser", "officer") and len(peers) == 1:
        raise LastOfTeam
    membership.delete()
    if by is None:
        return
    verb = "leave" if membership.account_id == by.pk else "dismiss"
    trail.note(by, verb, at, of=membership.of, about=membership.role)


@transaction.atomic
def close_account(account: Account, at: dt.datetime) -> None:
    """The person goes; what they did stays in the trail, as done by a former member."""
    erasures.note(CLOSED, _key(account))
    for membership in account.memberships.all():
        dismiss(membership, account, at)
    account.delete()


@transaction.atomic
def close_again(key: str, at: dt.datetime) -> bool:
    """After a restore. A team that has nobody else now gets another one by an operator."""
    closed = [one for one in Account.objects.select_for_update() if _key(one) == key]
    for account in closed:
        account.delete()
    return bool(closed)


def _key(account: Account) -> str:
    """Nothing of the person; a number of a row is given once more only after a restore."""
    return erasures.key_of(account.pk, account.joined_on)
