"""A cause's gatherings on its page at the desk, and those that wait on the desk's first page."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from birge.causes.desk.gates import is_organiser
from birge.causes.models import Cause
from birge.gatherings.models import Gathering
from birge.gatherings.standing import standing_of
from birge.gatherings.states import OVER
from birge.people.desks import Item, Section
from birge.people.models import Account, Role


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    """Those to come, or without a report of what became of them."""
    held = account.memberships.holding(Role.ORGANISER, Role.EDITOR).values_list("of", flat=True)
    slugs = [scope.removeprefix("causes/") for scope in held]
    open_ones = Gathering.objects.filter(cause__slug__in=slugs).exclude(places__state__in=OVER)
    items = [item_of(one, at) for one in open_ones.order_by("on").distinct().for_page()]
    if items:
        yield Section(_("Your gatherings"), items, order=7)


def panels_of(cause: Cause, account: Account, at: dt.datetime) -> Iterator[Section]:
    start = (reverse("gatherings:desk-start", args=[cause.slug]), _("Prepare a gathering"))
    yield Section(
        _("Gatherings"),
        [item_of(gathering, at) for gathering in cause.gatherings.for_page()],
        actions=[start] if is_organiser(account, cause) else [],
        empty=_("None yet. A rally, a march or a vigil is prepared here, with its notice."),
        order=30,
    )


def item_of(gathering: Gathering, at: dt.datetime) -> Item:
    due = min((p.due_on for p in gathering.places.all() if p.due_on), default=None)
    late = any(place.is_overdue(at) for place in gathering.places.all())
    url = reverse("gatherings:desk", args=[gathering.slug])
    return Item(
        gathering.current_text.title, url, standing_of(gathering, everything=True), due, late
    )
