"""How many more letters of a kind the outbox may hold."""

from django.db import connection

from birge.courier.models import Letter

ROOM_LOCK = 0x6269_7268


def room(kind: str, most: int) -> int:
    """Until the caller's transaction ends nobody else is told of the same room."""
    if connection.vendor == "postgresql":
        # SQLite's transactions that may write follow one another anyway.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ROOM_LOCK])
    return max(0, most - Letter.objects.held(kind).count())
