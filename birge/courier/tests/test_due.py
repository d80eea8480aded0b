"""However long the queue, its next letters are found at once."""

import datetime as dt

import pytest
from django.db import connection

from birge.courier.models import Letter

pytestmark = pytest.mark.django_db


by_index = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL reads a short table whole"
)


@by_index
def test_the_next_letters_are_read_from_their_index(at: dt.datetime) -> None:
    for some in (Letter.objects.due(at).urgent(), Letter.objects.due(at).news()):
        plan = some[:50].explain()
        assert "USING INDEX courier_letter_due" in plan
        assert "TEMP B-TREE" not in plan


@by_index
def test_what_is_forgotten_at_each_round_is_found_without_reading_all(at: dt.datetime) -> None:
    for some, index in (
        (Letter.objects.outlived(at), "courier_letter_open (expires_at<?)"),
        (Letter.objects.marked_before(at), "courier_letter_marked (created_at<?)"),
    ):
        assert f"USING INDEX {index}" in some.order_by().explain()
