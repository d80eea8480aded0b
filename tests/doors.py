"""The doors of a web server in tests: the bridge to Django, and a database that is away."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from birge.kit.bridge import Bridge


class Closing(Bridge):
    """Leaves no connection open, which would keep the database of the tests from going."""

    async def aside(self, act: Callable[[], Any]) -> Any:
        def closing() -> Any:
            try:
                return act()
            finally:
                connection.close()

        return await super().aside(closing)


@contextmanager
def without_database() -> Iterator[None]:
    """No new connection reaches it; those of other threads are closed after each piece of work."""
    connection.close()
    settings, kept = connection.settings_dict, dict(connection.settings_dict)
    settings |= (
        {"NAME": "/nowhere/at/all"} if connection.vendor == "sqlite" else {"HOST": "/nowhere"}
    )
    try:
        yield
    finally:
        connection.close()
        settings.update(kept)
