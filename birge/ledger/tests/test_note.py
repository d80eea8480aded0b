import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.ledger.checkpoint import Checkpoint, whole_number
from birge.ledger.note import (
    COSIGNS,
    BadNote,
    Key,
    Signer,
    from_base64,
    split,
    to_base64,
    verify,
    write,
)

LOG = Signer.from_seed("birge.example/ledger", bytes(32))
WITNESS = Signer.from_seed("witness.example/w1", bytes([1]) * 32)
HEAD = str(Checkpoint("birge.example/ledger", 3, bytes(range(32))))
NOTE = write(HEAD, [LOG.sign(HEAD), WITNESS.cosign(HEAD, 1_679_315_147)])
KEYS = [LOG.key(), WITNESS.key(COSIGNS)]


def test_a_note_names_who_signed_and_when_a_witness_did() -> None:
    text, signatures = verify(NOTE, KEYS)
    assert text == HEAD
    assert [(one.key.name, one.at) for one in signatures] == [
        ("birge.example/ledger", None),
        ("witness.example/w1", 1_679_315_147),
    ]


def test_a_published_example_verifies() -> None:
    """The key and note of the documentation of Go's sumdb/note, which we did not write."""
    key = Key.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    line = (
        "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNX"
        "gKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    assert verify(f"{text}\n{line}".encode(), [key])[0] == text


def test_a_key_is_one_line() -> None:
    for key in KEYS:
        assert Key.parse(str(key)) == key


@pytest.mark.parametrize(
    "line",
    ["", "name", "name+00000000+", "a b+00000000+AAAA", str(LOG.key())[:-4], "x" + str(LOG.key())],
)
def test_what_is_no_key_is_refused(line: str) -> None:
    with pytest.raises(BadNote):
        Key.parse(line)


@given(st.integers(0, len(NOTE) * 8 - 1))
def test_no_bit_of_a_note_is_without_meaning(bit: int) -> None:
    altered = bytearray(NOTE)
    altered[bit // 8] ^= 1 << bit % 8
    try:
        _, signatures = verify(bytes(altered), KEYS)
    except BadNote:
        return
    assert len(signatures) == 1, "the altered line is a stranger's now"


@pytest.mark.parametrize(
    "note",
    [
        b"",
        HEAD.encode(),
        HEAD.encode() + b"\n",
        NOTE[:-1],
        NOTE.replace(b"\n3\n", b"\n3\r\n"),
        NOTE.replace(b"\n\n", b"\n"),
        NOTE + b"\n",
        NOTE + b"- not a line\n",
        NOTE + "\u2014 name  AAAAAAA=\n".encode(),
        NOTE + "\u2014 na+me AAAAAAA=\n".encode(),
        NOTE + "\u2014 name AAAA\n".encode(),
        NOTE + b"\xff",
        b"x" * (1 << 20) + NOTE,
    ],
)
def test_what_is_no_note_is_refused(note: bytes) -> None:
    with pytest.raises(BadNote):
        verify(note, KEYS)


def test_strangers_do_not_count() -> None:
    stranger = Signer.from_seed(LOG.name, bytes([9]) * 32)
    with pytest.raises(BadNote, match="none of the known"):
        verify(write(HEAD, [stranger.sign(HEAD)]), KEYS)
    _, signatures = verify(write(HEAD, [stranger.sign(HEAD), LOG.sign(HEAD)]), KEYS)
    assert [one.key for one in signatures] == [LOG.key()]


def test_one_false_line_of_a_known_key_refuses_the_note() -> None:
    other = HEAD.replace("\n3\n", "\n4\n")
    with pytest.raises(BadNote, match="does not verify"):
        verify(write(HEAD, [LOG.sign(other), WITNESS.cosign(HEAD, 1)]), KEYS)


def test_a_cosignature_is_bound_to_its_time() -> None:
    line = WITNESS.cosign(HEAD, 1)
    blob = bytearray(from_base64(line.split(" ")[2].strip()))
    blob[11] = 2
    forged = f"\u2014 {WITNESS.name} {to_base64(bytes(blob))}\n"
    with pytest.raises(BadNote):
        verify(write(HEAD, [forged]), KEYS)


def test_a_time_beyond_all_times_is_refused() -> None:
    with pytest.raises(BadNote, match="time"):
        verify(write(HEAD, [WITNESS.cosign(HEAD, 1 << 63)]), KEYS)


def test_a_plain_signature_does_not_pass_for_a_cosignature() -> None:
    both = Signer.from_seed(WITNESS.name, bytes([1]) * 32)
    with pytest.raises(BadNote, match="none of the known"):
        verify(write(HEAD, [both.sign(HEAD)]), [both.key(COSIGNS)])


@given(st.text())
def test_text_is_split_at_the_last_empty_line(text: str) -> None:
    text += "\n"
    try:
        note = write(text, [LOG.sign(text)])
    except (BadNote, UnicodeEncodeError):
        return
    assert split(note)[0] == text


def test_a_head_is_read_back() -> None:
    head = Checkpoint("birge.example/ledger", 3, bytes(range(32)))
    assert Checkpoint.parse(str(head)) == head


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "extension\n",
        HEAD[:-1],
        "\n" + HEAD.split("\n", 1)[1],
        HEAD.replace("\n3\n", "\n03\n"),
        HEAD.replace("\n3\n", "\n-3\n"),
        HEAD.replace("\n3\n", "\n\u0663\n"),
        HEAD.replace("=", ""),
        "origin\n0\nAAAA\n",
    ],
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Checkpoint.parse(text)


def test_a_number_has_one_spelling() -> None:
    assert whole_number("0") == 0
    for text in ("", "00", "+1", " 1", "1_0", "1" * 20):
        with pytest.raises(BadNote):
            whole_number(text)
