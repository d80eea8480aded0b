"""Which entries are opened: nobody's choice, and the same for everyone who repeats it."""

import hashlib
import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from birge.ledger.checkpoint import Checkpoint
from birge.petitions.auditing import files
from birge.petitions.auditing.files import HASH, SLUG, WORD, BadFile, parse
from birge.petitions.auditing.head import spell, spelt
from birge.petitions.auditing.plan import Plan
from birge.petitions.auditing.universe import MOST_LINES, Entry, Place

KIND = "birge audit draw"
DOMAIN = "birge audit v1\n"
# One way to write it: printable ASCII, single spaces, on one line.
RANDOMNESS = re.compile(r"(?=.{8,1000}\Z)[!-~]+( [!-~]+)*")


def seed_of(head: Checkpoint, randomness: str) -> bytes:
    return hashlib.sha256((DOMAIN + str(head) + randomness).encode()).digest()


def rank(seed: bytes, place: Place) -> bytes:
    index, line = place
    return hashlib.sha256(seed + index.to_bytes(8, "big") + line.to_bytes(4, "big")).digest()


@dataclass(frozen=True)
class Draw:
    """`entries` in the order of their ranks: a smaller sample is the beginning of a larger one."""

    plan: str
    petition: str
    head: Checkpoint
    randomness: str
    size: int
    entries: tuple[Entry, ...]

    @cached_property
    def seed(self) -> bytes:
        return seed_of(self.head, self.randomness)

    def render(self) -> bytes:
        return files.render(
            {
                "kind": KIND,
                "plan": self.plan,
                "petition": self.petition,
                "head": spell(self.head),
                "randomness": self.randomness,
                "seed": self.seed.hex(),
                "size": self.size,
                "entries": [vars(entry) for entry in self.entries],
            }
        )

    @property
    def fingerprint(self) -> str:
        return files.fingerprint(self.render())


def draw(plan: Plan, randomness: str, entries: Iterable[Entry]) -> Draw:
    """Raises BadFile where the log does not hold as many signatures as the plan says."""
    seed, count = seed_of(plan.head, check_randomness(randomness)), 0

    def counting() -> Iterator[Entry]:
        nonlocal count
        for entry in entries:
            count += 1
            yield entry

    size = plan.terms.size
    drawn = heapq.nsmallest(
        plan.terms.sample, counting(), key=lambda entry: rank(seed, entry.place)
    )
    if count != size:
        numbers = {"found": count, "size": size}
        raise BadFile(
            _("The log has %(found)d signatures that count, the plan says %(size)d.") % numbers
        )
    return Draw(plan.fingerprint, plan.petition, plan.head, randomness, size, tuple(drawn))


def check_randomness(text: str) -> str:
    if not RANDOMNESS.fullmatch(text):
        raise BadFile(
            _("Write the randomness in 8 to 1,000 Latin letters, digits and signs, single-spaced.")
        )
    return text


def read_draw(body: bytes) -> Draw:
    """Raises BadFile unless seed and order are right. What was left out only a new draw tells."""
    fields = parse(body, KIND)
    entries = tuple(
        Entry(
            entry.number("index"), entry.number("line"), entry.text("leaf", HASH),
            entry.text("commitment", HASH), entry.text("assurance", WORD),
        )
        for entry in fields.several("entries")
    )  # fmt: skip
    found = Draw(
        fields.text("plan", HASH), fields.text("petition", SLUG), spelt(fields.inside("head")),
        check_randomness(fields.text("randomness")), fields.number("size"), entries,
    )  # fmt: skip
    if any(entry.line > MOST_LINES for entry in entries):
        raise files.altered(KIND)
    ranks = [rank(found.seed, entry.place) for entry in entries]
    if found.render() != body or ranks != sorted(set(ranks)) or not 0 < len(entries) <= found.size:
        raise files.altered(KIND)
    return found
