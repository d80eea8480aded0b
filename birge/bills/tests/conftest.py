import pytest

from birge.bills.tests.lawbook import Lawbook
from tests.cast import Cast


@pytest.fixture
def lawbook(cast: Cast) -> Lawbook:
    return Lawbook(cast.cause)
