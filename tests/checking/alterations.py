"""Everything that was ever done to a receipt, and what is said of it. No line may be accepted."""

from dataclasses import replace
from hashlib import sha256

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.encoding import canonical
from birge.ledger.note import to_base64, write
from tests.checking.receipts import COSIGNED_AT, LOG, ORIGIN, WITNESSES, Held, entry, held, secret

GOOD = held(257, 100)
FILE = bytes(GOOD)
HEAD = str(GOOD.checkpoint)
ENTRY = entry(100).decode()


def flipped(value: bytes, at: int = 0) -> bytes:
    return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]


def resigned(checkpoint: Checkpoint) -> bytes:
    return bytes(replace(GOOD, checkpoint=checkpoint))


def swapped(old: bytes, new: bytes) -> bytes:
    assert FILE.count(old) == 1
    return FILE.replace(old, new)


def spelt(extra: bytes) -> bytes:
    return bytes(replace(GOOD, extra=extra))


def leaf(body: bytes) -> bytes:
    """A log that holds something that is no fact."""
    return bytes(held(2, 1, [entry(0), body]))


def removed() -> bytes:
    """An entry that is no signature has no secret, even if it names the hash of one."""
    fact = {"kind": "petitions.signature_removed", "petition": "clean-air", "on": "2026-11-22"}
    mark = sha256(b"\x03" + secret(0)).hexdigest()
    body = canonical({**fact, "withdrawal": mark, "rule": "same_person", "number": 1})
    return bytes(held(1, 0, [body]).saying("random", "record", entry=body.decode()))


def lines(*signed: str, text: str = HEAD) -> bytes:
    return GOOD.under(write(text, signed))


def with_hashes(*hashes: bytes) -> bytes:
    return bytes(replace(GOOD, hashes=hashes))


