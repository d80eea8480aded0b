"""The offences that a cause follows, at its desk."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.bills.models import Offence
from birge.causes.models import Cause
from birge.causes.texts import in_language
from birge.people.desks import Item, Section
from birge.people.models import Account


def panels_of(cause: Cause, account: Account, at: dt.datetime) -> Iterator[Section]:
    yield Section(
        _("What the law says, over time"),
        [_item(offence) for offence in cause.offences.all()],
        actions=[(reverse("bills:desk-new-norms", args=[cause.slug]), _("Follow an offence"))],
        empty=_("None yet. For an offence: what the law said of it in each period."),
        order=29,
    )


def _item(offence: Offence) -> Item:
    title = in_language(offence.title, get_language() or "en", offence.cause.original_language)
    note = "" if offence.opened_on else _("not public yet")
    return Item(title.value, reverse("bills:desk-norms", args=[offence.slug]), note)
