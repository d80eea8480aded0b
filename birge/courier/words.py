"""Nothing that names a person may stay in what the outbox keeps in clear."""

import re
from collections.abc import Iterable

MAXIMUM_LENGTH = 300

ADDRESS = re.compile(r'(?:"[^"]*"|[^\s<>()\[\],;:"]+)@[^\s<>(),;:"]+')
IP_ADDRESS = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,}\b"
)
# A mail provider's host name tells half of the address. Codes such as 5.1.1 hold no letter.
HOST = re.compile(r"(?:[a-z]+://\S+)|(?:(?:[\w-]+\.)+[^\W\d_][\w-]+)", re.IGNORECASE)
# With a server's own session number, its logs give the address back.
SESSION = re.compile(r"(?=[^\s\[\]]*\d)[^\s\[\]]{12,}")


def scrub(text: str, known: Iterable[str] = ()) -> str:
    """One line without addresses, host names and session numbers, nor the `known` words."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    for pattern in (ADDRESS, IP_ADDRESS, HOST, SESSION):
        line = pattern.sub("[…]", line)
    for word in sorted({word for word in known if word}, key=len, reverse=True):
        line = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "[…]", line, flags=re.IGNORECASE)
    return line[:MAXIMUM_LENGTH]
