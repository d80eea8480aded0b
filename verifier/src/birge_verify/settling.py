"""What is left of a bucket of signatures, once all that was taken away of it is known."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from struct import Struct

from birge_verify.wording import say

# Bytes 1 to 13 of W, and the number of a class.
RECORD, KEY = 16, 13
KEY_OF_RECORD = Struct("13s3x")
# A petition with an assurance.
Class = tuple[str, str]


@dataclass
class Numbers:
    """Of one petition: signatures left by assurance, and what was taken away."""

    counts: Counter[str] = field(default_factory=Counter)
    withdrawn: int = 0
    removed: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class Gone:
    """A withdrawal, a removal by a `rule`, or one taken `back`; `after` so many of its bucket."""

    index: int
    after: int
    key: bytes
    petition: str
    rule: str
    back: bool


@dataclass(frozen=True)
class Bucket:
    """The records of all W that begin with the byte `first`; `result` is counted down and up."""

    first: int
    records: bytes
    classes: Sequence[Class]
    result: dict[str, Numbers]

    def settle(self, gone: Iterable[Gone]) -> list[str]:
        """Takes away what went, in its order; in words, what the log may not hold."""
        count = len(self.records) // RECORD
        place = dict(zip(self._keys(), range(count), strict=True))
        faults = [] if len(place) == count else self._twice()
        removed: dict[bytes, tuple[int, Gone]] = {}
        for one in gone:
            if one.back:
                faults += self._give_back(one, place, removed)
                continue
            at = place.pop(one.key, count)
            if one.rule:
                removed[one.key] = at, one
            if at >= one.after or not self._take(at, one):
                text = say("Entry {index} takes away a signature that does not count.")
                faults.append(text.format(index=one.index))
        return faults

    def _give_back(
        self, one: Gone, place: dict[bytes, int], removed: dict[bytes, tuple[int, Gone]]
    ) -> list[str]:
        """A removal taken back: the signature counts again, in its class."""
        at, gone = removed.pop(one.key, (0, one))
        if gone is one or gone.petition != one.petition or gone.key in place:
            text = say("Entry {index} restores a signature that no rule removed.")
            return [text.format(index=one.index)]
        place[one.key] = at
        petition, assurance = self._class(at)
        self.result[petition].counts[assurance] += 1
        self.result[petition].removed[gone.rule] -= 1
        return []

    def _take(self, at: int, one: Gone) -> bool:
        petition, assurance = self._class(at)
        if petition != one.petition:
            return False
        numbers = self.result[petition]
        numbers.counts[assurance] -= 1
        if not one.rule:
            numbers.withdrawn += 1
        else:
            numbers.removed[one.rule] += 1
        return True

    def _class(self, at: int) -> Class:
        record = self.records[at * RECORD : (at + 1) * RECORD]
        return self.classes[int.from_bytes(record[KEY:], "big")]

    def _keys(self) -> Iterator[bytes]:
        return chain.from_iterable(KEY_OF_RECORD.iter_unpack(self.records))

    def _twice(self) -> list[str]:
        text = say("Two signatures have the same withdrawal value {start}….")
        again = [key for key, times in Counter(self._keys()).items() if times > 1]
        return [text.format(start=f"{self.first:02x}{key.hex()}") for key in again]
