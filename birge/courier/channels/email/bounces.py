"""Reading what a mail server sends back: a delivery status notification (RFC 3464)."""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from birge.courier.words import scrub

MAXIMUM_BYTES = 1024 * 1024
KEY = re.compile(r"[+<]([0-9a-f]{20})@", re.IGNORECASE)
STATUS = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")


class NotABounce(ValueError):
    """The message reports no failure of a letter."""


@dataclass(frozen=True)
class Report:
    """`keys` are the letters it may speak of; `permanent`: the server has given up."""

    keys: frozenset[str]
    status: str
    permanent: bool
    diagnostic: str


def read(raw: bytes) -> Report:
    raw = raw[:MAXIMUM_BYTES]
    try:
        fields = next(_failures(email.message_from_bytes(raw)), None)
    except RecursionError:
        fields = None
    if fields is None:
        raise NotABounce
    status = STATUS.search(_field(fields, "Status"))
    return Report(
        keys=_keys(raw),
        status=status[0] if status else "5.0.0",
        permanent=_field(fields, "Action").lower() == "failed",
        diagnostic=scrub(_field(fields, "Diagnostic-Code"), _traces(fields)),
    )


def _failures(message: "Message[str, str]") -> Iterator["Message[str, str]"]:
    for part in message.walk():
        blocks = part.get_payload()
        if part.get_content_type() != "message/delivery-status" or not isinstance(blocks, list):
            continue
        for block in blocks:
            if isinstance(block, Message) and _field(block, "Action").lower() in {
                "failed",
                "delayed",
            }:
                yield block


def _keys(raw: bytes) -> frozenset[str]:
    """Wherever it stands: the return address it came to, or the returned Message-ID."""
    text = raw.decode("latin-1").replace("=\r\n", "").replace("=\n", "")
    return frozenset(key.lower() for key in KEY.findall(text))


def _traces(fields: "Message[str, str]") -> set[str]:
    """The words of the recipient's address, which the server's text may repeat apart."""
    recipients = f"{_field(fields, 'Final-Recipient')};{_field(fields, 'Original-Recipient')}"
    parts = re.split(r"[;@\s]", recipients)
    return {word for part in parts for word in (part, part.split(".")[0])} - {"rfc822", "utf-8"}


def _field(fields: "Message[str, str]", name: str) -> str:
    return str(fields.get(name, "")).strip()
