"""Noting who did what, in the transaction of the deed."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.people.models import Account, Deed

# Deeds of teams; what the forms of action do, they name themselves.
NAMES = {
    "invite": _("invited a colleague"),
    "withdraw-invitation": _("withdrew an invitation"),
    "join": _("joined the team"),
    "leave": _("left the team"),
    "dismiss": _("removed a colleague"),
    "lose-role": _("lost the role, which the operator took away"),
    "grant-role": _("gave a role"),
    "revoke-role": _("took a role back"),
    "deactivate": _("closed an account"),
    "reactivate": _("opened an account again"),
}


def name(verbs: dict[str, object]) -> None:
    """A form of action tells what its verbs are called; from its AppConfig.ready."""
    NAMES.update(verbs)  # type: ignore[arg-type]


def told(verb: str) -> str:
    return str(NAMES.get(verb, verb))


def note(by: Account | None, verb: str, at: dt.datetime, *, of: str = "", about: str = "") -> Deed:
    """`by` is None for who worked on the server itself, with the command `birge`."""
    return Deed.objects.create(by=by, verb=verb, at=at, of=of, about=about)
