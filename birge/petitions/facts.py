"""What may become public of a petition. No name, no address, no place; days, never seconds."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class PetitionOpened:
    kind: ClassVar[str] = "petitions.opened"
    petition: str
    procedure: str
    procedure_hash: str
    texts: dict[str, str]
    on: dt.date


@dataclass(frozen=True)
class TextCorrected:
    kind: ClassVar[str] = "petitions.text_corrected"
    petition: str
    language: str
    text: bytes
    replaces: bytes
    on: dt.date


@dataclass(frozen=True)
class SignatureConfirmed:
    """`commitment` binds the sealed record; `withdrawal` is SHA-256(03 ‖ the signer's secret)."""

    kind: ClassVar[str] = "petitions.signature_confirmed"
    petition: str
    text: bytes
    language: str
    assurance: str
    on: dt.date
    commitment: bytes
    withdrawal: bytes


@dataclass(frozen=True)
class SignatureWithdrawn:
    """Reveals the secret whose hash stands in the entry that it withdraws."""

    kind: ClassVar[str] = "petitions.signature_withdrawn"
    petition: str
    on: dt.date
    secret: bytes


@dataclass(frozen=True)
class SignatureRemoved:
    """Taken away by a published rule; `number` is that of the sweep, or 0 without one."""

    kind: ClassVar[str] = "petitions.signature_removed"
    petition: str
    on: dt.date
    withdrawal: bytes
    rule: str
    number: int


@dataclass(frozen=True)
class SignatureRestored:
    """It counts again: the sweep of that `number` is taken back."""

    kind: ClassVar[str] = "petitions.signature_restored"
    petition: str
    on: dt.date
    withdrawal: bytes
    number: int


@dataclass(frozen=True)
class SheetCounted:
    """One sheet of paper: how many signatures on it count. `commitment` binds its sealed lines."""

    kind: ClassVar[str] = "petitions.sheet_counted"
    petition: str
    sheet: int
    assurance: str
    signatures: int
    on: dt.date
    commitment: bytes


@dataclass(frozen=True)
class RegionsCounted:
    """Signatures by region on a day, rounded down to fives; none below five."""

    kind: ClassVar[str] = "petitions.regions_counted"
    petition: str
    regions: dict[str, int]
    on: dt.date


@dataclass(frozen=True)
class ThresholdReached:
    kind: ClassVar[str] = "petitions.threshold_reached"
    petition: str
    count: int
    required: int
    on: dt.date


@dataclass(frozen=True)
class PetitionPaused:
    """No signature is counted until it is resumed. `decision` is a published one's number."""

    kind: ClassVar[str] = "petitions.paused"
    petition: str
    decision: int
    count: int
    on: dt.date


@dataclass(frozen=True)
class PetitionStopped:
    """Refused while it was paused; only an appeal or another decision can resume it."""

    kind: ClassVar[str] = "petitions.stopped"
    petition: str
    decision: int
    count: int
    on: dt.date


@dataclass(frozen=True)
class PetitionResumed:
    kind: ClassVar[str] = "petitions.resumed"
    petition: str
    decision: int
    on: dt.date


@dataclass(frozen=True)
class PetitionClosed:
    kind: ClassVar[str] = "petitions.closed"
    petition: str
    outcome: str
    count: int
    on: dt.date


@dataclass(frozen=True)
class PetitionPassedOn:
    """Delivered, registered, returned or forwarded: `how` says which, `body` to whom."""

    kind: ClassVar[str] = "petitions.passed_on"
    petition: str
    how: str
    body: str
    on: dt.date


@dataclass(frozen=True)
class PetitionAnswered:
    """`corrects` is the number of the answer that this one stands beside, or 0.

    `answer` holds the SHA-256 of the text in each language, `attachments` that of each file.
    """

    kind: ClassVar[str] = "petitions.answered"
    petition: str
    number: int
    corrects: int
    outcome: str
    answer: dict[str, str]
    attachments: list[str]
    on: dt.date
