"""Counting every signature of every petition, in one pass, in little memory.

A signature costs 16 bytes: bytes 1 to 13 of its W in the bucket that byte 0 names (112 bits: nobody
finds a second W with the same), and 3 bytes for its class, a petition with an assurance.
"""

from collections import Counter, defaultdict
from hashlib import sha256
from itertools import repeat
from operator import itemgetter
from struct import Struct
from sys import intern
from typing import Any, NoReturn

from birge_verify.facts import (
    CLOSED,
    DECIDED,
    PAUSED,
    REACHED,
    REMOVED,
    RESTORED,
    RESUMED,
    SHEET,
    SIGNED,
    STOPPED,
    WITHDRAWN,
    bad_leaf,
    read_fact,
)
from birge_verify.settling import RECORD, Bucket, Class, Gone, Numbers
from birge_verify.standing import Standing
from birge_verify.wording import say

UNKNOWN = -1
# Facts that say how a petition stands, most of them with its count.
TELLING = frozenset({CLOSED, REACHED, PAUSED, STOPPED, RESUMED})
RECORD_OF_W = Struct("B13s18x")
# What stands before the commitment in a signature, and how much W and the end of it take.
COMMITMENT = b'","commitment":"'
TAIL = 64 + len(b'"}')
LETTERS = b"0123456789abcdef"
# What is known by heart is forgotten when it becomes this much, so that memory stays small.
MOST_SHAPES, MOST_LAYOUTS = 1 << 16, 8
# A bucket is set aside at its exact size before it has grown, and been copied, too often.
FULL_BUCKET = 1 << 16

Shape = tuple[bytes, bytes]


class Layout:
    """Signatures whose commitment stands at one place: an assurance as long, before it.

    A shape is all of a leaf but C, W and the end: a day, petition, text, language and assurance.
    """

    def __init__(self, at: int) -> None:
        self.shape = itemgetter(slice(at), slice(at + 64, -TAIL))
        self.known: dict[Shape, int] = {}


