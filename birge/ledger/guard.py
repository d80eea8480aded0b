"""May this past be extended? What the log's key has signed before, as kept apart and outside.

The folder of public files is no witness of that: a backup brings it back as old as the database.
So a mark lies beside the signing key, where no backup puts it, and those outside are asked.
"""

import http.client
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from birge.ledger.checkpoint import Checkpoint
from birge.ledger.note import BadNote, Signer, verify, write
from birge.ledger.store import TileStore
from birge.ledger.tree import EMPTY_ROOT
from birge.ledger.witnesses import Witness, exchange

LONGEST_HEAD = 1 << 14
SECONDS_BETWEEN_LOOKS = 3600.0
# So long a started sealer waits for one of those outside, where the mark alone would do.
SECONDS_FOR_AN_ANSWER = 600.0
# The root of so many first leaves, as the database has them.
RootAt = Callable[[int], bytes]
logger = logging.getLogger("birge.ledger.guard")


class Fatal(Exception):
    """The database and what was published differ. Nothing is sealed until a person has looked."""


class Older(Fatal):
    """The database lacks what was published: it may take that back (`catching.py`)."""


class Unvouched(Exception):
    """Nobody outside has answered since the start. Nothing is shown until one does."""


def own_head(note: bytes, signer: Signer) -> Checkpoint:
    """The head that this log signed. Raises Fatal on any other."""
    try:
        head = Checkpoint.parse(verify(note, [signer.key()])[0])
    except BadNote as error:
        raise Fatal(f"the published head is not ours: {error}") from error
    if head.origin != signer.name:
        raise Fatal(f"the published head is of {head.origin}")
    return head


def check_prefix(earlier: Checkpoint, stored: int, root_at: RootAt, where: str) -> None:
    """Raises Fatal where a head signed earlier is not the beginning of what is stored."""
    if earlier.size > stored:
        raise Older(f"{earlier.size} leaves were published{where}, {stored} are stored")
    if root_at(earlier.size) != earlier.root:
        raise Fatal(f"the first {earlier.size} leaves are not those that were published{where}")


@dataclass
class Outside:
    """Who keeps heads of this log elsewhere. Lives as long as the process that seals."""

    witnesses: Sequence[Witness] = ()
    mirrors: Sequence[str] = ()
    timeout: float = 5.0
    patience: float = SECONDS_FOR_AN_ANSWER
    has_answered: bool = False
    started: float = field(default_factory=time.monotonic)
    looked: float | None = None

    def __bool__(self) -> bool:
        return bool(self.witnesses or self.mirrors)

    def is_given_up(self) -> bool:
        return time.monotonic() - self.started > self.patience

    def heads(self) -> list[tuple[str, bytes]]:
        """What the mirrors show now, each beside its address; those that answer."""
        if self.looked is not None and time.monotonic() - self.looked < SECONDS_BETWEEN_LOOKS:
            return []
        found = []
        for address in self.mirrors:
            try:
                url = address.rstrip("/") + "/checkpoint"
                status, note = exchange("GET", url, b"", self.timeout, LONGEST_HEAD)
            except (OSError, http.client.HTTPException) as error:
                logger.warning("the mirror %s does not answer: %s", address, error)
                continue
            if status == 200:
                found.append((address, note))
            else:
                logger.warning("the mirror %s answered %s", address, status)
        if found:
            self.looked = time.monotonic()
        return found


@dataclass(frozen=True)
class Guard:
    """`mark` is the file of the largest head that left this machine."""

    mark: Path
    signer: Signer
    outside: Outside = field(default_factory=Outside)

    def check(self, stored: int, note: bytes, root_at: RootAt) -> None:
        """Before anything is added. Raises Fatal."""
        kept = self.kept()
        if kept is None and not note:
            self.keep(self._nothing())
        elif kept is None and not self.outside:
            raise Fatal("nobody vouches for this database; see: birge ledger resume")
        elif kept is not None and self.mark.read_bytes() != note:
            check_prefix(kept, stored, root_at, " under this key")
        for address, shown in self.outside.heads():
            try:
                theirs = own_head(shown, self.signer)
            except Fatal as stranger:
                logger.warning("the mirror %s is of no use: %s", address, stranger)
                continue
            check_prefix(theirs, stored, root_at, f" and are at {address}")
            self.outside.has_answered = True

    def vouch(self, note: bytes, stored: int, root_at: RootAt) -> None:
        """A person does, where no mark is left. Raises Fatal where one says otherwise."""
        kept = self.kept()
        if kept is not None:
            check_prefix(kept, stored, root_at, " under this key")
        self.keep(note)

    def leaves(self, note: bytes) -> None:
        """Before a head is shown to anyone: from here on nothing smaller may be signed."""
        if self.kept() is not None:
            self.keep(note)

    def allow(self, note: bytes, is_cosigned: bool) -> None:
        """Before a head is published. Raises Unvouched."""
        outside = self.outside
        outside.has_answered = outside.has_answered or is_cosigned
        may_wait_no_longer = self.kept() is not None and outside.is_given_up()
        if outside and not outside.has_answered and not may_wait_no_longer:
            raise Unvouched("no witness and no mirror has answered since the start")
        self.keep(note)

    def kept(self) -> Checkpoint | None:
        """Raises Fatal where the file is of another log."""
        try:
            return own_head(self.mark.read_bytes(), self.signer)
        except FileNotFoundError:
            return None

    def keep(self, note: bytes) -> None:
        """On disk when this returns. Another sealer may have kept a larger one meanwhile."""
        store = TileStore(self.mark.parent)
        with store.alone():
            kept = self.kept()
            if kept is None or kept.size <= own_head(note, self.signer).size:
                store.write([(self.mark.name, note)])

    def _nothing(self) -> bytes:
        text = str(Checkpoint(self.signer.name, 0, EMPTY_ROOT))
        return write(text, [self.signer.sign(text)])
