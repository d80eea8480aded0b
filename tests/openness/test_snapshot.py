"""A dump is of one moment, and nobody waits for it."""

import threading

import pytest
from django.db import connection

from birge.opendata.snapshot import snapshot
from birge.petitions.models import Petition, Text
from tests.cast import Cast, make_cast


def add_one(cast: Cast) -> None:
    try:
        cast.collecting("meanwhile")
    finally:
        connection.close()


@pytest.mark.committing
def test_what_is_written_meanwhile_is_written_and_not_read(committed: None) -> None:
    cast = make_cast()
    cast.collecting("before")
    with snapshot():
        texts = Text.objects.count()
        writer = threading.Thread(target=add_one, args=[cast])
        writer.start()
        writer.join(timeout=15)
        assert not writer.is_alive()
        assert Petition.objects.count() == 1
        assert Text.objects.count() == texts
    assert Petition.objects.count() == 2
    # The connection is as it was: it can write again.
    cast.collecting("afterwards")
