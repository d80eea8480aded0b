"""A cause's bills at its desk."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.bills.models import Bill
from birge.causes.courses.course import course_of
from birge.causes.models import Cause
from birge.causes.texts import in_language
from birge.people.desks import Item, Section
from birge.people.models import Account


def panels_of(cause: Cause, account: Account, at: dt.datetime) -> Iterator[Section]:
    yield Section(
        _("Bills"),
        [_item(bill, localdate(at)) for bill in cause.bills.told()],
        actions=[(reverse("bills:desk-new", args=[cause.slug]), _("Tell of a bill"))],
        empty=_("None yet. A bill is a draft on its way to law."),
        order=25,
    )


def _item(bill: Bill, today: dt.date) -> Item:
    title = in_language(bill.title, get_language() or "en", bill.cause.original_language)
    note = "" if bill.opened_on else _("not public yet")
    late = course_of(bill, today).is_late
    return Item(title.value, reverse("bills:desk", args=[bill.slug]), note, late=late)
