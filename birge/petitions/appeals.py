"""What organisers see of the moderators' decisions about their petitions."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from birge.moderation.models import Decision
from birge.people.desks import Item, Section
from birge.people.models import Account, Membership, Role
from birge.petitions.models import Petition
from birge.petitions.states import REFUSED, State


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    """Refused and paused petitions of the causes that this account organises."""
    scopes = account.memberships.holding(Role.ORGANISER).values_list("of", flat=True)
    slugs = [scope.partition("/")[2] for scope in scopes]
    found = Petition.objects.filter(cause__slug__in=slugs, state__in=[*REFUSED, State.PAUSED])
    items = [_item(petition) for petition in found.for_page().order_by("-id")]
    if items:
        yield Section(title=_("Refused or paused by the moderators"), items=items, order=20)


def _item(petition: Petition) -> Item:
    text = petition.full_text
    return Item(
        title=text.title if text else petition.slug,
        url=reverse("petitions:appeal", args=[petition.slug]),
        note=petition.state_label,
    )


def has_other_moderator(decision: Decision) -> bool:
    """Whether somebody is there who could decide on an appeal against it."""
    moderators = Membership.objects.holding(Role.MODERATOR)
    return moderators.exclude(account=decision.by_id).exists()
