import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import Key, Signer, to_base64, verify, write
from birge.ledger.tests.trees import Grown
from birge.ledger.tree import consistency_proof
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from logs import LOG, ORIGIN, Log, head, policy, signature

from birge_verify.cosigning import Answer, Witness, hold_alone, own_key
from birge_verify.memory import Memory
from birge_verify.notes import read_key
from birge_verify.outcome import Misused
from birge_verify.policy import read_policy
from birge_verify.witness import WitnessServer

NOW = 1_795_342_999
HONEST = Grown([signature(n) for n in range(40)])
FORK = Grown([signature(n if n != 5 else 99) for n in range(40)])


def make(folder: Path, name: str = "witness.example/own") -> Witness:
    private = Ed25519PrivateKey.from_private_bytes(bytes([3]) * 32)
    logs = (read_key(str(LOG.key())),)
    return Witness(name, private, logs, Memory(folder), lambda: NOW)


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    return make(tmp_path / "witness")


def ask(old: int, size: int, tree: Grown = HONEST, note: bytes | None = None) -> bytes:
    proof = consistency_proof(min(old, size), size, tree.hashes)
    lines = [f"old {old}\n", *(f"{to_base64(one)}\n" for one in proof), "\n"]
    return "".join(lines).encode() + (note or head(size, tree.root(size)))


def test_a_log_that_grows_is_cosigned_each_time(witness: Witness) -> None:
    key = Key.parse(str(witness.key))
    for old, size in [(0, 3), (3, 3), (3, 4), (4, 40)]:
        answer = witness.answer(ask(old, size))
        assert answer.status == 200
        note = head(size, HONEST.root(size)) + answer.body.encode()
        text, (signature_,) = verify(note, [key])
        assert Checkpoint.parse(text).size == size
        assert signature_.at == NOW


def test_another_old_size_is_told_the_right_one(witness: Witness) -> None:
    witness.answer(ask(0, 7))
    for old in (0, 6):
        answer = witness.answer(ask(old, 9))
        assert answer == Answer(409, "7\n", "text/x.tlog.size")


def test_a_fork_is_never_cosigned(witness: Witness) -> None:
    assert witness.answer(ask(0, 10)).status == 200
    assert witness.answer(ask(10, 20, FORK)).status == 422
    assert witness.answer(ask(10, 10, FORK)).status == 409
    assert witness.answer(ask(0, 20, FORK)).status == 409
    assert witness.answer(ask(10, 20)).status == 200


def test_two_witnesses_shown_a_split_view_do_not_both_cosign_one(tmp_path: Path) -> None:
    first, second = make(tmp_path / "1", "w.example/1"), make(tmp_path / "2", "w.example/2")
    assert first.answer(ask(0, 10)).status == 200
    assert second.answer(ask(0, 10, FORK)).status == 200
    for size in (10, 11, 30):
        assert first.answer(ask(10, size, FORK)).status != 200
        assert second.answer(ask(10, size)).status != 200


def test_a_replayed_head_is_refused(witness: Witness) -> None:
    witness.answer(ask(0, 10))
    assert witness.answer(ask(10, 9)).status == 400
    assert witness.answer(ask(0, 9)).status == 409


def test_a_head_by_a_stranger_is_refused(witness: Witness) -> None:
    stranger = Signer.from_seed(ORIGIN, bytes([66]) * 32)
    text = str(Checkpoint(ORIGIN, 10, HONEST.root(10)))
    assert witness.answer(ask(0, 10, note=write(text, [stranger.sign(text)]))).status == 403
    false = write(text, [LOG.sign(text.replace("10", "11"))])
    assert witness.answer(ask(0, 10, note=false)).status == 403
    assert witness.answer(ask(0, 10)).status == 200


def test_an_unknown_log_is_refused(witness: Witness) -> None:
    other = Signer.from_seed("other.example", bytes([66]) * 32)
    text = str(Checkpoint("other.example", 10, HONEST.root(10)))
    assert witness.answer(ask(0, 10, note=write(text, [other.sign(text)]))).status == 404


