"""Mail servers on loopback, each with a character of its own."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Postmaster:
    """Takes what it is given, but for the answers, pauses and drops set by recipient."""

    def __init__(self, pipelines: bool = True) -> None:
        self.pipelines = pipelines
        self.envelopes: list[Envelope] = []
        self.sessions: set[int] = set()
        self.encrypted: list[bool] = []
        self.refuses: dict[str, str] = {}
        self.refuses_data: dict[str, str] = {}
        self.refuses_sender = ""
        self.drops: set[str] = set()
        self.pause = 0.0
        self.hangs: set[str] = set()
        self.on_data: Callable[[], None] = lambda: None

    @property
    def messages(self) -> list[EmailMessage]:
        return [_parsed(envelope) for envelope in self.envelopes]

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        return [*answers[:-1], *(["250-PIPELINING"] if self.pipelines else []), answers[-1]]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuses_sender:
            return self.refuses_sender
        envelope.mail_from, envelope.mail_options = address, options
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.drops:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        hangs = self.hangs.intersection(envelope.rcpt_tos)
        await asyncio.sleep(60 if hangs else self.pause)
        self.on_data()
        if answer := self.refuses_data.get(envelope.rcpt_tos[0]):
            return answer
        self.envelopes.append(envelope)
        self.sessions.add(id(session))
        self.encrypted.append(session.ssl is not None)
        return "250 2.0.0 queued"


class LoopbackServer(Controller):
    """On a free port of its own."""

    def __init__(self, postmaster: Postmaster, **options: Any) -> None:
        self.postmaster = postmaster
        super().__init__(postmaster, hostname="127.0.0.1", port=0, **options)

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}?tls=none"


def password_is(expected: str) -> Callable[..., AuthResult]:
    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and data.password == expected.encode()
        return AuthResult(success=right, handled=right)

    return check


def self_made_certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """The certificate's file, for the client to trust, and the server's side of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    here = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([here]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "certificate.pem", folder / "key.pem"
    public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return public, context


def _parsed(envelope: Envelope) -> EmailMessage:
    content = envelope.content
    assert isinstance(content, bytes)
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message
