"""All that is held about an account, told to the person whose it is."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from birge.people.models import Account, Deed, Invitation
from birge.people.trail import told
from birge.upkeep.holdings import Held


def about_account(account: Account) -> Iterator[Held]:
    yield Held("email", account.email, _("Where your codes are sent. Seen by your team."))
    yield Held("name", account.name, _("What your team calls you."))
    yield Held(
        "desk_mail", account.desk_mail,
        _("Letters about your desk: in which language, or none. Empty: in that of what arrives."),
    )  # fmt: skip
    yield Held("joined_on", str(account.joined_on), _("The day on which the account was made."))
    yield Held("last_login", _moment(account.last_login), _("When you last signed in."))
    yield Held("is_active", account.is_active, _("False if operators have closed the account."))
    yield Held("is_staff", account.is_staff, _("True for operators of this site."))
    yield Held("password", None, _("There are no passwords here."))
    yield Held(
        "addresses",
        [
            {"email": one.email, "confirmed": one.verified}
            for one in EmailAddress.objects.filter(user=account)
        ],
        _("Addresses of the account, and whether a code has proved them."),
    )
    yield Held("roles", _roles(account), _("What you may do, and where."))
    yield Held(
        "second_factors", _factors(account),
        _("Your second proofs. What makes their codes lies sealed and is not repeated here."),
    )  # fmt: skip
    yield Held("invitations", _invitations(account), _("Invitations that wait for you."))
    yield Held(
        "trail", _deeds(account),
        _("What you did. It stays when you delete the account, as done by a former member."),
    )  # fmt: skip
    yield Held(
        "sessions", None,
        _("Where you are signed in, the server keeps a session that names your account. It ends within a day and can't be looked up by person."),  # noqa: E501
    )  # fmt: skip


def _roles(account: Account) -> list[dict[str, str]]:
    held = account.memberships.order_by("id")
    return [{"role": one.role, "of": one.of, "since": str(one.since)} for one in held]


def _factors(account: Account) -> list[dict[str, str | None]]:
    return [
        {
            "kind": one.type,
            "made_at": _moment(one.created_at),
            "used_at": _moment(one.last_used_at),
        }
        for one in Authenticator.objects.filter(user=account).order_by("id")
    ]


def _invitations(account: Account) -> list[dict[str, str]]:
    waiting = Invitation.objects.filter(email=account.email).order_by("id")
    return [{"role": i.role, "of": i.of, "until": i.expires_at.isoformat()} for i in waiting]


def _deeds(account: Account) -> list[dict[str, str]]:
    return [
        {"at": deed.at.isoformat(), "did": told(deed.verb), "of": deed.of, "about": deed.about}
        for deed in Deed.objects.filter(by=account).order_by("id")
    ]


def _moment(at: object) -> str | None:
    return str(at) if at else None
