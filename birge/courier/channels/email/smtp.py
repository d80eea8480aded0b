"""Taking letters to a mail server: one connection for many, opened again when it broke.

All that smtplib raises about a conversation is an OSError.
"""

import contextlib
import smtplib
import ssl
from collections.abc import Sequence
from functools import lru_cache
from socket import SHUT_RDWR
from types import TracebackType
from typing import Self

from birge.courier.channels import NotDelivered
from birge.courier.channels.email.address import Sender, Server
from birge.courier.channels.email.message import written
from birge.courier.contents import Contents
from birge.courier.models import Letter

# One connection carries so many letters: servers count them, and begin to refuse.
LETTERS = 100


class Smtp:
    keeps_words = False

    def __init__(self, server: Server, sender: Sender) -> None:
        self.server, self.sender = server, sender
        self._client: smtplib.SMTP | None = None
        self._carried = 0
        self._is_clean = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.rest()

    def rest(self) -> None:
        client, self._client = self._client, None
        if client is None:
            return
        try:
            client.quit()
        except OSError:
            client.close()

    def cut(self) -> None:
        client = self._client
        socket = client.sock if client else None
        if socket is not None:
            with contextlib.suppress(OSError):
                socket.shutdown(SHUT_RDWR)

    def deliver(self, letter: Letter, contents: Contents) -> str:
        message = written(letter, contents, self.sender)
        is_plain = contents.recipient.isascii()
        options = () if is_plain else ("SMTPUTF8", "BODY=8BITMIME")
        client = self._begun(self.sender.envelope(letter.message_key), options)
        try:
            answer = _converse(client, contents.recipient, message)
        except OSError as error:
            self._drop()
            raise NotDelivered(f"the connection broke: {error}", broken=True) from error
        self._is_clean = True
        return answer

    def _begun(self, envelope: str, options: Sequence[str]) -> smtplib.SMTP:
        """With the sender accepted; one that the other side closed meanwhile is opened again."""
        client, self._is_clean = self._connected(), False
        if options and not client.has_extn("smtputf8"):
            self._is_clean = True
            raise NotDelivered("this address needs SMTPUTF8, not offered here", permanent=True)
        try:
            code, answer = client.mail(envelope, options)
        except OSError as error:
            self._drop()
            if not self._carried:
                raise NotDelivered(f"the connection broke: {error}", broken=True) from error
            return self._begun(envelope, options)
        if code != 250:
            # That says something about us and our settings, and nothing about this letter.
            raise NotDelivered(_answer(code, answer), unreachable=True)
        self._carried += 1
        return client

    def _connected(self) -> smtplib.SMTP:
        if self._carried >= LETTERS:
            self.rest()
        elif self._client is not None and not self._is_clean and not _is_alive(self._client):
            self._drop()
        if self._client is None:
            self._carried = 0
            self._client = connect(self.server, self.sender.domain)
        return self._client

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def connect(server: Server, name: str) -> smtplib.SMTP:
    """`name` is how we greet: not this machine's own name, which is nobody's business.

    Raises NotDelivered with `unreachable` whatever happens, for a refused password or an odd
    certificate too: the letter is not to blame, and the operator can mend it.
    """
    client: smtplib.SMTP | None = None
    try:
        client = _open(server, name)
        client.ehlo_or_helo_if_needed()
        if server.tls == "starttls":
            client.starttls(context=_trusted(server.ca))
            client.ehlo_or_helo_if_needed()
        if server.user:
            client.login(server.user, server.password)
    except (OSError, ValueError) as error:
        if client is not None:
            client.close()
        raise NotDelivered(f"no conversation: {_words(error)}", unreachable=True) from error
    return client


def _open(server: Server, name: str) -> smtplib.SMTP:
    host, port, timeout = server.host, server.port, server.timeout
    if server.tls == "implicit":
        context = _trusted(server.ca)
        return smtplib.SMTP_SSL(host, port, name, timeout=timeout, context=context)
    return smtplib.SMTP(host, port, name, timeout=timeout)


@lru_cache(maxsize=8)
def _trusted(ca: str | None) -> ssl.SSLContext:
    """Read once for as long as the process lives: it takes as long as twenty letters."""
    return ssl.create_default_context(cafile=ca)


def _converse(client: smtplib.SMTP, recipient: str, message: bytes) -> str:
    """`message` ends its lines as they travel, the last one too, and begins with a header."""
    code, answer = client.rcpt(recipient)
    if code not in (250, 251):
        # 421 ends the conversation, whoever the letter is for.
        raise NotDelivered(_answer(code, answer), permanent=code >= 500, unreachable=code == 421)
    code, answer = client.docmd("data")
    if code == 354:
        # smtplib looks for both, line ends and points, with patterns: a tenth of a delivery.
        client.send(message.replace(b"\r\n.", b"\r\n..") + b".\r\n")
        code, answer = client.getreply()
    if code != 250:
        raise NotDelivered(_answer(code, answer), permanent=code >= 500)
    return _answer(code, answer)


def _is_alive(client: smtplib.SMTP) -> bool:
    """RSET also clears what a refused letter left behind in the conversation."""
    try:
        return client.rset()[0] == 250
    except OSError:
        return False


def _answer(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return str(error) or type(error).__name__
