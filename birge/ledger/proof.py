"""A receipt as text (C2SP tlog-proof): a leaf's way to a signed head, and what the signer holds."""

from dataclasses import dataclass

from birge.ledger.checkpoint import whole_number
from birge.ledger.note import BadNote, from_base64, to_base64

FIRST_LINE = "c2sp.org/tlog-proof@v1"
LONGEST_PROOF = 63


@dataclass(frozen=True)
class Proof:
    """`head` is the signed head, verbatim; `extra` is believed by nobody until it is checked."""

    index: int
    hashes: tuple[bytes, ...]
    head: bytes
    extra: bytes = b""

    def __bytes__(self) -> bytes:
        lines = [FIRST_LINE]
        if self.extra:
            lines.append(f"extra {to_base64(self.extra)}")
        lines.append(f"index {self.index}")
        lines += [to_base64(one) for one in self.hashes]
        return "\n".join([*lines, "", ""]).encode() + self.head

    @classmethod
    def parse(cls, content: bytes) -> "Proof":
        own, gap, head = content.partition(b"\n\n")
        try:
            lines = own.decode("ascii").split("\n")
        except UnicodeDecodeError:
            raise BadNote("the proof's own lines are ASCII") from None
        if not gap or lines.pop(0) != FIRST_LINE or not lines:
            raise BadNote("not a tlog-proof")
        extra = from_base64(lines.pop(0)[6:]) if lines[0].startswith("extra ") else b""
        if not lines or not lines[0].startswith("index "):
            raise BadNote("the proof names no index")
        hashes = tuple(from_base64(line) for line in lines[1:])
        if len(hashes) > LONGEST_PROOF or any(len(one) != 32 for one in hashes):
            raise BadNote("a proof is at most 63 hashes of 32 bytes")
        return cls(whole_number(lines[0][6:]), hashes, head, extra)
