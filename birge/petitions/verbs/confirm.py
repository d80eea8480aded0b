"""The one click that signs: made ready by each caller for itself, stored for many at a time."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import DatabaseError, IntegrityError, models, transaction

from birge.bodies.assurance import Assurance
from birge.ledger.encoding import canonical
from birge.ledger.record import record_all
from birge.ledger.writing import insert, known, reserve
from birge.people import newstoken, reach, sealed
from birge.people.address import identity
from birge.people.export import commitment
from birge.people.receipt import Receipt
from birge.petitions.facts import SignatureConfirmed
from birge.petitions.models import Petition, SheetLine, Signature
from birge.petitions.verbs.keys import opened_key
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.verbs.targets import Target, current_targets, known_target
from birge.petitions.wish import Wish

# Written in one statement, without an object each.
COLUMNS = (
    "id", "petition_id", "text_id", "assurance", "on", "state", "entry", "withdrawal_hash",
    "commitment", "mark", "sealed", "news_hash", "wants_no_news", "region", "display",
    "shown_name", "traits",
)  # fmt: skip


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


class Ready(NamedTuple):
    """What will be stored, sealed already; `at` is the moment of the click."""

    target: Target
    assurance: Assurance
    withdrawal_hash: bytes
    commitment: bytes
    mark: bytes
    sealed: bytes
    news_hash: bytes
    wish: Wish
    at: dt.datetime
    on: dt.date

    @property
    def petition(self) -> Petition:
        return self.target.petition

    @property
    def fact(self) -> SignatureConfirmed:
        text = self.target.text
        return SignatureConfirmed(
            self.petition.slug, bytes(text.hash), text.language, self.assurance, self.on,
            self.commitment, self.withdrawal_hash,
        )  # fmt: skip

    def row(self, number: int, entry: int | None) -> tuple[Any, ...]:
        wish, target = self.wish, self.target
        return (
            number, target.petition_id, target.text_id, self.assurance, self.on,
            Signature.State.COUNTED, entry, self.withdrawal_hash, self.commitment, self.mark,
            self.sealed, self.news_hash, False, wish.region, wish.display, wish.shown_name,
            wish.traits,
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
    token, news_hash = newstoken.new_with_digest()
    envelope = canonical({"nonce": nonce.hex(), "record": private.decode(), "news": token})
    return Ready(
        target, evidence.assurance, receipt.withdrawal_hash, commitment(nonce, private),
        reach.mark(opened_key(target.sealed_key), evidence.identifier),
        sealed.seal(target.public_key, envelope), news_hash,
        wish, at, target.day_of(at),
    )  # fmt: skip


def _private_record(wish: Wish) -> bytes:
    """What only the organisers can read; the address is in it only if the signer wants news."""
    contact = {"email": wish.email} if wish.wants_news else {}
    names = {"given_name": wish.given_name, "family_name": wish.family_name}
    return canonical({**names, "region": wish.region, **contact})


def store(several: Sequence[Ready]) -> list[Confirmed | Exception]:
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


def _store(several: Sequence[Ready], looks: bool) -> list[Confirmed | Exception]:
    """The petitions are held before they are read: a `close` or `pause` under way is waited for,
    and the next one waits."""
    targets = current_targets((one.target.text_id for one in several), held=True)
    desk = _Desk(several, looks)
    judged: list[Ready | Exception] = []
    for one in several:
        target = targets.get(one.target.text_id)
        judged.append(desk.judge(one._replace(target=target)) if target == one.target else Moved())
    written = _write([one for one in judged if isinstance(one, Ready)])
    return [one if isinstance(one, Exception) else written[one.withdrawal_hash] for one in judged]


class _Desk:
    """Who is counted already: on paper, among those judged before, and by a look in the tables."""

    def __init__(self, several: Sequence[Ready], looks: bool) -> None:
        petitions = sorted({one.target.petition_id for one in several})
        marks = [one.mark for one in several]
        # Nothing in the tables refuses who stands on a sheet of paper.
        self.marks = marks_known(SheetLine, petitions, marks)
        self.links: set[bytes] = set()
        if looks:
            links = [one.withdrawal_hash for one in several]
            self.links = {bytes(link) for (link,) in known(Signature, withdrawal_hash=links)}
            self.marks |= marks_known(Signature, petitions, marks)

    def judge(self, one: Ready) -> Ready | Exception:
        mark = (one.target.petition_id, one.mark)
        if one.withdrawal_hash in self.links:
            return LinkUsed(one.withdrawal_hash)
        if mark in self.marks:
            return AlreadySigned(Petition.objects.for_page().get(pk=one.target.petition_id))
        if not one.petition.is_open_on(one.on):
            return NotOpen()
        self.marks.add(mark)
        self.links.add(one.withdrawal_hash)
        return one


def marks_known(
    model: type[models.Model], petitions: list[int], marks: list[bytes]
) -> set[tuple[int, bytes]]:
    found = known(model, petition_id=petitions, mark=marks)
    return {(petition, bytes(mark)) for petition, mark in found}


def _write(several: list[Ready]) -> dict[bytes, Confirmed]:
    """In the order of their marks: two processes that count one person twice can't lock crosswise.

    Returns what was confirmed, by the hash of its receipt.
    """
    several.sort(key=lambda one: one.mark)
    public = [one for one in several if one.petition.is_public]
    recorded = record_all([one.fact for one in public], [one.on for one in public])
    entries = {one.withdrawal_hash: entry for one, entry in zip(public, recorded, strict=True)}
    numbered = list(zip(reserve(Signature, len(several)), several, strict=True))
    rows, written = [], {}
    for number, one in numbered:
        entry = entries.get(one.withdrawal_hash)
        rows.append(one.row(number, entry.entry if entry else None))
        body = entry.body if entry else None
        written[one.withdrawal_hash] = Confirmed(number, one.target.text_id, one.on, body)
    insert(Signature, COLUMNS, rows)
    return written
