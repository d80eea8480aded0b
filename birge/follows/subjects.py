"""What can be followed: one petition, one cause, or whatever a search will find."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

PETITION, CAUSE, SEARCH = "petition", "cause", "search"
KINDS = frozenset({PETITION, CAUSE, SEARCH})


@dataclass(frozen=True)
class Subject:
    """`what` is a slug; of a search its query, as the address of its page has it."""

    kind: str
    what: str

    def to_json(self) -> list[str]:
        return [self.kind, self.what]

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Raises ValueError."""
        kind, what = value
        if kind not in KINDS or not isinstance(what, str):
            raise ValueError(kind)
        return cls(kind, what)


@dataclass(frozen=True)
class Followed:
    """A subject, and the last day on which there was news of it (else that of following it)."""

    subject: Subject
    last: dt.date