def spare_bit(encoded: str) -> str:
    """The same 32 bytes in another spelling: the last letter has two bits that mean nothing."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return encoded[:-2] + alphabet[alphabet.index(encoded[-2]) + 1] + "="


SHORT = GOOD.hashes[:-1]
FIRST = to_base64(GOOD.hashes[0])
ROOT = to_base64(GOOD.checkpoint.root)
OTHER = Held(GOOD.checkpoint, 101, GOOD.hashes, b"").fields
LOG_LINE, *WITNESS_LINES = GOOD.lines
FALSE_LINE = LOG.sign(HEAD.replace("257", "258"))
FALSE_WITNESS = WITNESSES[0].cosign(HEAD.replace("257", "258"), COSIGNED_AT)
SECRET, RANDOM = GOOD.fields["secret"], GOOD.fields["random"]

ALTERED: dict[str, tuple[bytes, str]] = {
    "entry, one bit": (bytes(GOOD.saying(entry=ENTRY.replace("air", "ais"))), "not_included"),
    "entry, one space": (bytes(GOOD.saying(entry=ENTRY.replace(",", ", ", 1))), "not_included"),
    "entry of another": (bytes(GOOD.saying(entry=OTHER["entry"])), "not_included"),
    "entry missing": (bytes(GOOD.saying("entry")), "bad_extra"),
    "hash, one bit": (with_hashes(flipped(GOOD.hashes[0]), *GOOD.hashes[1:]), "not_included"),
    "last hash, one bit": (with_hashes(*SHORT, flipped(GOOD.hashes[-1])), "not_included"),
    "hashes in another order": (with_hashes(*GOOD.hashes[::-1]), "not_included"),
    "one hash too few": (with_hashes(*SHORT), "wrong_count"),
    "one hash too many": (with_hashes(*GOOD.hashes, GOOD.hashes[-1]), "wrong_count"),
    "no hashes": (with_hashes(), "wrong_count"),
    "64 hashes": (with_hashes(*GOOD.hashes[:1] * 64), "bad_lines"),
    "hash of 31 bytes": (swapped(FIRST.encode(), to_base64(b"h" * 31).encode()), "bad_lines"),
    "hash in another spelling": (swapped(FIRST.encode(), spare_bit(FIRST).encode()), "bad_base64"),
    "hash without padding": (swapped(FIRST.encode(), FIRST[:-1].encode()), "bad_base64"),
    "hash with a space": (swapped(FIRST.encode(), b" " + FIRST.encode()), "bad_base64"),
    "root, one bit": (
        swapped(ROOT.encode(), to_base64(flipped(GOOD.checkpoint.root)).encode()),
        "bad_signature",
    ),
    "root in another spelling": (swapped(ROOT.encode(), spare_bit(ROOT).encode()), "bad_signature"),
    "root, one bit, and signed": (
        resigned(replace(GOOD.checkpoint, root=flipped(GOOD.checkpoint.root))),
        "not_included",
    ),
    "size": (swapped(b"\n257\n", b"\n258\n"), "bad_signature"),
    "size, and signed": (resigned(replace(GOOD.checkpoint, size=600)), "wrong_count"),
    "size below the index": (resigned(replace(GOOD.checkpoint, size=100)), "beyond_head"),
    "size of nothing": (resigned(replace(GOOD.checkpoint, size=0)), "beyond_head"),
    "index of a neighbour": (swapped(b"index 100\n", b"index 101\n"), "not_included"),
    "index at the size": (swapped(b"index 100\n", b"index 257\n"), "beyond_head"),
    "index beyond all": (swapped(b"index 100\n", b"index " + b"9" * 19 + b"\n"), "beyond_head"),
    "index with a zero": (swapped(b"index 100\n", b"index 0100\n"), "bad_number"),
    "index below zero": (swapped(b"index 100\n", b"index -1\n"), "bad_number"),
    "index of no digits": (swapped(b"index 100\n", b"index \n"), "bad_number"),
    "index missing": (swapped(b"index 100\n", b""), "bad_lines"),
    "extra missing": (bytes(replace(GOOD, extra=b"")), "bad_lines"),
    "signature of another head": (lines(FALSE_LINE, *WITNESS_LINES), "bad_signature"),
    "cosignature of another head": (
        lines(LOG_LINE, FALSE_WITNESS, WITNESS_LINES[1]),
        "bad_signature",
    ),
    "a true line and a false one": (lines(LOG_LINE, FALSE_LINE, *WITNESS_LINES), "bad_signature"),
    "signature of the log missing": (lines(*WITNESS_LINES), "unknown_log"),
    "cosignature missing": (lines(LOG_LINE, WITNESS_LINES[0]), "too_few_witnesses"),
    "one witness twice": (
        lines(LOG_LINE, WITNESS_LINES[0], WITNESS_LINES[0]),
        "too_few_witnesses",
    ),
    "head of another log": (resigned(replace(GOOD.checkpoint, origin="x/ledger")), "unknown_log"),
    "head with one line more": (
        lines(LOG.sign(f"{HEAD}more\n"), text=f"{HEAD}more\n"),
        "bad_head",
    ),
    "head without size": (lines(LOG.sign(f"{ORIGIN}\n"), text=f"{ORIGIN}\n"), "bad_head"),
    "secret of another": (bytes(GOOD.saying(secret=OTHER["secret"])), "not_your_secret"),
    "secret in capitals": (bytes(GOOD.saying(secret=SECRET.upper())), "bad_extra"),
    "secret of half bytes": (bytes(GOOD.saying(secret=SECRET[1:])), "bad_extra"),
    "secret that is a number": (bytes(GOOD.saying(secret=1)), "bad_extra"),
    "record of another": (bytes(GOOD.saying(record=b"other".hex())), "not_your_record"),
    "random of another": (bytes(GOOD.saying(random=OTHER["random"])), "not_your_record"),
    "random cut elsewhere": (
        bytes(GOOD.saying(random=RANDOM[:-2], record=RANDOM[-2:] + GOOD.fields["record"])),
        "not_your_record",
    ),
    "random without record": (bytes(GOOD.saying("record")), "bad_extra"),
    "record without random": (bytes(GOOD.saying("random")), "bad_extra"),
    "a field that nobody knows": (bytes(GOOD.saying(name="Aigül")), "bad_extra"),
    "a field of the machine": (spelt(b'{"__proto__":"x","entry":"x"}'), "bad_extra"),
    "extra with a space": (spelt(GOOD.extra.replace(b":", b": ", 1)), "bad_extra"),
    "extra twice the same": (spelt(GOOD.extra.replace(b"{", b'{"entry":"x",', 1)), "bad_extra"),
    "extra that is a list": (spelt(b"[]"), "bad_extra"),
    "extra that is nothing": (spelt(b"null"), "bad_extra"),
    "extra that is deep": (spelt(b'{"entry":' + b"[" * 20_000 + b"]" * 20_000 + b"}"), "bad_extra"),
    "extra with half a letter": (spelt(b'{"entry":"\\ud800"}'), "bad_extra"),
    "extra that is no text": (spelt(b"\xff\xfe"), "bad_extra"),
    "entry that is no fact": (leaf(b"[1]"), "bad_leaf"),
    "entry without a kind": (leaf(b'{"a":1}'), "bad_leaf"),
    "entry misspelt": (leaf(entry(1).replace(b"2026-11-22", b"22.11.2026")), "bad_leaf"),
    "entry with a field less": (leaf(entry(1).replace(b'"language":"kk",', b"")), "bad_leaf"),
    "entry with a field more": (leaf(entry(1).replace(b"{", b'{"a":1,', 1)), "bad_leaf"),
    "removal with a secret": (removed(), "not_your_secret"),
    "another first line": (swapped(b"tlog-proof@v1", b"tlog-proof@v2"), "not_receipt"),
    "a mark before the text": (b"\xef\xbb\xbf" + FILE, "not_receipt"),
    "ends of lines changed": (FILE.replace(b"\n", b"\r\n"), "no_head"),
    "no newline at the end": (FILE[:-1], "bad_note"),
    "a line more at the end": (FILE + b"\n", "bad_note"),
    "only the first line": (b"c2sp.org/tlog-proof@v1\n", "no_head"),
    "a page instead": (b"<!doctype html><title>404</title>", "not_receipt"),
    "zeros": (bytes(1000), "not_receipt"),
    "no text": (bytes(range(256)) * 4, "not_text"),
    "nothing": (b"", "empty"),
    "five megabytes": (b"c2sp.org/tlog-proof@v1\n" + b"A" * (5 << 20), "too_large"),
}  # fmt: skip
