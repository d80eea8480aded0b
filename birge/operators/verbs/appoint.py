"""Making someone an operator: only from the command line, where one holds the server already."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import transaction

from birge.people import trail
from birge.people.address import parse
from birge.people.models import Account


class NoSuchOperator(ValueError):
    """This address is no operator's."""


@transaction.atomic
def appoint(typed: str, at: dt.datetime) -> Account:
    """The account is made if there is none. Raises BadAddress."""
    email = parse(typed).deliverable.lower()
    account = Account.objects.filter(email=email).first() or Account.objects.create_user(email)
    EmailAddress.objects.get_or_create(
        user=account, email=email, defaults={"primary": True, "verified": True}
    )
    return _set(account, True, "appoint-operator", at)


@transaction.atomic
def dismiss_operator(typed: str, at: dt.datetime) -> Account:
    """The account stays, without its rights. Raises BadAddress or NoSuchOperator."""
    email = parse(typed).deliverable.lower()
    account = Account.objects.filter(email=email, is_staff=True).first()
    if account is None:
        raise NoSuchOperator
    return _set(account, False, "dismiss-operator", at)


def _set(account: Account, is_staff: bool, verb: str, at: dt.datetime) -> Account:
    account.is_staff = is_staff
    account.is_superuser = False
    account.save(update_fields=["is_staff", "is_superuser"])
    trail.note(None, verb, at, about=f"account {account.pk}")
    return account
