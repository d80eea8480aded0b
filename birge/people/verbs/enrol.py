"""An operator gives somebody an account with a role, without an invitation."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import transaction

from birge.people.models import Account, Membership, Role


@transaction.atomic
def enrol(email: str, name: str, role: Role, of: str = "", *, at: dt.datetime) -> Account:
    """The account is found or made; whoever reads this mailbox can sign in to it."""
    email = email.strip().lower()
    account = Account.objects.filter(email=email).first()
    if account is None:
        account = Account.objects.create_user(email, name=name)
        EmailAddress.objects.create(user=account, email=email, primary=True, verified=True)
    Membership.objects.update_or_create(
        account=account, of=of, defaults={"role": role, "since": at.date()}
    )
    return account
