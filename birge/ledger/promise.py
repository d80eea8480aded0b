"""The signed promise that a leaf will be under a published head by a given second."""

from dataclasses import dataclass

from birge.ledger.checkpoint import whole_number
from birge.ledger.note import BadNote, Key, Signer, from_base64, to_base64, verify


@dataclass(frozen=True)
class Promise:
    """`by` is seconds since 1970. The signer's name is the log's origin and "/promise"."""

    name: str
    leaf: bytes
    by: int

    def __str__(self) -> str:
        return f"{self.name}\nleaf {to_base64(self.leaf)}\nby {self.by}\n"

    @classmethod
    def parse(cls, text: str) -> "Promise":
        lines = text.split("\n")
        if len(lines) != 4 or lines[3] or not lines[0].endswith("/promise"):
            raise BadNote("a promise is three lines")
        if not lines[1].startswith("leaf ") or not lines[2].startswith("by "):
            raise BadNote("a promise names a leaf and a time")
        leaf = from_base64(lines[1][5:])
        if len(leaf) != 32:
            raise BadNote("the leaf's hash is not 32 bytes")
        return cls(lines[0], leaf, whole_number(lines[2][3:]))


def promise(leaf: bytes, by: int, signer: Signer) -> bytes:
    text = str(Promise(signer.name, leaf, by))
    # Made of parts that can't break a note: what `write` would look for is not in them.
    return f"{text}\n{signer.sign(text)}".encode()


def read(note: bytes, key: Key) -> Promise:
    text, _ = verify(note, [key])
    kept = Promise.parse(text)
    if kept.name != key.name:
        raise BadNote(f"{key.name} cannot promise for {kept.name}")
    return kept
