"""A member of a team invites a colleague, who joins with the invited mailbox and no other."""

import datetime as dt
import hashlib
import secrets

from django.db import transaction

from birge.people import trail
from birge.people.models import Account, Invitation, Membership, Role

LIFETIME = dt.timedelta(days=7)


class AlreadyInTeam(ValueError):
    """This mailbox has a role there already."""


class NoInvitation(ValueError):
    """Unknown, outlived, withdrawn, or used."""


class ForAnotherMailbox(ValueError):
    """The invitation was sent to another address than the account's."""


@transaction.atomic
def invite(
    email: str, role: Role, of: str, *, at: dt.datetime, by: Account | None = None
) -> tuple[Invitation, str]:
    """Return the invitation and the secret of its link; a second one replaces the first.

    Raises AlreadyInTeam.
    """
    if Membership.objects.filter(account__email=email, of=of).exists():
        raise AlreadyInTeam(email)
    secret = secrets.token_urlsafe(24)
    invitation, _is_new = Invitation.objects.update_or_create(
        email=email,
        of=of,
        defaults={
            "role": role, "invited_by": by, "mark": _mark(secret), "expires_at": at + LIFETIME,
        },
    )  # fmt: skip
    if by:
        trail.note(by, "invite", at, of=of, about=role)
    return invitation, secret


def find(secret: str, at: dt.datetime) -> Invitation:
    """Raises NoInvitation."""
    found = Invitation.objects.pending(at).filter(mark=_mark(secret)).first()
    if found is None:
        raise NoInvitation
    return found


@transaction.atomic
def accept(secret: str, account: Account, at: dt.datetime) -> Membership:
    """Raises NoInvitation or ForAnotherMailbox."""
    invitation = find(secret, at)
    if invitation.email.casefold() != account.email.casefold():
        raise ForAnotherMailbox
    membership, _is_new = Membership.objects.get_or_create(
        account=account, of=invitation.of,
        defaults={"role": invitation.role, "since": at.date()},
    )  # fmt: skip
    invitation.delete()
    trail.note(account, "join", at, of=membership.of, about=membership.role)
    return membership


@transaction.atomic
def withdraw_invitation(invitation: Invitation, by: Account, at: dt.datetime) -> None:
    invitation.delete()
    trail.note(by, "withdraw-invitation", at, of=invitation.of, about=invitation.role)


def _mark(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
