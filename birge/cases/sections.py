"""A cause's matters at its desk; the names and wishes that wait, at the moderators'."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.cases.models import Case, Person, Wish
from birge.causes.courses.course import course_of
from birge.causes.models import Cause
from birge.causes.texts import in_language
from birge.people.desks import Item, Section
from birge.people.models import Account, Role


def panels_of(cause: Cause, account: Account, at: dt.datetime) -> Iterator[Section]:
    yield Section(
        _("Cases"),
        [_item(case, localdate(at)) for case in cause.cases.told()],
        actions=[(reverse("cases:desk-new", args=[cause.slug]), _("Tell of a case"))],
        empty=_("None yet. A case is one matter on its way through police and court."),
        order=30,
    )


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    waiting = Person.objects.waiting().count() + Wish.objects.waiting().count()
    if waiting and account.memberships.holding(Role.MODERATOR).exists():
        name = _("Names and wishes in cases: %(waiting)d") % {"waiting": waiting}
        yield Section(_("Cases"), [Item(name, reverse("cases:names"))], order=8)


def _item(case: Case, today: dt.date) -> Item:
    title = in_language(case.title, get_language() or "en", case.cause.original_language)
    if case.withheld_on:
        note = _("withheld: somebody asked to be left out")
    else:
        note = "" if case.opened_on else _("not public yet")
    late = course_of(case, today).is_late
    return Item(title.value, reverse("cases:desk", args=[case.slug]), note, late=late)
