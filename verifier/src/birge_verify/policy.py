"""Whom the verifier believes: read from its own configuration, never from the log.

quorum = 2
logs = ["birge.example/ledger+…", "birge.example/ledger/promise+…"]
witnesses = ["witness.example/w1+…", "witness.example/w2+…", "witness.example/w3+…"]
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from birge_verify.notes import (
    PLAIN,
    WITNESS,
    Head,
    Signed,
    VerifierKey,
    open_note,
    read_head,
    read_key,
)
from birge_verify.outcome import Failure, Misused, Refused
from birge_verify.wording import say


@dataclass(frozen=True)
class Policy:
    logs: tuple[VerifierKey, ...]
    witnesses: tuple[VerifierKey, ...] = ()
    quorum: int = 0

    def open_head(self, note: bytes) -> tuple[Head, dict[str, int]]:
        """The head, and when each known witness cosigned it; raises Refused by the policy."""
        signed = open_note(note, self.logs + self.witnesses)
        head = read_head(signed.text)
        if not any(key.kind == PLAIN and key.name == head.origin for key in signed.by):
            text = say("The head of {origin} is not signed by a log that you know.")
            raise Refused("unknown_log", text.format(origin=head.origin))
        times = self._cosigned(signed)
        if len(times) < self.quorum:
            text = say("{have} of {known} known witnesses cosigned; your policy asks for {need}.")
            numbers = {"have": len(times), "known": len(self.witnesses), "need": self.quorum}
            raise Refused("too_few_witnesses", text.format(**numbers))
        return head, times

    def _cosigned(self, signed: Signed) -> dict[str, int]:
        return {
            key.name: at
            for key, at in signed.by.items()
            if key in self.witnesses and at is not None
        }


def read_policy(path: Path) -> Policy:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        return _from_table(content)
    except (OSError, ValueError, TypeError, Failure) as error:
        text = say("The policy {path} cannot be used: {reason}").format(path=path, reason=error)
        raise Misused("bad_policy", text) from error


def _from_table(table: dict[str, Any]) -> Policy:
    if unknown := set(table) - {"logs", "witnesses", "quorum"}:
        raise ValueError(say("unknown name {name}").format(name=", ".join(sorted(unknown))))
    logs = tuple(read_key(str(line)) for line in table.get("logs", []))
    witnesses = tuple(read_key(str(line)) for line in table.get("witnesses", []))
    quorum = table.get("quorum", len(witnesses))
    if any(key.kind != PLAIN for key in logs) or any(key.kind != WITNESS for key in witnesses):
        raise ValueError(say("logs have keys of type 01, witnesses of type 04"))
    # Two names for one key would let one witness make two of the quorum.
    if len({key.public for key in witnesses}) < len(witnesses):
        raise ValueError(say("one witness stands there twice"))
    if type(quorum) is not int or not 0 <= quorum <= len(witnesses):
        raise ValueError(say("the quorum is a number from 0 to that of the witnesses"))
    return Policy(logs, witnesses, quorum)
