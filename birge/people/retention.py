"""How long what belongs to members is kept."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.people.models import Account, Deed, Invitation
from birge.people.verbs.invite import LIFETIME
from birge.upkeep.retention import Basis, Rows, Rule, register


def declare() -> None:
    register(
        Rule(
            "invitations", _("Invitations into a team that nobody accepted"),
            LIFETIME, _("the day they were sent"),
            _("So that a colleague can join by the link in the mail."), Basis.INTEREST,
            lambda moment: Invitation.objects.outlived(moment + LIFETIME),
        ),
        Rule(
            "unconfirmed-accounts", _("Accounts whose address was never confirmed"),
            dt.timedelta(days=7), _("the sign-up"),
            _("So that a sign-up can be finished; then it was a mistake, or another’s address."),
            Basis.ASKED, _unconfirmed,
        ),
        Rule(
            "trail", _("The trail of what members did for a team or the site"),
            dt.timedelta(days=2 * 365), _("the deed"),
            _("So that teams can see who did what, and a misuse can be cleared up."),
            Basis.INTEREST, lambda moment: Deed.objects.filter(at__lt=moment),
        ),
    )  # fmt: skip


def _unconfirmed(moment: dt.datetime) -> Rows:
    """Nobody has ever signed in there: who has, has confirmed the address by that."""
    begun = Account.objects.filter(last_login=None, joined_on__lt=moment.date(), is_staff=False)
    return begun.filter(memberships=None).exclude(emailaddress__verified=True)
