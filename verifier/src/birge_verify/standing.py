"""Whether signatures may come: petitions that moderators paused, and the decisions behind it."""

from typing import Any

from birge_verify.facts import CLOSED, PAUSED, RESUMED, STOPPED
from birge_verify.wording import say


class Standing:
    """`held` is what each paused petition had been given when it was paused, sheets included."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        self.held: dict[str, int] = {}
        self.stopped: set[str] = set()
        self.decisions: set[int] = set()
        self.followed: set[int] = set()

    def decided(self, index: int, fact: dict[str, Any]) -> None:
        """A number is given once, and one decision at most follows another."""
        number, follows = fact["number"], fact["follows"]
        if number in self.decisions or (follows and follows not in self.decisions - self.followed):
            text = say("Entry {index} is a decision that does not fit those before it.")
            self.faults.append(text.format(index=index))
        self.decisions.add(number)
        self.followed.add(follows)

    def take(self, index: int, fact: dict[str, Any], given: int) -> None:
        """`given` are all signatures of the petition before this fact."""
        kind, petition = fact["kind"], fact.get("petition")
        if kind in (PAUSED, STOPPED, RESUMED) and fact["decision"] not in self.decisions:
            text = say("Entry {index} names a decision that is not in the log before it.")
            self.faults.append(text.format(index=index))
        if not isinstance(petition, str) or not self._fits(kind, petition):
            text = say("Entry {index} says {kind}, which can not be at that place.")
            self.faults.append(text.format(index=index, kind=kind))
            return
        self.faults += self.broken({petition: given}) if kind in (STOPPED, RESUMED) else []
        self._move(kind, petition, given)

    def broken(self, given: dict[str, int]) -> list[str]:
        """Of the paused petitions those that were signed all the same."""
        text = say("{petition}: {n} signatures came in while it was paused.")
        return [
            text.format(petition=petition, n=count - self.held[petition])
            for petition, count in sorted(given.items())
            if petition in self.held and count != self.held[petition]
        ]

    def _fits(self, kind: str, petition: str) -> bool:
        is_held = petition in self.held
        if kind == STOPPED:
            return is_held and petition not in self.stopped
        return is_held == (kind == RESUMED) or kind not in (PAUSED, RESUMED, CLOSED)

    def _move(self, kind: str, petition: str, given: int) -> None:
        if kind == PAUSED:
            self.held[petition] = given
        elif kind == STOPPED:
            self.stopped.add(petition)
        elif kind == RESUMED:
            del self.held[petition]
            self.stopped.discard(petition)
