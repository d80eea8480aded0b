"""Counting every signature of every petition, in one pass, in little memory.

A signature costs 16 bytes: bytes 1 to 13 of its W in the bucket that byte 0 names (112 bits: nobody
finds a second W with the same), and 3 bytes for its class, a petition with an assurance.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from struct import Struct
from typing import Any

from birge_verify.facts import REMOVED, SHEET, SIGNED, WITHDRAWN, read_fact
from birge_verify.wording import say

RECORD, KEPT, UNKNOWN = 16, 13, -1
RECORD_OF_W = Struct("B13s18x")
# What stands before the commitment in a signature, and how much W and the end of it take.
COMMITMENT = b'","commitment":"'
TAIL = 64 + len(b'"}')
LETTERS = b"0123456789abcdef"

Class = tuple[str, str]
Shape = tuple[bytes, bytes]
Parts = tuple[bytes, bytes, bytes]


@dataclass
class Numbers:
    """Of one petition: signatures left by assurance, and what was taken away."""

    counts: Counter[str] = field(default_factory=Counter)
    withdrawn: int = 0
    removed: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.counts.total()


@dataclass(frozen=True)
class Gone:
    """A withdrawal or removal, with the number of signatures of its bucket that came before it."""

    index: int
    after: int
    key: bytes
    petition: str
    rule: str | None


class Tally:
    def __init__(self) -> None:
        self.classes: list[Class] = []
        self.spelt: list[bytes] = []
        self.number_of: dict[Class, int] = {}
        self.known: dict[Shape, int] = {}
        self.signed: Counter[int] = Counter()
        self.buckets = [bytearray() for _ in range(256)]
        self.gone: dict[int, list[Gone]] = defaultdict(list)
        self.petitions: set[str] = set()
        self.sheets: dict[tuple[str, int], tuple[str, int]] = {}
        self.faults: list[str] = []

    def add(self, start: int, leaves: list[bytes]) -> None:
        """Take the next leaves, the first of which has the index `start`; raises Refused."""
        parts = [leaf.partition(COMMITMENT) for leaf in leaves]
        get = self.known.get
        classes = [get((before, rest[64:-TAIL]), UNKNOWN) for before, _, rest in parts]
        done = 0
        # A shape is one day, petition, language and assurance: seldom is a leaf of a new one.
        while UNKNOWN in classes[done:]:
            at = classes.index(UNKNOWN, done)
            self._add_signatures(start + done, leaves[done:at], parts[done:at], classes[done:at])
            self._add_fact(start + at, leaves[at])
            done = at + 1
        self._add_signatures(start + done, leaves[done:], parts[done:], classes[done:])

    def numbers(self) -> tuple[dict[str, Numbers], list[str]]:
        """The numbers of each petition, and in words what the log may not hold."""
        result = {petition: Numbers() for petition in self.petitions}
        for number, count in self.signed.items():
            petition, assurance = self.classes[number]
            result[petition].counts[assurance] += count
        for (petition, _sheet), (assurance, count) in self.sheets.items():
            result[petition].counts[assurance] += count
        faults = [*self.faults]
        faults += [fault for first in range(256) for fault in self._settle(first, result)]
        return result, faults

    def _add_signatures(
        self, start: int, leaves: list[bytes], parts: list[Parts], classes: list[int]
    ) -> None:
        """Leaves of known shapes: only the spelling of C, W and the end can still be wrong."""
        tails = b"".join([leaf[-TAIL:] for leaf in leaves])
        commitments = b"".join([rest[:64] for _, _, rest in parts])
        withdrawals = tails.translate(None, b'"}')
        ends = tails[64::TAIL] + tails[65::TAIL]
        count = len(leaves)
        hexes = withdrawals + commitments
        plain = len(hexes) == 128 * count and not hexes.translate(None, LETTERS)
        if not plain or ends != b'"' * count + b"}" * count:
            for index, leaf in enumerate(leaves, start):
                read_fact(leaf, index)
        self.signed.update(classes)
        buckets, spelt = self.buckets, self.spelt
        cut = RECORD_OF_W.iter_unpack(bytes.fromhex(withdrawals.decode()))
        for (first, kept), number in zip(cut, classes, strict=True):
            buckets[first] += kept + spelt[number]

    def _add_fact(self, index: int, leaf: bytes) -> None:
        fact = read_fact(leaf, index)
        if isinstance(fact.get("petition"), str) and fact["kind"].startswith("petitions."):
            self.petitions.add(fact["petition"])
        if fact["kind"] == SIGNED:
            self._learn(index, leaf, fact)
        elif fact["kind"] == WITHDRAWN:
            secret = bytes.fromhex(fact["secret"])
            self._take_away(index, sha256(b"\x03" + secret).digest(), fact, None)
        elif fact["kind"] == REMOVED:
            self._take_away(index, bytes.fromhex(fact["withdrawal"]), fact, fact["rule"])
        elif fact["kind"] == SHEET:
            self._count_sheet(index, fact)

    def _learn(self, index: int, leaf: bytes, fact: dict[str, Any]) -> None:
        belongs = (fact["petition"], fact["assurance"])
        if belongs not in self.number_of:
            self.number_of[belongs] = len(self.classes)
            self.spelt.append(len(self.classes).to_bytes(3, "big"))
            self.classes.append(belongs)
        parts = leaf.partition(COMMITMENT)
        self.known[parts[0], parts[2][64:-TAIL]] = self.number_of[belongs]
        self._add_signatures(index, [leaf], [parts], [self.number_of[belongs]])

    def _count_sheet(self, index: int, fact: dict[str, Any]) -> None:
        sheet = fact["petition"], fact["sheet"]
        if sheet in self.sheets:
            self.faults.append(say("Entry {index} counts a sheet again.").format(index=index))
            return
        self.sheets[sheet] = fact["assurance"], fact["signatures"]

    def _take_away(self, index: int, w: bytes, fact: dict[str, Any], rule: str | None) -> None:
        after = len(self.buckets[w[0]]) // RECORD
        self.gone[w[0]].append(Gone(index, after, w[1:14], fact["petition"], rule))

    def _settle(self, first: int, result: dict[str, Numbers]) -> list[str]:
        bucket, gone = bytes(self.buckets[first]), self.gone.get(first, [])
        keys = [bucket[at : at + KEPT] for at in range(0, len(bucket), RECORD)]
        faults = [] if len(set(keys)) == len(keys) else _twice(first, keys)
        place = dict(zip(keys, range(len(keys)), strict=True)) if gone else {}
        for one in gone:
            at = place.pop(one.key, len(keys))
            if at >= one.after or not self._subtract(bucket, at, one, result):
                text = say("Entry {index} takes away a signature that does not count.")
                faults.append(text.format(index=one.index))
        return faults

    def _subtract(self, bucket: bytes, at: int, one: Gone, result: dict[str, Numbers]) -> bool:
        number = int.from_bytes(bucket[at * RECORD + KEPT : (at + 1) * RECORD], "big")
        petition, assurance = self.classes[number]
        if petition != one.petition:
            return False
        numbers = result[petition]
        numbers.counts[assurance] -= 1
        if one.rule is None:
            numbers.withdrawn += 1
        else:
            numbers.removed[one.rule] += 1
        return True


def _twice(first: int, keys: list[bytes]) -> list[str]:
    text = say("Two signatures have the same withdrawal value {start}….")
    again = [key for key, times in Counter(keys).items() if times > 1]
    return [text.format(start=f"{first:02x}{key.hex()}") for key in again]
