"""The one click that signs: made ready by each caller for itself, stored for many at a time."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import DatabaseError, transaction

from birge.bodies.assurance import Assurance
from birge.ledger.encoding import canonical
from birge.ledger.record import record_all
from birge.ledger.writing import insert, known, reserve
from birge.people import newstoken, reach, sealed
from birge.people.address import identity
from birge.people.export import commitment
from birge.people.receipt import Receipt
from birge.petitions.models import Petition, SheetLine, Signature
from birge.petitions.verbs.keys import opened_key
from birge.petitions.verbs.recording import fact_of
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.verbs.targets import Target, held_petitions, known_target
from birge.petitions.wish import Wish

# Written in one statement, without an object each.
COLUMNS = (
    "id", "petition_id", "text_id", "assurance", "on", "state", "entry", "withdrawal_hash",
    "commitment", "mark", "sealed", "news_hash", "wants_no_news", "region", "display",
    "shown_name",
)  # fmt: skip


@dataclass
class AlreadySigned(ValueError):
    """This mailbox is counted already, by another link."""

    petition: Petition


@dataclass
class LinkUsed(ValueError):
    """This very link was confirmed before. Its receipt is still its holder's."""

    signature: Signature


class Moved(Exception):
    """The petition's keys are not those for which this was made ready: make it ready anew."""


@dataclass(frozen=True)
class Evidence:
    """How the signer was reached, and what of that marks them as one person."""

    assurance: Assurance
    identifier: str

    @classmethod
    def of_email(cls, email: str) -> "Evidence":
        """Of an address as `address.parse` gave it: a wish holds no other."""
        return cls(Assurance.EMAIL, identity(email))


@dataclass(frozen=True)
class Ready:
    """What will be stored, sealed already; `at` is the moment of the click."""

    target: Target
    signature: Signature
    at: dt.datetime


class Confirmed(NamedTuple):
    """`body` is the fact in its exact bytes; none while the petition is known by its link."""

    signature: Signature
    body: bytes | None


def confirm(wish: Wish, receipt: Receipt, evidence: Evidence, at: dt.datetime) -> Signature:
    """Store one signature. Raises NotOpen, AlreadySigned, LinkUsed."""
    (answer,) = store([ready(wish, receipt, evidence, at)])
    if isinstance(answer, Exception):
        raise answer
    return answer.signature


def ready(
    wish: Wish, receipt: Receipt, evidence: Evidence, at: dt.datetime, *, afresh: bool = True
) -> Ready:
    """All that needs no place in a queue. Raises NotOpen where the key of the petition is gone."""
    target = known_target(wish, afresh)
    nonce, private = secrets.token_bytes(32), _private_record(wish)
    token = newstoken.new()
    envelope = canonical({"nonce": nonce.hex(), "record": private.decode(), "news": token})
    signature = Signature(
        petition_id=target.petition_id, text_id=target.text_id, assurance=evidence.assurance,
        withdrawal_hash=receipt.withdrawal_hash, commitment=commitment(nonce, private),
        mark=reach.mark(opened_key(target.sealed_key), evidence.identifier),
        sealed=sealed.seal(target.public_key, envelope), news_hash=newstoken.digest(token),
        region=wish.region, display=wish.display, shown_name=wish.shown_name,
    )  # fmt: skip
    return Ready(target, signature, at)


def _private_record(wish: Wish) -> bytes:
    """What only the organisers can read; the address is in it only if the signer wants news."""
    contact = {"email": wish.email} if wish.wants_news else {}
    names = {"given_name": wish.given_name, "family_name": wish.family_name}
    return canonical({**names, "region": wish.region, **contact})


def store(several: Sequence[Ready]) -> list[Confirmed | Exception]:
    """Signatures and their public facts together, in one transaction, each answered for itself.

    Where the database refuses them together, each is tried alone: one that it can't take fails no
    other, and whoever lost a race for a mailbox is told so at the second look.
    """
    try:
        with transaction.atomic():
            return _store(several)
    except DatabaseError as error:
        if len(several) == 1:
            return [_once_more(several[0], error)]
        return [answer for one in several for answer in store([one])]


def _once_more(one: Ready, error: DatabaseError) -> Confirmed | Exception:
    try:
        with transaction.atomic():
            (answer,) = _store([one])
    except DatabaseError:
        return error
    return answer


def _store(several: Sequence[Ready]) -> list[Confirmed | Exception]:
    """The petitions are held before they are read: a `close` or `pause` under way is waited for,
    and the next one waits."""
    petitions = held_petitions(one.target for one in several)
    desk = _Desk(several)
    answers: list[Signature | Exception] = []
    for one in several:
        petition = petitions[one.target]
        answers.append(desk.judge(one, petition) if petition else Moved())
    bodies = _write([answer for answer in answers if isinstance(answer, Signature)])
    return [
        Confirmed(answer, bodies.get(answer.pk)) if isinstance(answer, Signature) else answer
        for answer in answers
    ]


class _Desk:
    """Who is counted already: in the tables, on paper, and among those judged before."""

    def __init__(self, several: Sequence[Ready]) -> None:
        marks = [bytes(one.signature.mark or b"") for one in several]
        links = [bytes(one.signature.withdrawal_hash) for one in several]
        petitions = sorted({one.target.petition_id for one in several})
        taken = [link for (link,) in known(Signature, withdrawal_hash=links)]
        used = Signature.objects.filter(withdrawal_hash__in=taken) if taken else ()
        self.used = {bytes(signature.withdrawal_hash): signature for signature in used}
        self.marks = {
            (petition, bytes(mark))
            for model in (Signature, SheetLine)
            for petition, mark in known(model, petition_id=petitions, mark=marks)
        }

    def judge(self, one: Ready, petition: Petition) -> Signature | Exception:
        signature = one.signature
        mark = (petition.pk, bytes(signature.mark or b""))
        if used := self.used.get(bytes(signature.withdrawal_hash)):
            return LinkUsed(used)
        if mark in self.marks:
            return AlreadySigned(petition)
        if not petition.is_open(one.at):
            return NotOpen()
        self.marks.add(mark)
        self.used[bytes(signature.withdrawal_hash)] = signature
        signature.petition, signature.text = petition, one.target.text
        signature.on = petition.day_of(one.at)
        return signature


def _write(signatures: list[Signature]) -> dict[int, bytes]:
    """In the order of their marks: two processes that count one person twice can't lock crosswise.

    Returns the facts in their exact bytes.
    """
    signatures.sort(key=lambda signature: bytes(signature.mark or b""))
    public = [signature for signature in signatures if signature.petition.is_public]
    recorded = record_all([fact_of(one) for one in public], [one.on for one in public])
    for signature, entry in zip(public, recorded, strict=True):
        signature.entry = entry.entry
    for signature, number in zip(signatures, reserve(Signature, len(signatures)), strict=True):
        signature.pk, signature._state.adding = number, False
    insert(Signature, COLUMNS, [[getattr(one, name) for name in COLUMNS] for one in signatures])
    return {one.pk: entry.body for one, entry in zip(public, recorded, strict=True)}
