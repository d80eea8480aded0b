"""The doors of a web server in tests: the bridge to Django, and a database that is away."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.core.wsgi import get_wsgi_application
from django.db import connection

from birge.kit.bridge import Bridge, Message, Receive, Scope, Send
from tests.loops import run


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


class Short(Protocol):
    """A way before Django."""

    async def answers(self, scope: Scope, receive: Receive, send: Send) -> bool: ...


class Door:
    """A web server in front of a short way, which counts what Django is asked."""

    def __init__(self, make: Callable[[Bridge], Short]) -> None:
        self.asked = 0
        self._wsgi = get_wsgi_application()
        self._django, self.writer = (Closing(self._counting, threads=number) for number in (2, 1))
        self.short = make(self._django)

    def _counting(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.asked += 1
        return self._wsgi(environ, start)

    def ask(
        self, path: str, headers: dict[str, str], body: bytes, *, method: str = "POST",
        query: bytes = b"", scheme: str = "http",
    ) -> tuple[int, dict[str, str], str]:  # fmt: skip
        """Status, headers and page; the body comes in two pieces, an empty header not at all."""
        scope = {
            "type": "http", "method": method, "path": path, "query_string": query,
            "scheme": scheme, "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1),
            "headers": [(a.encode(), b.encode()) for a, b in headers.items() if b],
        }  # fmt: skip
        half, told = len(body) // 2, list[Message]()
        pieces = [body[half:], body[:half]]

        async def receive() -> Message:
            return {"type": "http.request", "body": pieces.pop(), "more_body": bool(pieces)}

        async def send(message: Message) -> None:
            told.append(message)

        async def answer() -> None:
            if not await self.short.answers(scope, receive, send):
                await self._django(scope, receive, send)

        run(answer())
        found = {name.decode(): value.decode() for name, value in told[0]["headers"]}
        return told[0]["status"], found, b"".join(one["body"] for one in told[1:]).decode()
