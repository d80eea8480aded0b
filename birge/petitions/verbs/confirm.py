"""The one click that signs: what was made ready with the form is stored, for many at a time."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import DatabaseError, IntegrityError, models, transaction

from birge.bodies.assurance import Assurance
from birge.kit.tokens import BadToken
from birge.ledger.record import record_all
from birge.people.receipt import Receipt
from birge.petitions.facts import SignatureConfirmed
from birge.petitions.models import Petition, SheetLine, Signature
from birge.petitions.slip import Slip
from birge.petitions.verbs.fill import Locks, fill
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.verbs.targets import Target, current_targets
from birge.petitions.wish import Wish
from birge.upkeep.writing import insert, known, reserve

# Written in one statement, without an object each.
COLUMNS = (
    "id", "petition_id", "text_id", "assurance", "on", "state", "entry", "withdrawal_hash",
    "commitment", "mark", "sealed", "news_hash", "wants_no_news", "region", "display",
    "shown_name", "traits",
)  # fmt: skip
COUNTED = Signature.State.COUNTED.value


@dataclass
class AlreadySigned(ValueError):
    """This mailbox is counted already, by another link."""

    petition: Petition


@dataclass
class LinkUsed(ValueError):
    """This very link was confirmed before. Its receipt is still its holder's."""

    withdrawal_hash: bytes

    @property
    def signature(self) -> Signature:
        return _with_words().get(withdrawal_hash=self.withdrawal_hash)


class OtherKeys(BadToken):
    """The link was made under keys that this petition has no more."""


class Evidence(NamedTuple):
    """How the signer was reached, and what of that marks them as one person."""

    assurance: Assurance
    identifier: str


class Click(NamedTuple):
    """Of whom this slip was made, at this moment."""

    slip: Slip
    assurance: Assurance
    at: dt.datetime


class _Judged(NamedTuple):
    """What will be stored, in the kinds of values that a database takes as they are."""

    slip: Slip
    target: Target
    assurance: str
    on: dt.date
    withdrawal_hash: bytes

    @property
    def fact(self) -> SignatureConfirmed:
        text = self.target.text
        return SignatureConfirmed(
            self.target.petition.slug, bytes(text.hash), text.language, self.assurance, self.on,
            self.slip.commitment, self.withdrawal_hash,
        )  # fmt: skip

    def row(self, number: int, entry: int | None) -> tuple[Any, ...]:
        slip = self.slip
        return (
            number, slip.petition_id, slip.text_id, self.assurance, self.on.isoformat(), COUNTED,
            entry, self.withdrawal_hash, slip.commitment, slip.mark, slip.sealed, slip.news_hash,
            False, slip.region, slip.display, slip.shown_name, slip.traits,
        )  # fmt: skip


class Confirmed(NamedTuple):
    """`body` is the fact in its exact bytes; none while the petition is known by its link."""

    number: int
    text: int
    on: dt.date
    body: bytes | None

    @property
    def signature(self) -> Signature:
        return _with_words().get(pk=self.number)


def _with_words() -> models.QuerySet[Signature]:
    return Signature.objects.select_related("text", "petition__cause", "petition__body__territory")


def confirm(wish: Wish, receipt: Receipt, evidence: Evidence, at: dt.datetime) -> Signature:
    """Store one signature. Raises NotOpen, AlreadySigned, LinkUsed."""
    petition = Petition.objects.select_related("cause").get(pk=wish.petition_id)
    slip = fill(wish, receipt, evidence.identifier, Locks.of(petition))
    (answer,) = store([Click(slip, evidence.assurance, at)])
    if isinstance(answer, Exception):
        raise answer
    return answer.signature


def store(several: Sequence[Click]) -> list[Confirmed | Exception]:
    """Signatures and their public facts together, in one transaction, each answered for itself.

    Nearly all sign once. So nobody is looked up at first: the tables refuse who stands there
    already, and only then is everyone looked for, so that who is new is written, and who is not is
    told so. Where the database refuses them still, each is tried alone: one that it can't take
    fails no other.
    """
    refused: DatabaseError | None = None
    for looks in (False, True):
        try:
            with transaction.atomic():
                return _store(several, looks)
        except IntegrityError as error:
            refused = error
        except DatabaseError as error:
            refused = error
            break
    if len(several) > 1:
        return [answer for one in several for answer in store([one])]
    return [refused] if refused else []


def _store(several: Sequence[Click], looks: bool) -> list[Confirmed | Exception]:
    """The petitions are held before they are read: a `close` or `pause` under way is waited for,
    and the next one waits."""
    hashes = [one.slip.receipt.withdrawal_hash for one in several]
    desk = _Desk(several, hashes, looks)
    judged = [desk.judge(*one) for one in zip(several, hashes, strict=True)]
    written = _write([one for one in judged if isinstance(one, _Judged)])
    return [one if isinstance(one, Exception) else written[one.withdrawal_hash] for one in judged]


class _Desk:
    """Who is counted already: on paper, among those judged before, and by a look in the tables."""

    def __init__(self, several: Sequence[Click], hashes: Sequence[bytes], looks: bool) -> None:
        self.targets = current_targets((one.slip.text_id for one in several), held=True)
        petitions = sorted({one.slip.petition_id for one in several})
        marks = [one.slip.mark for one in several]
        # Nothing in the tables refuses who stands on a sheet of paper.
        self.marks = marks_known(SheetLine, petitions, marks)
        self.links: set[bytes] = set()
        if looks:
            self.links = {bytes(link) for (link,) in known(Signature, withdrawal_hash=hashes)}
            self.marks |= marks_known(Signature, petitions, marks)

    def judge(self, click: Click, link: bytes) -> _Judged | Exception:
        slip, target = click.slip, self.targets.get(click.slip.text_id)
        if target is None or target.petition_id != slip.petition_id or not target.has_keys:
            return NotOpen()
        try:
            if target.keys != slip.keys:
                return OtherKeys()
        except BadToken as unopened:
            # Sealed under a secret that this server has no more. Other petitions go on.
            return unopened
        mark = (slip.petition_id, slip.mark)
        if link in self.links:
            return LinkUsed(link)
        if mark in self.marks:
            return AlreadySigned(Petition.objects.for_page().get(pk=slip.petition_id))
        on = target.petition.day_of(click.at)
        if not target.petition.is_open_on(on):
            return NotOpen()
        self.marks.add(mark)
        self.links.add(link)
        return _Judged(slip, target, click.assurance.value, on, link)


def marks_known(
    model: type[models.Model], petitions: list[int], marks: list[bytes]
) -> set[tuple[int, bytes]]:
    found = known(model, petition_id=petitions, mark=marks)
    return {(petition, bytes(mark)) for petition, mark in found}


def _write(several: list[_Judged]) -> dict[bytes, Confirmed]:
    """In the order of their marks: two processes that count one person twice can't lock crosswise.

    Returns what was confirmed, by the hash of its receipt.
    """
    several.sort(key=lambda one: one.slip.mark)
    public = [one for one in several if one.target.petition.is_public]
    recorded = record_all([one.fact for one in public], [one.on for one in public])
    entries = {one.withdrawal_hash: entry for one, entry in zip(public, recorded, strict=True)}
    rows, written = [], {}
    for number, one in zip(reserve(Signature, len(several)), several, strict=True):
        entry, body = entries.get(one.withdrawal_hash, (None, None))
        rows.append(one.row(number, entry))
        written[one.withdrawal_hash] = Confirmed(number, one.slip.text_id, one.on, body)
    insert(Signature, COLUMNS, rows)
    return written
