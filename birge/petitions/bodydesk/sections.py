"""What waits for an officer on the desk's first page."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.bodies.models import Body
from birge.people.desks import Item, Section
from birge.people.models import Account, Role
from birge.petitions.bodydesk.cases import Case, cases_of


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    keys = account.memberships.holding(Role.OFFICER).values_list("of", flat=True)
    slugs = [key.partition("/")[2] for key in keys]
    for body in Body.objects.filter(slug__in=slugs).order_by("slug"):
        waiting = [case for case in cases_of(body, at) if not case.is_answered or case.draft]
        yield Section(
            title=body.name_in(get_language() or "en"),
            items=[_item(case) for case in waiting],
            actions=[(reverse("bodydesk:board", args=[body.slug]), _("All petitions"))],
            empty=_("Nothing waits. Officers are written to when a petition arrives."),
            order=20,
        )


def _item(case: Case) -> Item:
    petition = case.petition
    url = reverse("bodydesk:petition", args=[petition.body.slug, petition.slug])
    return Item(case.title, url, note_of(case), petition.due_on, case.is_late)


def note_of(case: Case) -> str:
    if case.is_new:
        return _("to be registered")
    return _("a draft waits for release") if case.draft else case.time_left
