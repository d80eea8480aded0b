"""Sender, recipient and the wish to send go in one piece, where a server takes them so."""

import datetime as dt
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.courier.channels import NotDelivered
from birge.courier.channels.email.address import Server, parse_sender
from birge.courier.channels.email.smtp import Smtp
from birge.courier.contents import Contents
from birge.courier.models import Letter
from birge.courier.tests.writing import AT

SENDER = parse_sender("Birge <letters@birge.example>")
LETTER = Letter(message_key="k" * 20, kind="petitions.confirm", language="kk", created_at=AT)
CONTENTS = Contents("aigul@example.kz", "Растаңыз", "Қолыңызды растаңыз\n", "<p>Растаңыз</p>", None)
TAKEN = ("250 yes", "250 yes", "354 go on")


class Odd:
    """Says nothing until all three have come; then all that it was told to say, and no more."""

    def __init__(self, answers: tuple[str, ...]) -> None:
        self._answers = answers
        self.connections, self.texts = 0, list[bytes]()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _from = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            with connection, connection.makefile("rwb", 0) as wire:
                wire.write(b"220 odd\r\n")
                self._converse(wire)

    def _converse(self, wire: "socket.SocketIO") -> None:
        while line := wire.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                wire.write(b"250-odd\r\n250 PIPELINING\r\n")
            elif verb == b"DATA":
                wire.write("".join(f"{answer}\r\n" for answer in self._answers).encode())
                if len(self._answers) < len(TAKEN):
                    return
                if self._answers[-1].startswith("354"):
                    self._read_a_text(wire)
            elif verb not in (b"MAIL", b"RCPT"):
                wire.write(b"250 yes\r\n")

    def _read_a_text(self, wire: "socket.SocketIO") -> None:
        text = b""
        while not text.endswith(b"\r\n.\r\n"):
            if not (line := wire.readline()):
                return
            text += line
        self.texts.append(text)
        wire.write(b"250 taken\r\n")


@contextmanager
def talking_to(*answers: str) -> Iterator[tuple[Odd, Smtp]]:
    odd = Odd(answers)
    try:
        with Smtp(Server("127.0.0.1", odd.port, "none", timeout=5), SENDER) as channel:
            yield odd, channel
    finally:
        odd.close()


def test_they_are_not_asked_one_by_one() -> None:
    with talking_to(*TAKEN) as (odd, channel):
        for _letter in range(2):
            assert channel.deliver(LETTER, CONTENTS) == "250 taken"
    assert (odd.connections, len(odd.texts)) == (1, 2)


@pytest.mark.parametrize(
    ("answers", "permanent", "unreachable"),
    [
        (("550 not you", "503 who?", "503 who?"), False, True),
        (("250 yes", "550 nobody", "503 who?"), True, False),
        (("250 yes", "451 later", "503 who?"), False, False),
        (("250 yes", "421 no more", "421 no more"), False, True),
        (("250 yes", "250 yes", "554 no letter"), True, False),
        (("250 yes", "250 yes", "250 yes"), False, False),
    ],
)
def test_the_first_refusal_is_the_reason(
    answers: tuple[str, ...], permanent: bool, unreachable: bool
) -> None:
    with talking_to(*answers) as (odd, channel), pytest.raises(NotDelivered) as refusal:
        channel.deliver(LETTER, CONTENTS)
    assert (refusal.value.permanent, refusal.value.unreachable) == (permanent, unreachable)
    assert not refusal.value.broken
    assert odd.texts == []


def test_a_letter_to_nobody_is_not_begun() -> None:
    """RFC 2920, 3.1: a server may take the wish to send although it refused the recipient."""
    with talking_to("250 yes", "550 nobody", "354 go on") as (odd, channel):
        for _letter in range(2):
            with pytest.raises(NotDelivered, match="550 nobody"):
                channel.deliver(LETTER, CONTENTS)
    assert (odd.connections, odd.texts) == (2, [])


CODES = st.sampled_from([220, 250, 251, 354, 421, 450, 451, 500, 503, 550, 554])


@settings(deadline=dt.timedelta(seconds=5), max_examples=40)
@given(st.lists(CODES, max_size=3))
def test_whatever_it_answers_a_letter_leaves_only_where_all_three_are_taken(
    codes: list[int],
) -> None:
    is_taken = len(codes) == 3 and codes[0] == 250 and codes[1] in (250, 251) and codes[2] == 354
    with talking_to(*(f"{code} said" for code in codes)) as (odd, channel):
        try:
            assert channel.deliver(LETTER, CONTENTS) == "250 taken"
            was_taken = True
        except NotDelivered:
            was_taken = False
    assert (was_taken, len(odd.texts)) == (is_taken, int(is_taken))
