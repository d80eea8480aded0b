from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from birge.people.forgetting import forget_overwritten
from birge.people.receipt import Receipt
from birge.petitions.verbs.erase import erase
from tests.cast import make_cast


@pytest.mark.committing
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps no such file")
def test_an_erased_name_leaves_the_write_ahead_log_too(committed: None) -> None:
    cast, receipt = make_cast(), Receipt.new()
    cast.sign(cast.collecting(), receipt=receipt, display="full", given_name="Żmijewskaqq")
    needle = "Żmijewskaqq".encode()
    assert any(needle in path.read_bytes() for path in databases())
    erase(receipt)
    forget_overwritten()
    assert not any(needle in path.read_bytes() for path in databases())


def databases() -> list[Path]:
    assert connection.vendor == "sqlite"
    return list(Path(settings.DATA_DIR).glob("*.sqlite3*"))
