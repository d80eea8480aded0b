import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.ledger.note import BadNote, Signer, verify
from birge.ledger.promise import promise, read
from birge.ledger.proof import Proof

HEAD = "birge.example/ledger\n3\nAAAA\n\n\u2014 birge.example/ledger AAAAAAA=\n".encode()
hashes = st.binary(min_size=32, max_size=32)
SIGNER = Signer.from_seed("birge.example/ledger/promise", bytes([4]) * 32)


@given(st.integers(0, 10**12), st.lists(hashes, max_size=63).map(tuple), st.binary(max_size=100))
def test_a_proof_is_read_back(index: int, way: tuple[bytes, ...], extra: bytes) -> None:
    proof = Proof(index, way, HEAD, extra)
    assert Proof.parse(bytes(proof)) == proof


def test_a_proof_begins_as_the_specification_says() -> None:
    lines = bytes(Proof(7, (bytes(32),), HEAD, b"hello")).decode().split("\n")
    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra aGVsbG8=", "index 7"]
    assert lines[4:6] == ["", "birge.example/ledger"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\n\n",
        b"c2sp.org/tlog-proof@v1\n\n",
        b"c2sp.org/tlog-proof@v2\nindex 1\n\n",
        b"c2sp.org/tlog-proof@v1\nextra AA==\n\n",
        b"c2sp.org/tlog-proof@v1\nindex 01\n\n",
        b"c2sp.org/tlog-proof@v1\nindex 1\nextra AA==\n\n",
        b"c2sp.org/tlog-proof@v1\nindex 1\nAA==\n\n",
        b"c2sp.org/tlog-proof@v1\nindex 1\n",
        bytes(Proof(1, (bytes(32),) * 64, HEAD)),
    ],
)
def test_what_is_no_proof_is_refused(content: bytes) -> None:
    with pytest.raises(BadNote):
        Proof.parse(content)


@given(hashes, st.integers(0, 10**11))
def test_a_promise_is_read_back_by_its_key(leaf: bytes, by: int) -> None:
    kept = read(promise(leaf, by, SIGNER), SIGNER.key())
    assert (kept.leaf, kept.by) == (leaf, by)


def test_no_bit_of_a_promise_is_without_meaning() -> None:
    note = promise(bytes(32), 1_795_342_920, SIGNER)
    for bit in range(len(note) * 8):
        altered = bytearray(note)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BadNote):
            read(bytes(altered), SIGNER.key())


def test_a_promise_is_no_head_and_a_head_no_promise() -> None:
    from birge.ledger.checkpoint import Checkpoint
    from birge.ledger.note import write

    with pytest.raises(BadNote):
        Checkpoint.parse(verify(promise(bytes(32), 1, SIGNER), [SIGNER.key()])[0])
    text = str(Checkpoint(SIGNER.name, 3, bytes(32)))
    with pytest.raises(BadNote):
        read(write(text, [SIGNER.sign(text)]), SIGNER.key())
