"""What became of a letter that was taken in hand."""

from dataclasses import dataclass
from enum import Enum, auto

from birge.courier.contents import Contents
from birge.courier.models import Letter


class End(Enum):
    SENT = auto()
    DELAYED = auto()  # refused for now: one try more
    ASIDE = auto()  # its domain is to be spared: no try
    UNTOUCHED = auto()  # as if never taken
    DEAD = auto()


@dataclass(frozen=True)
class Outcome:
    """`reason` is scrubbed; `wait`, in seconds, says for how long a letter is put aside."""

    letter: Letter
    end: End
    reason: str = ""
    wait: float = 0.0
    keeps_words: bool = False


@dataclass(frozen=True)
class Parcel:
    """A letter in hand, opened; not to be begun after `until`, when others may take it."""

    letter: Letter
    contents: Contents
    until: float

    @property
    def domain(self) -> str:
        return self.contents.recipient.rpartition("@")[2]
