"""“Your petitions” on the desk's first page, and a cause's petitions on its page."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from birge.causes.desk.gates import is_organiser
from birge.causes.models import Cause
from birge.people.desks import Item, Section
from birge.people.models import Account, Role
from birge.petitions.desk.moves import waiting
from birge.petitions.models import Petition


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    """Those that wait for the team first."""
    held = account.memberships.holding(Role.ORGANISER, Role.EDITOR).values_list("of", flat=True)
    slugs = [scope.removeprefix("causes/") for scope in held]
    petitions = Petition.objects.filter(cause__slug__in=slugs).order_by("-id").for_page()
    items = [(_item(petition, at), waiting(petition, at)) for petition in petitions]
    if items:
        ordered = sorted(items, key=lambda pair: not pair[1])
        yield Section(_("Your petitions"), [item for item, _words in ordered], order=5)


def panels_of(cause: Cause, account: Account, at: dt.datetime) -> Iterator[Section]:
    petitions = cause.petitions.order_by("-id").for_page()
    may_start = is_organiser(account, cause)
    start = (reverse("petitions:desk-body", args=[cause.slug]), _("Start a petition"))
    yield Section(
        _("Petitions"),
        [_item(petition, at) for petition in petitions],
        actions=[start] if may_start else [],
        empty=_("None yet. The cause becomes public with its first one."),
        order=10,
    )


def _item(petition: Petition, at: dt.datetime) -> Item:
    text, words = petition.full_text, waiting(petition, at)
    return Item(
        text.title if text else petition.slug,
        reverse("petitions:desk", args=[petition.slug]),
        f"{petition.state_label} · {words}" if words else petition.state_label,
        petition.due_on,
        petition.due_on is not None and petition.day_of(at) > petition.due_on,
    )
