"""A WSGI application behind an ASGI server, on threads of its own.

For a site whose pages are made by blocking code, and whose shortest answers need no thread at all.
"""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

T = TypeVar("T")
UNPREFIXED = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
SECONDS_FOR_A_PIECE = 60


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Bridge:
    def __init__(self, application: Wsgi, threads: int) -> None:
        self._application = application
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send, extra: Environ | None = None
    ) -> None:
        """`extra` goes into the environment of the application."""
        exchange = _Exchange(receive, send, asyncio.get_running_loop())
        environ = {**environ_of(scope), "wsgi.input": exchange.body(scope), **(extra or {})}
        for message in await self.aside(lambda: exchange.run(self._application, environ)):
            await send(message)

    async def ask(self, environ: Environ) -> Answer:
        """What the application answers to a request that nobody sent."""
        return await self.aside(lambda: asked(self._application, environ))

    async def aside(self, act: Callable[[], T]) -> T:
        """Blocking work, on one of the threads."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, act)


class _Exchange:
    """One request and its answer, seen from a thread beside the loop that owns them."""

    def __init__(self, receive: Receive, send: Send, loop: asyncio.AbstractEventLoop) -> None:
        self._receive, self._send, self._loop = receive, send, loop

    def body(self, scope: Scope) -> io.BufferedIOBase:
        """Fetched as the application reads it, so that what it refuses is never taken in."""
        has_body = any(
            name in (b"content-length", b"transfer-encoding") for name, _value in scope["headers"]
        )
        return io.BufferedReader(_Body(self._next)) if has_body else io.BytesIO()

    def run(self, application: Wsgi, environ: Environ) -> list[Message]:
        """Sends all but the last piece; returns what is left to send."""
        waiting: list[Message] = []
        pieces = application(environ, lambda *said: waiting.append(_head(*said)))
        last = b""
        try:
            for piece in pieces:
                if last:
                    self._push([*waiting, _piece(last, more=True)])
                    waiting = []
                last = piece
        finally:
            if close := getattr(pieces, "close", None):
                close()
        return [*waiting, _piece(last, more=False)]

    def _push(self, messages: list[Message]) -> None:
        async def all_of_them() -> None:
            for message in messages:
                await self._send(message)

        asyncio.run_coroutine_threadsafe(all_of_them(), self._loop).result()

    def _next(self) -> Message:
        async def one() -> Message:
            return await self._receive()

        future = asyncio.run_coroutine_threadsafe(one(), self._loop)
        return future.result(SECONDS_FOR_A_PIECE)


class _Body(io.RawIOBase):
    def __init__(self, receive: Callable[[], Message]) -> None:
        self._receive, self._left, self._is_over = receive, b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left and not self._is_over:
            message = self._receive()
            self._left = message.get("body", b"")
            self._is_over = message["type"] != "http.request" or not message.get("more_body")
        taken = min(len(buffer), len(self._left))
        buffer[:taken], self._left = self._left[:taken], self._left[taken:]
        return taken


def environ_of(scope: Scope) -> Environ:
    """A name with an underscore is left out: it would stand for the same one with a dash."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"], "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host, "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
        "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").lower()
        if "_" in name:
            continue
        key = UNPREFIXED.get(name) or "HTTP_" + name.upper().replace("-", "_")
        text, joint = value.decode("latin-1"), "; " if name == "cookie" else ","
        environ[key] = f"{environ[key]}{joint}{text}" if key in environ else text
    return environ


def asked(application: Wsgi, environ: Environ) -> Answer:
    told: list[tuple[str, list[tuple[str, str]]]] = []
    pieces = application(environ, lambda status, headers, *_: told.append((status, headers)))
    try:
        body = b"".join(pieces)
    finally:
        if close := getattr(pieces, "close", None):
            close()
    status, headers = told[-1]
    return Answer(int(status[:3]), headers, body)


def _head(status: str, headers: list[tuple[str, str]], *_error: object) -> Message:
    pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return {"type": "http.response.start", "status": int(status[:3]), "headers": pairs}


def _piece(body: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}
