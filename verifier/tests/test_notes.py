import pytest
from birge.ledger.note import COSIGNS
from hypothesis import given
from hypothesis import strategies as st
from logs import LOG, ORIGIN, WITNESSES, head

from birge_verify.notes import open_note, read_head, read_key, read_number
from birge_verify.outcome import Refused
from birge_verify.policy import Policy

KEYS = (read_key(str(LOG.key())),)
WITNESS_KEYS = tuple(read_key(str(one.key(COSIGNS))) for one in WITNESSES)
NOTE = head(3, bytes(32), WITNESSES[:2])


def test_a_head_says_who_cosigned_and_when() -> None:
    opened, cosigned = Policy(KEYS, WITNESS_KEYS, 2).open_head(NOTE)
    assert (opened.origin, opened.size, opened.root) == (ORIGIN, 3, bytes(32))
    assert list(cosigned) == ["witness.example/w1", "witness.example/w2"]


def test_too_few_witnesses_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        Policy(KEYS, WITNESS_KEYS, 3).open_head(NOTE)
    assert refused.value.problem == "too_few_witnesses"


def test_one_witness_signing_twice_is_one() -> None:
    twice = NOTE + WITNESSES[0].cosign(read_text(), 5).encode()
    with pytest.raises(Refused):
        Policy(KEYS, WITNESS_KEYS, 3).open_head(twice)


def test_witnesses_alone_do_not_make_a_head() -> None:
    with pytest.raises(Refused) as refused:
        Policy((), WITNESS_KEYS, 2).open_head(NOTE)
    assert refused.value.problem == "unknown_log"


@given(st.integers(0, len(NOTE) * 8 - 1))
def test_no_bit_of_a_head_is_without_meaning(bit: int) -> None:
    altered = bytearray(NOTE)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Refused):
        Policy(KEYS, WITNESS_KEYS, 2).open_head(bytes(altered))


@pytest.mark.parametrize(
    "note",
    [
        b"", b"\n\n", NOTE[:-1], NOTE + b"\n", NOTE + b"x\n", NOTE.replace(b"\n3\n", b"\n3\t\n"),
        NOTE + "\u2014 a AAAA\n".encode(), NOTE + b"\xff\n", b"x" * (1 << 20) + NOTE,
        NOTE.replace("\u2014".encode(), b"-"),
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(note: bytes) -> None:
    with pytest.raises(Refused):
        open_note(note, KEYS)


@pytest.mark.parametrize("line", ["", "a+b", "a+00000000+AAAA", str(LOG.key())[1:], "a b+00+c"])
def test_what_is_no_key_is_refused(line: str) -> None:
    with pytest.raises(Refused):
        read_key(line)


@pytest.mark.parametrize(
    "text",
    ["", "a\n1\n", "a\n01\nAAAA\n", "\n1\nAAAA\n", f"{ORIGIN}\n1\nAAAA\n", read_head.__name__],
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_head(text)


def test_a_number_has_one_spelling() -> None:
    assert read_number("0") == 0
    for text in ("", "00", "+1", "1 ", "\u0661", "9" * 20):
        with pytest.raises(Refused):
            read_number(text)


def read_text() -> str:
    return NOTE.decode().rpartition("\n\n")[0] + "\n"
