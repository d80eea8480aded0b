"""From the address that a person typed to heads that may be believed."""

from dataclasses import dataclass
from pathlib import Path

from birge_verify.ledger import SeenHead, read_head, subtrees_from_tiles
from birge_verify.memory import Memory
from birge_verify.merkle import check_consistency, prove_consistency
from birge_verify.notes import PLAIN, VerifierKey, read_key
from birge_verify.outcome import Failure, Refused
from birge_verify.policy import Policy, read_policy
from birge_verify.store import Store, open_ledger
from birge_verify.wording import say

LARGEST_KEY = 1 << 12


@dataclass(frozen=True)
class Reading:
    """A log, and whom to believe about it: by policy, as remembered, or as first_seen."""

    store: Store
    policy: Policy
    memory: Memory
    trust: str

    def close(self) -> None:
        self.store.close()

    def head(self) -> SeenHead:
        return read_head(self.store, self.policy)

    def remembered(self, origin: str) -> SeenHead | None:
        note = self.memory.read(origin, "head")
        if note is None:
            return None
        # What was accepted once stays seen, even if the policy has become stricter since.
        head, cosigned = Policy(self.policy.logs, self.policy.witnesses).open_head(note)
        return SeenHead(head, note, cosigned)

    def remember(self, seen: SeenHead) -> None:
        self.memory.write(seen.head.origin, "head", seen.note)

    def check_continues(self, old: SeenHead, new: SeenHead) -> None:
        """Prove from the tiles that the new head only adds to the old; keep both if it does not."""
        try:
            if new.head.size < old.head.size:
                numbers = {"old": old.head.size, "new": new.head.size}
                text = say("The log had {old} entries and now shows {new}.").format(**numbers)
                raise Refused("shrunk", text)
            proof = self._proof(old.head.size, new.head.size)
            check_consistency(old.head.size, old.head.root, new.head.size, new.head.root, proof)
        except Refused:
            self.keep_evidence(old, new)
            raise

    def keep_evidence(self, old: SeenHead, new: SeenHead) -> Path:
        both = old.note + b"\n" + new.note
        return self.memory.write(old.head.origin, f"{old.head.size}-{new.head.size}.evidence", both)

    def _proof(self, old: int, size: int) -> list[bytes]:
        if old in (0, size):
            return []
        return prove_consistency(old, size, subtrees_from_tiles(self.store, size))


def begin(address: str, policy_file: Path | None, memory_folder: Path) -> Reading:
    store, memory = open_ledger(address), Memory(memory_folder)
    if policy_file is not None:
        return Reading(store, read_policy(policy_file), memory, "policy")
    try:
        key, trust = _first_key(store, memory)
    except Failure:
        store.close()
        raise
    return Reading(store, Policy((key,)), memory, trust)


def _first_key(store: Store, memory: Memory) -> tuple[VerifierKey, str]:
    """The key that this address gave when it was first met; another one later is an alarm."""
    kept = memory.read(store.name, "key")
    line = store.get("key", LARGEST_KEY)
    if kept is not None and kept != line:
        text = say("{name} shows another key than when it was first met.").format(name=store.name)
        raise Refused("key_changed", text)
    key = read_key(line.decode("utf-8", "replace"))
    if key.kind != PLAIN:
        raise Refused("bad_key", say("The key of the log is one of a witness."))
    if kept is None:
        memory.write(store.name, "key", line)
    return key, "first_seen" if kept is None else "remembered"
