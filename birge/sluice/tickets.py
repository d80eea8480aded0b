"""Tickets: work for a device, by the ALTCHA protocol, or some seconds of waiting without it.

A ticket is a signed challenge. It is good for one petition, once, for ten minutes.
"""

import base64
import datetime as dt
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from altcha import v2 as altcha
from django.conf import settings
from django.db import IntegrityError, transaction

from birge.sluice.models import SpentTicket, Way

ALGORITHM = "PBKDF2/SHA-256"
# 256 tries on average: half a second on a laptop, some seconds on a cheap phone, and no more than
# some times less for who has a machine made for it, as there is with bare SHA-256.
COST, PREFIX = 2000, "00"
LIFETIME = dt.timedelta(minutes=10)
WAITING = dt.timedelta(seconds=20)
LONGEST = 4096


@dataclass(frozen=True)
class Ticket:
    """`text` is the challenge as JSON; `opens_at` is from when waiting is enough."""

    text: str
    opens_at: dt.datetime

    def opens_in(self, at: dt.datetime) -> int:
        return max(0, -int((at - self.opens_at).total_seconds() // 1))


class BadTicket(ValueError):
    """Altered, of another petition, ended, or spent."""


@dataclass(frozen=True)
class Shown:
    """What came with a form: a ticket, and the work that was done for it, or none."""

    ticket: str = ""
    work: str = ""


def issue(subject: str, at: dt.datetime) -> Ticket:
    challenge = altcha.create_challenge(
        ALGORITHM, COST, key_prefix=PREFIX, expires_at=int((at + LIFETIME).timestamp()),
        data={"for": _name(subject), "from": int(at.timestamp())}, hmac_secret=_secret(),
    )  # fmt: skip
    text = json.dumps(challenge.to_dict(), separators=(",", ":"))
    return Ticket(text, _second(at) + WAITING)


def read(subject: str, text: str, at: dt.datetime) -> Ticket:
    """Raises BadTicket; whether it is spent is seen only when it is."""
    nothing_done = {"counter": 0, "derivedKey": ""}
    challenge = _parsed(text)
    said = _verified(challenge, nothing_done)
    if said.invalid_signature is not False or said.expired:
        raise BadTicket
    data = challenge["parameters"]["data"]
    begun = dt.datetime.fromtimestamp(data["from"], dt.UTC)
    if data["for"] != _name(subject) or not begun <= at < begun + LIFETIME:
        raise BadTicket
    return Ticket(text, begun + WAITING)


def way_of(ticket: Ticket, work: str, at: dt.datetime) -> Way | None:
    """How this ticket lets through now; None where neither was worked nor waited enough."""
    if work and _is_worked(ticket, work):
        return Way.WORKED
    return Way.WAITED if at >= ticket.opens_at else None


def spend(ticket: Ticket) -> None:
    """Raises BadTicket where somebody came through with it."""
    nonce = bytes.fromhex(_parsed(ticket.text)["parameters"]["nonce"])
    try:
        with transaction.atomic():
            SpentTicket.objects.create(nonce=nonce, until=ticket.opens_at + LIFETIME)
    except IntegrityError:
        raise BadTicket from None


def _is_worked(ticket: Ticket, work: str) -> bool:
    """The solution counts, whatever challenge came with it: ours is the ticket's."""
    try:
        solution = json.loads(base64.b64decode(work[:LONGEST], validate=True))["solution"]
        return bool(_verified(_parsed(ticket.text), solution).verified)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _verified(challenge: dict[str, Any], solution: dict[str, Any]) -> altcha.VerifySolutionResult:
    whole = json.dumps({"challenge": challenge, "solution": solution})
    return altcha.verify_solution(base64.b64encode(whole.encode()).decode(), _secret())


def _parsed(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text[:LONGEST])
    except (ValueError, RecursionError):
        raise BadTicket from None
    if not isinstance(found, dict):
        raise BadTicket
    return found


def _second(at: dt.datetime) -> dt.datetime:
    return at.replace(microsecond=0)


def _name(subject: str) -> str:
    """A petition known by its link alone is not named to those who have only the form."""
    return hmac.digest(_secret(), subject.encode(), hashlib.sha256).hex()[:16]


def _secret() -> bytes:
    return hmac.digest(settings.BIRGE_SECRETS[0].encode(), b"sluice/tickets", hashlib.sha256)
