"""What waits for an operator: the way to the registers, and keys that have outlived their use."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from birge.operators.keys import outlived
from birge.people.desks import Item, Section
from birge.people.models import Account


def sections_of(account: Account, at: dt.datetime) -> Iterator[Section]:
    if not account.is_staff:
        return
    note = _("its key against signing twice is still there")
    keys = [Item(one.slug, one.get_absolute_url(), note) for one in outlived(at)]
    yield Section(
        _("Operating the site"), keys, [(reverse("admin:index"), _("Registers and switches"))],
        _("No key waits for its destruction."), order=90,
    )  # fmt: skip
