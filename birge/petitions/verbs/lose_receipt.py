"""A signer lost the receipt: the address that signed can be proved again instead."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from birge.courier.letters import render
from birge.courier.verbs.post import post
from birge.kit.tokens import BadToken, Box
from birge.people import reach
from birge.people.address import BadAddress, parse
from birge.petitions.links import url
from birge.petitions.models import Petition, Signature
from birge.petitions.verbs.keys import KeyDestroyed, reach_key
from birge.petitions.verbs.remove import SIGNER_WITHOUT_RECEIPT, AlreadyGone, remove
from birge.sluice.limits import number_of


@dataclass(frozen=True)
class Claim:
    """Whose signature is to be taken away; it travels sealed in the mailed link."""

    petition: Petition
    email: str


@transaction.atomic
def lose_receipt(petition: Petition, email: str, language: str, at: dt.datetime) -> None:
    """Mail a link, or the news that this address is not counted: the caller can't tell which."""
    token = _box().seal([petition.pk, email], at.timestamp())
    name = "take_away" if signature_of(Claim(petition, email)) else "not_counted"
    context = {
        "text": petition.text_in(language),
        "link": url(language, "petitions:take-away", token),
        "hours": settings.CONFIRMATION_LIFETIME_HOURS,
    }
    subject, plain, html = render(f"petitions/mail/{name}", context, language)
    expires_at = at + dt.timedelta(hours=settings.CONFIRMATION_LIFETIME_HOURS)
    post(
        recipient=email, subject=subject, text=plain, html=html, language=language,
        kind="petitions.lost_receipt", at=at, expires_at=expires_at,
        hourly=number_of("letters-an-hour") or None,
    )  # fmt: skip


def read_claim(token: str, at: dt.datetime) -> Claim:
    """Raises BadToken, or ExpiredToken once the link has had its time."""
    lifetime = settings.CONFIRMATION_LIFETIME_HOURS * 3600
    value = _box().open(token, at.timestamp(), lifetime)
    try:
        key, email = value
        return Claim(Petition.objects.for_page().get(pk=key), parse(email).deliverable)
    except (TypeError, ValueError, BadAddress, Petition.DoesNotExist) as error:
        raise BadToken from error


@transaction.atomic
def take_away(claim: Claim, at: dt.datetime) -> Signature:
    """Raises AlreadyGone where no signature of this address is counted any more."""
    signature = signature_of(claim)
    if signature is None:
        raise AlreadyGone
    return remove(signature, SIGNER_WITHOUT_RECEIPT, 0, at)


def signature_of(claim: Claim) -> Signature | None:
    try:
        mark = reach.mark(reach_key(claim.petition), parse(claim.email).identity)
    except KeyDestroyed:
        return None
    return claim.petition.signatures.counted().filter(mark=mark).first()


def _box() -> Box:
    return Box(settings.BIRGE_SECRETS, "petitions.lost_receipt")
