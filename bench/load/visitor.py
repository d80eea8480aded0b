"""A line to a site, kept open, on which one asks after another."""

import asyncio
import re
from urllib.parse import urlencode

TOKEN = "a" * 32
LENGTH = re.compile(r"content-length: (\d+)", re.IGNORECASE)


class Line:
    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> tuple[int, str]:
        return await self._ask(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\n\r\n")

    async def post(self, path: str, form: dict[str, str]) -> tuple[int, str]:
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **form})
        return await self._ask(
            f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: csrftoken={TOKEN}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        )

    async def _ask(self, words: str) -> tuple[int, str]:
        """Status and body; 0 where the line broke."""
        try:
            reader, writer = await self._opened()
            writer.write(words.encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = LENGTH.search(head)
            body = await reader.readexactly(int(length[1]) if length else 0)
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            return 0, ""
        return int(head.split(" ", 2)[1]), body.decode()

    async def _opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None:
            name, _colon, port = self.host.partition(":")
            self._streams = await asyncio.open_connection(name, int(port), limit=1 << 20)
        return self._streams

    def close(self) -> None:
        if self._streams:
            self._streams[1].close()
            self._streams = None
