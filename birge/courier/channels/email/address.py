"""Reading settings.MAIL_URL and MAIL_FROM, refusing odd values with a sentence."""

import ipaddress
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"starttls": 587, "implicit": 465, "none": 25}
TIMEOUT = 20.0  # seconds for one step of the conversation


class OutboxOnly:
    """Nothing leaves this machine: letters are kept for a page."""


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    tls: str
    user: str = ""
    password: str = ""
    ca: str | None = None
    timeout: float = TIMEOUT


@dataclass(frozen=True)
class Sender:
    header: str
    local: str
    domain: str

    def envelope(self, message_key: str) -> str:
        """A return address of its own for each letter, so that a bounce names its letter."""
        return f"{self.local}+{message_key}@{self.domain}"

    def message_id(self, message_key: str) -> str:
        return f"<{message_key}@{self.domain}>"


def parse_mail_url(url: str) -> Server | OutboxOnly:
    """smtp://user:password@host:port?tls=starttls|implicit|none&ca=/path/to/authority.pem"""
    if url == "outbox:":
        return OutboxOnly()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _odd("its port is not a number between 1 and 65535") from None
    if parts.scheme != "smtp" or not parts.hostname:
        raise _odd("it must start with smtp://host, or be outbox:")
    if parts.path.strip("/") or parts.fragment:
        raise _odd("nothing may stand between the host and the question mark")
    _refuse_odd_host(parts.hostname)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    tls, ca = options.pop("tls", "starttls"), options.pop("ca", None)
    if options:
        raise _odd(f"it knows no option {next(iter(options))}; there are tls and ca")
    if tls not in PORTS:
        raise _odd("tls is starttls, implicit or none")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    _refuse_leaks(parts.hostname, tls, user, password)
    if ca is not None and not Path(ca).is_file():
        raise _odd("the file named by ca does not exist")
    return Server(parts.hostname, port or PORTS[tls], tls, user, password, ca)


def parse_sender(mail_from: str) -> Sender:
    name, address = parseaddr(mail_from)
    local, _, domain = address.rpartition("@")
    if not local or not domain or not address.isascii() or len(local) > 40 or "\n" in mail_from:
        raise ImproperlyConfigured(
            "BIRGE_MAIL_FROM is not one ASCII address with at most 40 characters before the @. "
            "Use something like: Birge <letters@example.org>"
        )
    return Sender(header=formataddr((name, address)), local=local, domain=domain)


def _refuse_leaks(host: str, tls: str, user: str, password: str) -> None:
    if bool(user) != bool(password):
        raise _odd("a user and a password go together")
    if not (user + password).isascii():
        raise _odd("user and password are ASCII; Python's smtplib knows no other")
    if user and tls == "none" and not _is_this_machine(host):
        raise _odd("a password may not travel in clear: use tls=starttls or tls=implicit")


def _refuse_odd_host(host: str) -> None:
    try:
        host.encode("idna")
    except UnicodeError:
        raise _odd("its host is no name of a server") from None


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _odd(why: str) -> ImproperlyConfigured:
    # The value itself holds a password and stays out of the message.
    return ImproperlyConfigured(
        f"BIRGE_MAIL_URL cannot be used: {why}. "
        "Use smtp://user:password@host:port?tls=starttls, implicit or none."
    )
