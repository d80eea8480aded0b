"""Taking letters to a mail server: one connection for many, opened again when it broke.

All that smtplib raises about a conversation is an OSError.
"""

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
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
GO_ON = 354
# To the sender, to the recipient, and to the wish to send.
WANTED = ((250,), (250, 251), (GO_ON,))
Answer = tuple[int, bytes]


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
        try:
            answer = self._converse(letter.message_key, contents.recipient, message)
        except OSError as error:
            self._drop()
            raise NotDelivered(f"the connection broke: {error}", broken=True) from error
        self._is_clean = True
        return answer

    def _converse(self, key: str, recipient: str, message: bytes) -> str:
        """`message` ends its lines as they travel, the last one too, and begins with a header."""
        client, is_plain = self._connected(), recipient.isascii()
        if not is_plain and not client.has_extn("smtputf8"):
            raise NotDelivered("this address needs SMTPUTF8, not offered here", permanent=True)
        self._is_clean = False
        options = "" if is_plain else " SMTPUTF8 BODY=8BITMIME"
        answers = _answers(
            client, f"MAIL FROM:<{self.sender.envelope(key)}>{options}",
            f"RCPT TO:<{recipient}>", "DATA",
        )  # fmt: skip
        try:
            first = next(answers)
        except OSError:
            if not self._carried:
                raise
            # The other side closed it meanwhile; over a new one it is tried once.
            self._drop()
            return self._converse(key, recipient, message)
        self._judge([first, *answers])
        # smtplib looks for both, line ends and points, with patterns: a tenth of a delivery.
        client.send(message.replace(b"\r\n.", b"\r\n..") + b".\r\n")
        code, answer = client.getreply()
        if code != 250:
            raise NotDelivered(_answer(code, answer), permanent=code >= 500)
        return _answer(code, answer)

    def _judge(self, answers: list[Answer]) -> None:
        """Raises NotDelivered where the sender, the recipient or the letter is not wanted."""
        wanted = [code in good for (code, _), good in zip(answers, WANTED, strict=False)]
        self._carried += wanted[0]
        if all(wanted):
            return
        if answers[-1][0] == GO_ON:
            # It waits for a letter to nobody.
            self._drop()
        number = wanted.index(False)
        code = answers[number][0]
        # What is said of the sender is about us and our settings, and nothing about this letter.
        # 421 ends the conversation, whoever the letter is for.
        is_ours = number == 0 or code == 421
        raise NotDelivered(
            _answer(*answers[number]), permanent=code >= 500 and not is_ours, unreachable=is_ours
        )

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


def _answers(client: smtplib.SMTP, *commands: str) -> Iterator[Answer]:
    """To all of them at once where the server takes them so (RFC 2920), else up to a refusal."""
    lines = [f"{command}\r\n".encode() for command in commands]
    if client.has_extn("pipelining"):
        client.send(b"".join(lines))
        for _line in lines:
            yield client.getreply()
        return
    for line, good in zip(lines, WANTED, strict=True):
        client.send(line)
        yield (answer := client.getreply())
        if answer[0] not in good:
            return


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