def test_a_first_head_of_no_entries_has_the_empty_root(witness: Witness) -> None:
    assert witness.answer(ask(0, 0, note=head(0, bytes(32)))).status == 409
    assert witness.answer(ask(0, 0)).status == 200
    assert witness.answer(ask(0, 5)).status == 200


def test_a_proof_beside_no_old_entries_is_refused(witness: Witness) -> None:
    body = ask(0, 10).replace(b"old 0\n", b"old 0\n" + to_base64(bytes(32)).encode() + b"\n")
    assert witness.answer(body).status == 422


@pytest.mark.parametrize(
    "body",
    [
        b"", b"old 0\n", b"old -1\n\n", b"old 00\n\n", b"new 0\n\n", b"\xff\n\n",
        ask(0, 10)[:-1], ask(0, 10).replace(b"old 0\n", b"old 0\nAAAA\n"),
        ask(0, 10).replace(b"old 0\n", b"old 0\n" + b"A" * 43 + b"=\n" * 64),
        b"old 11\n\n" + head(10, HONEST.root(10)), b"old 0\n\nhello\n\n\xe2\x80\x94 a AAAAAAA=\n",
    ],
)  # fmt: skip
def test_a_bad_request_is_told_so(witness: Witness, body: bytes) -> None:
    assert witness.answer(body).status == 400


def test_what_was_cosigned_is_remembered_by_the_next_start(tmp_path: Path) -> None:
    assert make(tmp_path).answer(ask(0, 10)).status == 200
    again = make(tmp_path)
    assert again.answer(ask(10, 20, FORK)).status == 422
    assert again.answer(ask(10, 20)).status == 200


def test_the_key_is_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    first = own_key(tmp_path)
    assert own_key(tmp_path).private_bytes_raw() == first.private_bytes_raw()
    assert (tmp_path / "witness.key").stat().st_mode & 0o077 == 0


def test_a_second_witness_on_one_memory_does_not_start(tmp_path: Path) -> None:
    hold_alone(tmp_path)
    with pytest.raises(Misused):
        hold_alone(tmp_path)


def test_requests_at_the_same_instant_give_one_history(witness: Witness) -> None:
    """Of all heads asked for from the same old size, exactly one is cosigned."""
    witness.answer(ask(0, 10))
    answers: list[int] = []
    bodies = [ask(10, size, tree) for size in range(11, 40) for tree in (HONEST,)]
    threads = [
        threading.Thread(target=lambda body=body: answers.append(witness.answer(body).status))
        for body in bodies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * (len(bodies) - 1)


@pytest.fixture
def served(witness: Witness) -> Iterator[tuple[str, int]]:
    with WitnessServer(("127.0.0.1", 0), witness) as server:
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield "127.0.0.1", server.server_address[1]
        server.shutdown()
        thread.join()


def send(served: tuple[str, int], method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
    connection = HTTPConnection(*served, timeout=5)
    try:
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_over_http(served: tuple[str, int], witness: Witness) -> None:
    assert send(served, "GET", "/key") == (200, f"{witness.key}\n".encode())
    status, line = send(served, "POST", "/add-checkpoint", ask(0, 10))
    assert (status, line.startswith("\u2014 witness.example/own ".encode())) == (200, True)
    assert send(served, "POST", "/add-checkpoint", ask(0, 11)) == (409, b"10\n")
    assert send(served, "POST", "/elsewhere", ask(10, 11))[0] == 404
    assert send(served, "GET", "/elsewhere")[0] == 404
    assert send(served, "PUT", "/add-checkpoint")[0] == 501


def test_a_body_too_large_is_not_read(served: tuple[str, int]) -> None:
    connection = HTTPConnection(*served, timeout=5)
    connection.putrequest("POST", "/add-checkpoint")
    connection.putheader("Content-Length", str(1 << 40))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_policy_of_a_witness_is_that_of_everyone(tmp_path: Path) -> None:
    Log(tmp_path).publish([])
    assert read_policy(policy(tmp_path)).logs[0] == read_key(str(LOG.key()))
