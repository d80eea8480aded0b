"""Which tests are run again on the second engine: all that use a database.

What opens none says nothing of an engine: once, beside SQLite, is enough for it.
"""

from collections.abc import Sequence

import pytest
from django.test import TransactionTestCase

OPTION = "--only-with-a-database"
# What every fixture that opens a database asks for in the end.
GIVE_ONE = {
    "db", "transactional_db", "django_db_setup", "django_db_reset_sequences",
    "django_db_serialized_rollback", "live_server",
}  # fmt: skip


def left_out(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    return [item for item in items if not uses_a_database(item)]


def uses_a_database(item: pytest.Item) -> bool:
    """By its mark, by its fixtures with all that these ask for, or as a test case of Django's."""
    if item.get_closest_marker("django_db"):
        return True
    group = getattr(item, "cls", None)
    if group is not None and issubclass(group, TransactionTestCase):
        return True
    return bool(GIVE_ONE.intersection(getattr(item, "fixturenames", ())))
