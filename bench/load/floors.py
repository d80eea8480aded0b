"""What nobody can do without: the same bytes in and out, on the same server."""

import hashlib
import hmac
import os
from typing import Any
from urllib.parse import parse_qs

PAGE = b"x" * int(os.environ.get("FLOOR_BYTES", "10000"))
KEY = b"k" * 32
HEADERS = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"content-length", str(len(PAGE)).encode()),
]


async def form(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Read a form and make one HMAC of it; nothing is stored."""
    body = (await receive())["body"]
    parse_qs(body)
    hmac.digest(KEY, scope["path"].encode(), hashlib.sha256)
    await page(scope, receive, send)


async def page(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The bytes of a page, from a bare ASGI application."""
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": PAGE})
