"""A witness that claims to hold more than the log: believed where no other says otherwise."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import Signer
from birge.ledger.tree import Hashes
from birge.ledger.witnesses import Witness, WitnessAhead, Witnesses

SIGNER = Signer.from_seed("log.example/ledger", b"1" * 32)
HEAD = Checkpoint(SIGNER.name, 0, bytes(32))
NOTE = b"a head that was signed"


class Claims(BaseHTTPRequestHandler):
    """409 and a size: what a witness answers that holds another size than it was told."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(409)
        self.end_headers()
        self.wfile.write(b"999\n")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def claims() -> Iterator[Witness]:
    with HTTPServer(("127.0.0.1", 0), Claims) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Witness(SIGNER.key(), f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


def empty(_size: int) -> Hashes:
    return lambda _level, _index: bytes(32)


def ask(*witnesses: Witness) -> list[str]:
    return Witnesses(witnesses, empty)(HEAD, NOTE)


def test_a_larger_head_that_nobody_denies_stops_the_log(claims: Witness) -> None:
    with pytest.raises(WitnessAhead):
        ask(claims)


def test_one_who_claims_it_against_another_stops_nothing(claims: Witness) -> None:
    honest = Witness(SIGNER.key(), "http://127.0.0.1:9", line="— its line\n", signed=NOTE)
    assert ask(claims, honest) == ["— its line\n"]
