"""The one click that signs."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction

from birge.bodies.assurance import Assurance
from birge.ledger.encoding import canonical
from birge.people import newstoken, reach, sealed
from birge.people.address import parse
from birge.people.export import commitment
from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature, Text
from birge.petitions.verbs.keys import reach_key
from birge.petitions.verbs.recording import record_signature
from birge.petitions.verbs.sign import NotOpen
from birge.petitions.wish import Wish


@dataclass
class AlreadySigned(ValueError):
    """This mailbox is counted already, by another link."""

    petition: Petition


@dataclass
class LinkUsed(ValueError):
    """This very link was confirmed before. Its receipt is still its holder's."""

    signature: Signature


@dataclass(frozen=True)
class Evidence:
    """How the signer was reached, and what of that marks them as one person."""

    assurance: Assurance
    identifier: str

    @classmethod
    def of_email(cls, email: str) -> "Evidence":
        return cls(Assurance.EMAIL, parse(email).identity)


@transaction.atomic
def confirm(wish: Wish, receipt: Receipt, evidence: Evidence, at: dt.datetime) -> Signature:
    """Store the signature and its public fact together. Raises NotOpen, AlreadySigned, LinkUsed.

    The database decides who came first: two confirmations at one instant count once. The petition
    is read after the row is written and its foreign key checked, which waits for a `close` or
    `pause` under way: what is read then is what holds.
    """
    text = Text.objects.select_related("petition__cause", "petition__body__territory").get(
        pk=wish.text_id, petition=wish.petition_id
    )
    petition = text.petition
    signature = _build(petition, text, wish, receipt, evidence, at)
    if petition.sheet_lines.filter(mark=signature.mark).exists():
        raise AlreadySigned(petition)
    try:
        with transaction.atomic():
            if petition.is_public:
                record_signature(signature)
            signature.save(force_insert=True)
    except IntegrityError:
        raise _why_refused(petition, receipt) from None
    _check_keys_now()
    was_public = petition.is_public
    petition.refresh_from_db(fields=["state", "due_on"])
    # Opened or closed in between: the signer presses once more, and it is right.
    if not petition.is_open(at) or petition.is_public != was_public:
        raise NotOpen
    return signature


def _check_keys_now() -> None:
    """PostgreSQL would check foreign keys, and so wait for a lock of the petition, at the commit.

    SQLite has one writer at a time.
    """
    if connection.vendor == "postgresql":
        connection.check_constraints()


def _build(
    petition: Petition, text: Text, wish: Wish, receipt: Receipt, evidence: Evidence,
    at: dt.datetime,
) -> Signature:  # fmt: skip
    nonce, private = secrets.token_bytes(32), _private_record(wish)
    token = newstoken.new()
    envelope = canonical({"nonce": nonce.hex(), "record": private.decode(), "news": token})
    return Signature(
        petition=petition, text=text, assurance=evidence.assurance, on=petition.day_of(at),
        withdrawal_hash=receipt.withdrawal_hash, commitment=commitment(nonce, private),
        mark=reach.mark(reach_key(petition), evidence.identifier),
        sealed=sealed.seal(petition.cause.public_key, envelope),
        news_hash=newstoken.digest(token),
        region=wish.region, display=wish.display, shown_name=wish.shown_name,
    )  # fmt: skip


def _private_record(wish: Wish) -> bytes:
    """What only the organisers can read; the address is in it only if the signer wants news."""
    contact = {"email": wish.email} if wish.wants_news else {}
    names = {"given_name": wish.given_name, "family_name": wish.family_name}
    return canonical({**names, "region": wish.region, **contact})


def _why_refused(petition: Petition, receipt: Receipt) -> ValueError:
    mine = Signature.objects.filter(withdrawal_hash=receipt.withdrawal_hash).first()
    return LinkUsed(mine) if mine else AlreadySigned(petition)
