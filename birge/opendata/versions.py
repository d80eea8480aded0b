"""How a reader who has an answer already can be told that it still holds, without making it."""

import datetime as dt
from importlib.metadata import version

from django.db import connection
from django.db.models import F

from birge.ledger.state import mark
from birge.opendata.models import Topic

RELEASE = version("birge")


def changed(name: str) -> None:
    """Called in the transaction of what changes public data without a fact of its own."""
    if not Topic.objects.filter(name=name).update(version=F("version") + 1):
        Topic.objects.get_or_create(name=name)


def version_of(*names: str) -> str:
    rows = dict(Topic.objects.filter(name__in=names).values_list("name", "version"))
    return ",".join(str(rows.get(name, 0)) for name in names)


def versions() -> tuple[tuple[str, int], ...]:
    """Of every part. Plain SQL: each reading of a kept page asks, and the ORM takes long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, version FROM opendata_topic ORDER BY name")
        return tuple(cursor.fetchall())


def version_at(at: dt.datetime, *names: str) -> str:
    """For what the record counts, and what turns overdue when a day ends somewhere."""
    return f"{mark()},{version_of(*names)},{at:%Y%m%d%H}"
