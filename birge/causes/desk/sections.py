"""“Your causes” on the desk's first page."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from birge.causes.models import Cause
from birge.people.desks import Item, Section
from birge.people.models import Account, Role


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    yield Section(
        _("Your causes"),
        [_item(cause) for cause in causes_of(account)],
        actions=[(reverse("causes:desk-start"), _("Start a cause"))],
        empty=_("None yet. A cause holds petitions and the team that runs them."),
        order=10,
    )


def causes_of(account: Account) -> list[Cause]:
    held = account.memberships.holding(Role.ORGANISER, Role.EDITOR)
    scopes = held.filter(of__startswith="causes/").values_list("of", flat=True)
    slugs = [scope.removeprefix("causes/") for scope in scopes]
    return list(Cause.objects.filter(slug__in=slugs).with_texts())


def _item(cause: Cause) -> Item:
    note = "" if cause.is_public else _("not public yet")
    return Item(cause.current_text.title, reverse("causes:desk", args=[cause.slug]), note)
