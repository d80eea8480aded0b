"""What a letter says and to whom: the part that is sealed."""

import json
import unicodedata
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

BLOCK = 2048
# One encoder for all: making it takes longer than a letter does.
SPELL = json.JSONEncoder(ensure_ascii=False).encode


class BadLetter(ValueError):
    """A letter that must not be written: its recipient, subject or link would break the mail."""


@dataclass(frozen=True)
class Contents:
    recipient: str
    subject: str
    text: str
    html: str
    unsubscribe_url: str | None = None

    def to_bytes(self) -> bytes:
        """JSON, padded with spaces so that the length of an address does not show."""
        plain = SPELL(vars(self)).encode()
        return plain + b" " * (-len(plain) % BLOCK)

    @classmethod
    def from_bytes(cls, plain: bytes) -> "Contents":
        return cls(**json.loads(plain))

    @property
    def traces(self) -> tuple[str, ...]:
        """The words by which a server's answer could give the recipient away."""
        local, _, domain = self.recipient.rpartition("@")
        return local, domain, domain.split(".")[0]


def deliverable(recipient: str) -> str:
    """The address with its domain as the DNS spells it (IDNA); raises BadLetter."""
    try:
        # Whether an address is one people may sign with is not for the courier to say.
        valid = validate_email(recipient, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise BadLetter("This is not an address that mail can be sent to.") from error
    return f"{valid.local_part}@{(valid.ascii_domain or valid.domain).lower()}"


def checked_subject(subject: str) -> str:
    if not subject.strip() or _has_control(subject):
        raise BadLetter("A subject is one line of text.")
    return subject


def checked_link(url: str | None) -> str | None:
    if url is None:
        return None
    if not url.startswith(("https://", "http://")) or not url.isascii() or _breaks_out(url):
        raise BadLetter("An unsubscribe link is one http or https address.")
    return url


def _has_control(value: str) -> bool:
    return any(unicodedata.category(character) in {"Cc", "Zl", "Zp", "Cs"} for character in value)


def _breaks_out(url: str) -> bool:
    return _has_control(url) or any(character in ' <>"' for character in url)
