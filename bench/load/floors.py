"""What nobody can do without: the same bytes in and out, on the same server."""

import hashlib
import hmac
import os
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

PAGE = b"x" * int(os.environ.get("FLOOR_BYTES", "10000"))
KEY = b"k" * 32
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(PAGE)))]


def form(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Read a form and make one HMAC of it; nothing is stored."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    parse_qs(environ["wsgi.input"].read(length))
    hmac.digest(KEY, environ["PATH_INFO"].encode(), hashlib.sha256)
    start_response("200 OK", HEADERS)
    return [PAGE]


async def page(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The bytes of a page, from a bare ASGI application."""
    if scope["type"] != "http":
        return
    headers = [(name.lower().encode(), value.encode()) for name, value in HEADERS]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": PAGE})
