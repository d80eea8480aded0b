"""What of the moderators' work stands in the public record. No Django, and nobody's name."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class DecisionPublished:
    """A decision as it stands at /moderation/decisions/<number>/; it names no unopened petition.

    `follows` is the number of the decision before it about the same thing, or 0. `reason` is
    SHA-256 of the canonical JSON of `language` and `reason`.
    """

    kind: ClassVar[str] = "moderation.decided"
    number: int
    follows: int
    outcome: str
    ground: str
    reason: bytes
    on: dt.date
