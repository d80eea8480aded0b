"""However long the queue, its next letters are found at once."""

import datetime as dt

import pytest
from django.db import connection

from birge.courier.models import Letter

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a short table whole")
def test_the_next_letters_are_read_from_their_index(at: dt.datetime) -> None:
    for some in (Letter.objects.due(at).urgent(), Letter.objects.due(at).news()):
        plan = some[:50].explain()
        assert "USING INDEX courier_letter_due" in plan
        assert "TEMP B-TREE" not in plan
