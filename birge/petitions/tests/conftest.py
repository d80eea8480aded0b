import pytest
from django.test import Client

from birge.people.models import Role
from tests.cast import Cast, member


@pytest.fixture
def organiser(client: Client, cast: Cast) -> None:
    """Whoever asks is an organiser of the cast's cause."""
    client.force_login(member("asem@example.kz", Role.ORGANISER, cast.cause.scope))
