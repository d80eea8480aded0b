"""Where the mail of the tests really arrives: an SMTP server on this machine."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller

from bench.load.servers import free_port

LINK = re.compile(r"https?://\S+/confirm/\S+")
ANY = re.compile("")


class Mailbox:
    def __init__(self) -> None:
        self.received: list[tuple[str, EmailMessage]] = []
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        for recipient in envelope.rcpt_tos:
            self.received.append((recipient, message))
        return "250 taken"

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._controller.stop()

    def letters_to(self, address: str, holding: re.Pattern[str] = ANY) -> list[EmailMessage]:
        """In the order in which they came, those whose text holds the pattern."""
        ours = [message for recipient, message in self.received if recipient == address]
        return [message for message in ours if holding.search(text_of(message))]

    def wait(
        self, address: str, number: int = 1, seconds: float = 15, holding: re.Pattern[str] = ANY
    ) -> EmailMessage:
        """The letter of this number to this address; fails where none comes."""
        until = time.monotonic() + seconds
        while len(self.letters_to(address, holding)) < number:
            assert time.monotonic() < until, f"no letter {number} came to {address}"
            time.sleep(0.05)
        return self.letters_to(address, holding)[number - 1]


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def links_in(message: EmailMessage) -> list[str]:
    """Every link, as a scanner follows them: of the text and of the HTML."""
    html = message.get_body(("html",))
    assert html is not None
    return re.findall(r"https?://[^\s\"<>]+", text_of(message) + html.get_content())


def confirmation_link(message: EmailMessage) -> str:
    found = LINK.search(text_of(message))
    assert found, text_of(message)
    return found.group()
