"""The head of the log as text (C2SP tlog-checkpoint), without extension lines."""

import re
from dataclasses import dataclass

from birge.ledger.note import BadNote, from_base64, to_base64

SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{to_base64(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        lines = text.split("\n")
        if len(lines) != 4 or lines[3] or not lines[0]:
            raise BadNote("a head is three lines")
        root = from_base64(lines[2])
        if len(root) != 32:
            raise BadNote("the root is not 32 bytes")
        return cls(lines[0], whole_number(lines[1]), root)


def whole_number(text: str) -> int:
    if not SIZE.fullmatch(text):
        raise BadNote(f"{text!r} is not a whole number in its one spelling")
    return int(text)
