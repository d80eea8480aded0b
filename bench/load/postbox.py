"""A mail server for a measurement: it takes every letter in a real conversation, and reads it."""

import asyncio
import quopri
import re
from collections.abc import Callable

LONGEST = 1 << 20
RECIPIENT = re.compile(rb"<([^>]+)>")
LINK = re.compile(rb"/[a-z]{2}/petitions/confirm/[\w=-]+/")
ANSWERS = {
    b"EHLO": b"250-here\r\n250 PIPELINING", b"HELO": b"250 here",
    b"MAIL": b"250 yes", b"RCPT": b"250 yes", b"RSET": b"250 yes", b"NOOP": b"250 yes",
    b"DATA": b"354 go on", b"QUIT": b"221 bye",
}  # fmt: skip


class Postbox:
    """`on_letter` is told to whom each letter is, and the link in it."""

    def __init__(self, on_letter: Callable[[str, str], None]) -> None:
        self._on_letter = on_letter
        self.open = self.most_open = 0

    async def serve(self, port: int) -> asyncio.Server:
        return await asyncio.start_server(self._converse, "127.0.0.1", port, limit=LONGEST)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        self.most_open = max(self.open, self.most_open)
        try:
            await self._answer(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            # The other side ended, or the measurement did.
            return
        finally:
            self.open -= 1
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        recipient = ""
        while line := await reader.readline():
            verb = line[:4].upper()
            writer.write(ANSWERS.get(verb, b"502 what?") + b"\r\n")
            found = RECIPIENT.search(line)
            if verb == b"RCPT" and found:
                recipient = found[1].decode()
            elif verb == b"DATA":
                letter = await reader.readuntil(b"\r\n.\r\n")
                link = LINK.search(quopri.decodestring(letter))
                if link:
                    self._on_letter(recipient, link[0].decode())
                writer.write(b"250 taken\r\n")
            elif verb == b"QUIT":
                return
