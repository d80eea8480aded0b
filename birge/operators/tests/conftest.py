import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from birge.people.models import Account


def staff(email: str, *, proofs: int = 2) -> Account:
    account = Account.objects.create_user(email, is_staff=True)
    EmailAddress.objects.create(user=account, email=email, primary=True, verified=True)
    if proofs > 1:
        TOTP.activate(account, "A" * 32)
    return account


@pytest.fixture
def olzhas(db: None) -> Account:
    """An operator."""
    return staff("olzhas.operator@example.kz")


@pytest.fixture
def desk(olzhas: Account) -> Client:
    client = Client()
    client.force_login(olzhas)
    return client
