"""Make ready what will be stored, when the form comes: all that can be done before the click."""

import secrets
from typing import NamedTuple, Self

from birge.ledger.encoding import canonical
from birge.people import newstoken, reach, sealed
from birge.people.export import commitment
from birge.people.receipt import Receipt
from birge.petitions.models import Petition
from birge.petitions.slip import Slip, keys_of
from birge.petitions.verbs.keys import opened_key, reach_key
from birge.petitions.wish import Wish


class Locks(NamedTuple):
    """The organisers' key, and the one under which marks are made."""

    public_key: str
    reach_key: bytes

    @classmethod
    def of(cls, petition: Petition) -> Self:
        """Raises KeyDestroyed."""
        return cls(petition.cause.public_key, reach_key(petition))

    @classmethod
    def opened(cls, public_key: str, sealed_key: bytes) -> Self:
        return cls(public_key, opened_key(sealed_key))

    def mark(self, identifier: str) -> bytes:
        return reach.mark(self.reach_key, identifier)


def fill(wish: Wish, receipt: Receipt, identifier: str, locks: Locks) -> Slip:
    """`identifier` is what marks the signer as one person."""
    nonce, private = secrets.token_bytes(32), _private_record(wish)
    mark = locks.mark(identifier)
    token, news_hash = newstoken.new_with_digest(mark)
    envelope = canonical({"nonce": nonce.hex(), "record": private.decode(), "news": token})
    return Slip(
        wish.petition_id, wish.text_id, wish.traits, keys_of(*locks), receipt.secret,
        mark, commitment(nonce, private), news_hash,
        wish.region, wish.display, wish.shown_name, sealed.seal(locks.public_key, envelope),
    )  # fmt: skip


def _private_record(wish: Wish) -> bytes:
    """What only the organisers can read; the address is in it only if the signer wants news."""
    contact = {"email": wish.email} if wish.wants_news else {}
    names = {"given_name": wish.given_name, "family_name": wish.family_name}
    return canonical({**names, "region": wish.region, **contact})