class Tally:
    def __init__(self) -> None:
        self.classes: list[Class] = []
        self.spelt: list[bytes] = []
        self.commitments: list[slice] = []
        self.number_of: dict[Class, int] = {}
        self.layouts: dict[int, Layout] = {}
        self.signed: Counter[int] = Counter()
        self.buckets = [bytearray() for _ in range(256)]
        self.aside: list[list[bytes]] = [[] for _ in range(256)]
        self.gone: dict[int, list[Gone]] = defaultdict(list)
        self.petitions: set[str] = set()
        self.sheets: dict[tuple[str, int], tuple[str, int]] = {}
        self.taken: Counter[str] = Counter()
        self.faults: list[str] = []
        self.standing = Standing(self.faults)

    def add(self, start: int, leaves: list[bytes]) -> None:
        """Take the next leaves, the first of which has the index `start`; raises Refused."""
        classes, others = self._known_classes(leaves), list[tuple[int, dict[str, Any]]]()
        for at in _unknown(classes):
            fact = read_fact(leaves[at], start + at)
            if isinstance(fact.get("petition"), str) and fact["kind"].startswith("petitions."):
                self.petitions.add(fact["petition"])
            if fact["kind"] == SIGNED:
                classes[at] = self._learn(leaves[at], fact)
            else:
                others.append((at, fact))
        signed = leaves.copy()
        for at, _ in reversed(others):
            del signed[at], classes[at]
        withdrawals = self._add_signatures(signed, classes)
        if withdrawals is None:
            _refuse_first_bad(leaves, start)
        firsts = withdrawals[::32]
        for before, (at, fact) in enumerate(others):
            if fact["kind"] in TELLING:
                self._check_said(start + at, fact, classes[at - before :])
            self._add_other(start + at, fact, firsts[at - before :])

    def numbers(self) -> tuple[dict[str, Numbers], list[str]]:
        """The numbers of each petition, and in words what the log may not hold."""
        result = {petition: Numbers() for petition in self.petitions}
        for number, count in self.signed.items():
            petition, assurance = self.classes[number]
            result[petition].counts[assurance] += count
        for (petition, _sheet), (assurance, count) in self.sheets.items():
            result[petition].counts[assurance] += count
        given = {petition: self._given(petition, []) for petition in self.standing.held}
        faults = [*self.faults, *self.standing.broken(given)]
        for first in range(256):
            bucket = Bucket(first, b"".join(self._pieces(first)), self.classes, result)
            faults += bucket.settle(self.gone.get(first, ()))
        return result, faults

    def _known_classes(self, leaves: list[bytes]) -> list[int]:
        """The class of each leaf that is a signature of a known shape; C and W are unchecked."""
        first, *rest = self.layouts.values() or [Layout(0)]
        classes = list(map(first.known.get, map(first.shape, leaves), repeat(UNKNOWN)))
        for layout in rest:
            for at in _unknown(classes):
                classes[at] = layout.known.get(layout.shape(leaves[at]), UNKNOWN)
        return classes

    def _add_signatures(self, leaves: list[bytes], classes: list[int]) -> bytes | None:
        """Every W, None where one of these leaves of known shapes has a C, W or end misspelt."""
        commitments, spelt, buckets = self.commitments, self.spelt, self.buckets
        tails = b"".join([leaf[-TAIL:] for leaf in leaves])
        hexes = tails.translate(None, b'"}') + b"".join(
            [leaf[commitments[number]] for leaf, number in zip(leaves, classes, strict=True)]
        )
        count, ends = len(leaves), tails[64::TAIL] + tails[65::TAIL]
        plain = len(hexes) == 128 * count and not hexes.translate(None, LETTERS)
        if not plain or ends != b'"' * count + b"}" * count:
            return None
        self.signed.update(classes)
        withdrawals = bytes.fromhex(hexes[: 64 * count].decode())
        records = RECORD_OF_W.iter_unpack(withdrawals)
        for (first, kept), number in zip(records, classes, strict=True):
            buckets[first] += kept + spelt[number]
        if len(buckets[0]) > FULL_BUCKET:
            for pieces, bucket in zip(self.aside, buckets, strict=True):
                pieces.append(bytes(bucket))
                bucket.clear()
        return withdrawals

    def _learn(self, leaf: bytes, fact: dict[str, Any]) -> int:
        """The class of a signature; from now on its shape is known."""
        belongs, at = (fact["petition"], fact["assurance"]), leaf.index(COMMITMENT)
        at += len(COMMITMENT)
        if belongs not in self.number_of:
            self.number_of[belongs] = len(self.classes)
            self.spelt.append(len(self.classes).to_bytes(3, "big"))
            self.commitments.append(slice(at, at + 64))
            self.classes.append(belongs)
        number = self.number_of[belongs]
        layout = self.layouts.setdefault(at, Layout(at))
        layout.known[layout.shape(leaf)] = number
        if len(layout.known) > MOST_SHAPES or len(self.layouts) > MOST_LAYOUTS:
            self.layouts.clear()
        return number

    def _add_other(self, index: int, fact: dict[str, Any], later: bytes) -> None:
        """`later` are the first bytes of each W that came in after this fact, in the same go."""
        if fact["kind"] == WITHDRAWN:
            w = sha256(b"\x03" + bytes.fromhex(fact["secret"])).digest()
            self._take_away(index, w, fact, later)
        elif fact["kind"] in (REMOVED, RESTORED):
            self._take_away(index, bytes.fromhex(fact["withdrawal"]), fact, later)
        elif fact["kind"] == SHEET:
            self._count_sheet(index, fact)
        elif fact["kind"] == DECIDED:
            self.standing.decided(index, fact)

    def _check_said(self, index: int, fact: dict[str, Any], later: list[int]) -> None:
        """A number that the log itself tells of a petition must be that of the entries before it.

        A threshold is reached by those signatures that its procedure accepts: by all at the most.
        """
        petition, said = str(fact.get("petition")), fact.get("count")
        given = self._given(petition, later)
        self.standing.take(index, fact, given)
        if fact["kind"] == RESUMED:
            return
        count = given - self.taken[petition]
        if type(said) is not int or said > count or (fact["kind"] != REACHED and said != count):
            text = say("Entry {index} says {said}, the entries before it give {count}.")
            self.faults.append(text.format(index=index, said=said, count=count))

    def _given(self, petition: str, later: list[int]) -> int:
        """All that a petition was ever given, whatever was taken away of it again."""
        mine = {n for n, (owner, _assurance) in enumerate(self.classes) if owner == petition}
        count = sum(self.signed[number] for number in mine) - sum(n in mine for n in later)
        return count + sum(n for (owner, _), (_, n) in self.sheets.items() if owner == petition)

    def _count_sheet(self, index: int, fact: dict[str, Any]) -> None:
        sheet = fact["petition"], fact["sheet"]
        if sheet in self.sheets:
            self.faults.append(say("Entry {index} counts a sheet again.").format(index=index))
            return
        self.sheets[sheet] = fact["assurance"], fact["signatures"]

    def _take_away(self, index: int, w: bytes, fact: dict[str, Any], later: bytes) -> None:
        back = fact["kind"] == RESTORED
        self.taken[fact["petition"]] += -1 if back else 1
        held = sum(map(len, self._pieces(w[0])))
        after = held // RECORD - later.count(w[0])
        petition, rule = intern(fact["petition"]), intern(fact.get("rule", ""))
        self.gone[w[0]].append(Gone(index, after, w[1:14], petition, rule, back))

    def _pieces(self, first: int) -> list[bytes | bytearray]:
        return [*self.aside[first], self.buckets[first]]


def _refuse_first_bad(leaves: list[bytes], start: int) -> NoReturn:
    for index, leaf in enumerate(leaves, start):
        read_fact(leaf, index)
    raise bad_leaf(start)


def _unknown(classes: list[int]) -> list[int]:
    if UNKNOWN not in classes:
        return []
    return [at for at, number in enumerate(classes) if number == UNKNOWN]
